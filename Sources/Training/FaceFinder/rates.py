"""How many faces the program's own finder finds, condition by condition: `python -m FaceFinder.rates`.

Makes the pictures of `conditions.py` from the demo faces and from held-out portraits of real people, and those of
`nobody.py`; gives them to `FindingReport` of Tests/FaceFinderTests and counts. **Found** means that the middles of
both eyes (each in its own place: a face read upside down is not found) and of the mouth all lie within a fifth of the
eye distance of the truth. A face whose centre is farther from the true face's than half of its size is a false one.
"""

import argparse
import json
import os
import re
import struct
import subprocess
from pathlib import Path

import cv2
import numpy as np

from harness.places import PROJECT, SHARED
from FaceFinder.conditions import CONDITIONS
from FaceFinder.nobody import beside, by_code, from_packages

CLOSE = 0.2  # of the eye distance
PLACES = [(33, 133), (263, 362), (61, 291)]


def real_people():
    """The answer is held-out portraits of real people with their landmarks."""
    marks = np.load(SHARED / "portraits_pd_landmarks478.npz")["xyz32"][..., :2].astype(np.float64) / 32
    return {f"{i:04d}": (cv2.imread(str(SHARED / "portraits_pd" / f"{i:04d}.jpg"))[..., ::-1].copy(), marks[i])
            for i in range(len(marks)) if i % 10 in (7, 9)}


def demo_faces(finder):
    """The answer is the demo faces at half their size, and what the finder reads of them upright: looked at, for
    nobody has marked them."""
    files = sorted((PROJECT / "demo-faces").glob("*.jpg"))
    images = [cv2.resize(cv2.imread(str(f))[..., ::-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
              for f in files]
    answers = finder(images)
    return {f.stem: (image, np.float64(answer["faces"][0]["landmarks"]))
            for f, image, answer in zip(files, images, answers)}


class Finder:
    """It is the program's finder, by `FindingReport` or by another command that reads a pack and prints the same
    lines."""

    def __init__(self, command, folder):
        self.command, self.pack = command, Path(folder) / f"pictures-{os.getpid()}.pack"

    def __call__(self, images):
        with open(self.pack, "wb") as file:
            for image in images:
                file.write(struct.pack("<II", image.shape[1], image.shape[0]))
                file.write(np.ascontiguousarray(image).tobytes())
        environment = os.environ | dict(MIEN_PICTURES=str(self.pack))
        printed = subprocess.run(self.command, shell=True, cwd=PROJECT, env=environment, check=True,
                                 capture_output=True, text=True).stdout
        self.pack.unlink()
        answers = [json.loads(line) for line in printed.splitlines() if line.startswith('{"faces"')]
        assert len(answers) == len(images), f"{len(answers)} answers to {len(images)} pictures:\n{printed[-2000:]}"
        return answers


def judged(faces, truth):
    """The answer says whether the face was found, and how many others were."""
    distance = np.hypot(*(truth[[33, 133]].mean(0) - truth[[263, 362]].mean(0)))
    size = (truth.max(0) - truth.min(0)).max()
    middle = (truth.max(0) + truth.min(0)) / 2
    found, false = False, 0
    for face in faces:
        marks = np.float64(face["landmarks"])
        far = max(np.hypot(*(marks[list(p)].mean(0) - truth[list(p)].mean(0))) for p in PLACES)
        found |= bool(far < CLOSE * distance)
        false += np.hypot(*((marks.max(0) + marks.min(0)) / 2 - middle)) > size / 2
    return found, int(false)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="swift test -c release --filter FindingReport")
    parser.add_argument("--folder", default="/tmp")
    parser.add_argument("--only", default="", help="`nobody`, or conditions whose name this regular expression finds")
    parser.add_argument("--people", type=int, default=175, help="how many real people")
    parser.add_argument("--nobody", type=int, default=350, help="pictures of nobody of each kind")
    parser.add_argument("--misses", help="a folder for the pictures without their face")
    options = parser.parse_args()
    finder = Finder(options.command, options.folder)
    sets = {"demo faces": demo_faces(finder)}
    people = real_people()
    chosen = np.linspace(0, len(people) - 1, min(options.people, len(people))).round().astype(int)
    sets["real people"] = {who: people[who] for who in np.array(list(people))[chosen]}
    print("| condition | " + " | ".join(sets) + " | false faces | ms |\n|---|" + "---|" * (len(sets) + 2))
    totals = {name: [0, 0] for name in sets}
    for condition, ruin in CONDITIONS.items():
        if not re.search(options.only, condition):
            continue
        cells, false, ms = [], 0, []
        for name, portraits in sets.items():
            rng = np.random.default_rng(18)
            made = [ruin(*portrait, rng) for portrait in portraits.values()]
            answers = finder([image for image, _ in made])
            hits = 0
            for who, (image, truth), answer in zip(portraits, made, answers):
                found, others = judged(answer["faces"], truth)
                hits += found
                false += others
                ms.append(answer["ms"])
                if not found and options.misses:
                    cv2.imwrite(f"{options.misses}/{condition} {who}.png", image[..., ::-1])
            totals[name][0] += hits
            totals[name][1] += len(made)
            cells.append(f"{hits} of {len(made)}")
        print(f"| {condition} | " + " | ".join(cells) + f" | {false} | {np.median(ms):.1f} |", flush=True)
    print("| **all** | " + " | ".join(f"{100 * h / max(1, n):.1f} %" for h, n in totals.values()) + " | | |")
    if options.only not in ("", "nobody"):
        return
    rng = np.random.default_rng(19)
    groups = {"made by code": [("code", p) for p in by_code(options.nobody, rng)],
              "beside the faces of portraits": [("portrait", p) for p in beside(list(people.values()), options.nobody, rng)],
              "from packages": from_packages(options.nobody + 10, rng)[:options.nobody]}
    for name, pictures in groups.items():
        answers = finder([p for _, p in pictures])
        alarms = [(file, p, a) for (file, p), a in zip(pictures, answers) if a["faces"]]
        print(f"{name}: {len(pictures)} pictures, {sum(len(a['faces']) for *_, a in alarms)} false faces",
              [file for file, *_ in alarms], f"{np.mean([a['ms'] for a in answers]):.1f} ms", flush=True)
        for i, (_, picture, answer) in enumerate(alarms):
            if options.misses:
                for face in answer["faces"]:
                    for x, y in face["landmarks"]:
                        cv2.circle(picture, (int(x), int(y)), 0, (0, 255, 0), -1)
                cv2.imwrite(f"{options.misses}/false {name} {i}.png", picture[..., ::-1])


if __name__ == "__main__":
    main()
