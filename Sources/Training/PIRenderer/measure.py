"""How heads turn that Mien turns: commanded angles against those read back, who is recognised, and sheets to look at.

    python -m PIRenderer.measure .build/release/mien /somewhere/sheets --count 20
    python -m PIRenderer.measure .build/release/mien --card ../../docs/models/pirenderer.jpg

Half of the people are held-out generated ones and half are real. The program itself turns them, at their photos' own
size; `harness.reader` reads its pictures. It prints, for generated and real people apart, slope and correlation of what is
read against what was asked for, all as changes, and the identity teacher's cosine with the photo. The sheets
may be looked at and must never be committed; the card's shows demo faces.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np

from harness.landmarks import LandmarkDetector
from harness.places import PROJECT, SHARED
from harness.reader import Reader
from harness.teacher import Identity
from photo_animator.sheet import label
from photo_animator.turn_sheet import GENERATED, REAL

ANGLES = dict(yaw=(-25, -18, -10, 10, 18, 25), pitch=(-12, -6, 6, 12), roll=(-12, -6, 6, 12))
SIDE = 320  # of a picture in a sheet
CARD = (("yaw", -20), ("yaw", 20), ("pitch", -10), ("pitch", 10), ("roll", 12))


def turned(program, photo, angles, folder):
    """The answer is a photo's picture (BGR) for each of `angles`, (name, degrees), as the program makes it."""
    pictures = []
    for name, degrees in angles:
        result = folder / "turned.png"
        subprocess.run(
            [program, "render", photo, "--set", f"motion.{name}={degrees}", "--face", "1", "-o", result],
            check=True, stdout=subprocess.DEVNULL)
        pictures.append(cv2.imread(str(result)))
        result.unlink()
    return pictures


def shown(picture, text):
    """The answer is a picture of a sheet."""
    scale = SIDE / max(picture.shape[:2])
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    below, beside = SIDE - picture.shape[0], SIDE - picture.shape[1]
    return label(cv2.copyMakeBorder(picture, 0, below, 0, beside, cv2.BORDER_CONSTANT), text)


def write_card(program, file):
    """This writes a sheet of all demo faces."""
    lines = []
    for path in sorted((PROJECT / "demo-faces").glob("*.jpg")):
        with tempfile.TemporaryDirectory() as folder:
            pictures = [cv2.imread(str(path)), *turned(program, path, CARD, Path(folder))]
        lines.append([cv2.resize(picture, (192, 192), interpolation=cv2.INTER_AREA) for picture in pictures])
    rows = [np.hstack(left + right) for left, right in zip(lines[::2], lines[1::2])]
    cv2.imwrite(str(file), np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 88])


def report(kind, rows, people, cosines):
    """This prints the numbers of one kind of people."""
    for axis, name in enumerate(ANGLES):
        found = np.array(rows[name])
        asked, read = found[:, 0], found[:, 1 + axis]
        slope = (read @ asked) / (asked @ asked)
        stray = np.abs(np.delete(found[:, 1:], axis, 1)).mean(0)
        errors = np.abs(read - asked) * (np.abs(asked) <= 20)
        worst = ", ".join(f"{errors[i]:.1f} (number {people[name][i]})" for i in errors.argsort()[:-4:-1])
        print(f"{kind} {name}: slope {slope:.3f} r {np.corrcoef(asked, read)[0, 1]:.3f}; other angles "
              f"move by {stray[0]:.1f} and {stray[1]:.1f}; worst up to 20 degrees {worst}")
    for (name, angle), values in sorted(cosines.items()):
        print(f"{kind} identity at {name} {angle}: {np.mean(values):.3f}, worst {min(values):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("sheets", type=Path, nargs="?", help="a folder outside the project")
    parser.add_argument("--card", type=Path, help="write the model card's sheet and nothing else")
    parser.add_argument("--count", type=int, default=20, help="people of each kind")
    parser.add_argument("--names", nargs="+", choices=list(ANGLES), default=list(ANGLES))
    parser.add_argument("--data", type=Path, default=SHARED)
    options = parser.parse_args()
    if options.card:
        return write_card(options.program, options.card)
    if not options.sheets:
        parser.error("Name a folder for the sheets, outside the project.")
    options.sheets.mkdir(parents=True, exist_ok=True)
    find, reader, teacher = LandmarkDetector(), Reader(), Identity()
    angles = [(name, degrees) for name in options.names for degrees in ANGLES[name]]
    for kind, numbers in (("generated", GENERATED), ("real", REAL)):
        file = "faces/{:05d}.jpg" if kind == "generated" else "portraits_pd/{:04d}.jpg"
        rows, people, cosines, lines, missed = {name: [] for name in ANGLES}, {name: [] for name in ANGLES}, {}, [], 0
        for number in numbers[: options.count]:
            path = options.data / file.format(number)
            photo = cv2.imread(str(path))
            places = find(photo)
            before = reader.read(places)
            own = teacher(np.ascontiguousarray(photo[..., ::-1]), places[:, :2] + 0.5)
            with tempfile.TemporaryDirectory() as folder:
                pictures = turned(options.program, path, angles, Path(folder))
            lines.append([shown(photo, f"{kind} {number}")])
            for (name, degrees), picture in zip(angles, pictures):
                lines[-1].append(shown(picture, f"{name} {degrees:+d}"))
                places = find(picture)
                if places is None:
                    missed += 1
                    continue
                people[name].append(number)
                rows[name].append((degrees, *np.subtract(reader.read(places)[:3], before[:3])))
                who = teacher(np.ascontiguousarray(picture[..., ::-1]), places[:, :2] + 0.5)
                cosines.setdefault((name, abs(degrees)), []).append(float(own @ who))
        if len(options.names) == len(ANGLES):
            report(kind, rows, people, cosines)
        print(f"{kind}: {missed} faces not found again")
        for first in range(0, len(lines), 4):
            sheet = np.vstack([np.hstack(line) for line in lines[first : first + 4]])
            cv2.imwrite(str(options.sheets / f"{kind}-{first // 4}.jpg"), sheet, [cv2.IMWRITE_JPEG_QUALITY, 92])


if __name__ == "__main__":
    main()
