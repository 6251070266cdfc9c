"""How far heads turn that are told to: commanded angles against those read back, and who is recognised.

    python -m photo_animator.turn_measure --count 20

Half of the people are held-out generated ones and half are real. It prints the slope and correlation of what
`harness.reader` reads against what was asked for, all as changes, and the identity teacher's cosine with the photo.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from harness.places import SHARED
from harness.reader import Reader
from harness.teacher import Identity

from .animator import PhotoAnimator
from .person import PersonFinder
from .turn import HeadTurner, Turn
from .turn_sheet import GENERATED, REAL, portraits

ANGLES = dict(yaw=(-25, -18, -10, 10, 18, 25), pitch=(-12, -6, 6, 12), roll=(-12, -6, 6, 12))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="people of each kind")
    parser.add_argument("--data", type=Path, default=SHARED)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    turner, finder, reader, teacher = HeadTurner(PhotoAnimator(options.data)), PersonFinder(), Reader(), Identity()
    rows, cosines, missed = {name: [] for name in ANGLES}, {}, 0
    who = lambda image, places: teacher(np.ascontiguousarray(image[..., ::-1]), places[:, :2] + 0.5)
    for real, numbers in ((False, GENERATED), (True, REAL)):
        portrait = portraits(options.data, real)
        for number in numbers[: options.count]:
            photo, landmarks = portrait(number)
            head = turner.prepare(photo, landmarks, finder(photo))
            places = head.crop.landmarks - [head.crop.around, head.crop.around, 0]
            before, own = reader(head.photo), who(head.photo, places)
            for name, angles in ANGLES.items():
                for angle in angles:
                    turned = head.turned(Turn(**{name: angle}))
                    after = reader(turned.image)
                    if before is None or after is None:
                        missed += 1
                        continue
                    change = np.subtract(after[:3], before[:3])
                    moved = np.subtract(reader.read(np.c_[turned.landmarks, places[:, 2]])[:3],
                                        reader.read(places)[:3])
                    rows[name].append((angle, *change, *moved))
                    cosine = float(own @ who(turned.image, turned.landmarks))
                    cosines.setdefault((name, abs(angle)), []).append(cosine)
    for axis, (name, found) in enumerate(rows.items()):
        found = np.array(found)
        asked, read, moved = found[:, 0], found[:, 1 + axis], found[:, 4 + axis]
        fit = lambda values: (values @ asked) / (asked @ asked)
        stray = np.abs(np.delete(found[:, 1:4], axis, 1)).mean(0)
        print(f"{name}: slope {fit(read):.3f} r {np.corrcoef(asked, read)[0, 1]:.3f}, of its own landmarks "
              f"{fit(moved):.3f}; other angles move by {stray[0]:.1f} and {stray[1]:.1f} degrees")
        for angle in sorted(set(asked)):
            print(f"      {angle:+5.0f}: {read[asked == angle].mean():+6.1f} +- {read[asked == angle].std():.1f}")
    for (name, angle), values in cosines.items():
        print(f"identity at {name} {angle}: {np.mean(values):.3f}, worst {min(values):.3f}")
    print(f"{missed} faces not found again")


if __name__ == "__main__":
    main()
