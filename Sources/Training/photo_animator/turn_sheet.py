"""Sheets of turned heads, to look at: half of the people are generated, half are real, none was trained on.

    python -m photo_animator.turn_sheet /somewhere/sheets
    python -m photo_animator.turn_sheet /somewhere/sheets --people real --only 319 --poses yaw

It writes a picture for every few people. Their pictures may be looked at and must never be committed.
"""

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from harness.places import SHARED

from .animator import PhotoAnimator
from .person import PersonFinder
from .sheet import label
from .turn import HeadTurner, Turn

POSES = {
    "yaw": [Turn(yaw=yaw) for yaw in (-25, -18, -10, 10, 18, 25)],
    "nod": [Turn(pitch=-12), Turn(pitch=12), Turn(roll=-12), Turn(roll=12)],
}
# Held-out people; of the real ones every other wears glasses.
GENERATED = [
    17, 129, 357, 509, 887, 1019, 1347, 1579, 1807, 2069, 2347, 2649, 2987, 3219, 3597, 4109, 4567, 5079, 5797, 6459,
]  # fmt: skip
REAL = [
    39, 49, 79, 89, 107, 137, 189, 197, 199, 219, 229, 239, 277, 297, 319, 397, 407, 437, 467, 469,
]  # fmt: skip


def portraits(data, real):
    """The answer is a function from a portrait's number to its picture (BGR) and landmarks [478, 3], real people's or
    generated ones'; pixel centres are at integers."""
    name, key, unit = ("portraits_pd_landmarks478", "xyz32", 32) if real else ("landmarks478", "xyz16", 16)
    with np.load(data / f"{name}.npz") as file:
        places = file[key]

    def portrait(number):
        file = f"portraits_pd/{number:04d}.jpg" if real else f"faces/{number:05d}.jpg"
        return cv2.imread(str(data / file)), places[number].astype(np.float32) / unit - np.float32([0.5, 0.5, 0])

    return portrait


def row(head, poses, name):
    """The answer is the crop and its turns side by side, black where there is no photo."""
    shown = lambda image: np.where(head.crop.cut(head.crop.inside)[..., None], image, 0).astype(np.uint8)
    pictures = [label(shown(head.photo), name)]
    for turn in poses:
        text = " ".join(f"{key} {value:+g}" for key, value in turn._asdict().items() if value != Turn()._asdict()[key])
        pictures.append(label(shown(head.turned(turn).image), text))
    return np.hstack(pictures)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="outside the project")
    parser.add_argument("--people", choices=["generated", "real"], nargs="+", default=["generated", "real"])
    parser.add_argument("--poses", choices=list(POSES), nargs="+", default=list(POSES))
    parser.add_argument("--only", type=int, nargs="+", help="numbers of portraits")
    parser.add_argument("--rows", type=int, default=4, help="people a picture")
    parser.add_argument("--size", type=int, default=256, help="of the crop")
    parser.add_argument("--data", type=Path, default=SHARED)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    turner, finder = HeadTurner(PhotoAnimator(options.data)), PersonFinder()
    for people in options.people:
        portrait = portraits(options.data, people == "real")
        numbers = options.only or (REAL if people == "real" else GENERATED)
        preparing, turning, count = 0.0, 0.0, 0
        for first in range(0, len(numbers), options.rows):
            rows = {kind: [] for kind in options.poses}
            for number in numbers[first : first + options.rows]:
                start = time.process_time()
                photo, landmarks = portrait(number)
                head = turner.prepare(photo, landmarks, finder(photo), options.size)
                ready = time.process_time()
                for kind in options.poses:
                    rows[kind].append(row(head, POSES[kind], f"{people} {number}"))
                    count += len(POSES[kind])
                preparing, turning = preparing + ready - start, turning + time.process_time() - ready
            for kind, lines in rows.items():
                file = options.folder / f"{people}-{kind}-{first // options.rows}.png"
                cv2.imwrite(str(file), np.vstack(lines))
        print(f"{people}: {preparing / len(numbers):.3f} s a person, {turning / count:.3f} s a turn")


if __name__ == "__main__":
    main()
