"""Write what Warp learns from: heads in their own wide crop, with how deep they are and where they cover the wall.

    python -m photo_animator.make_turns generated --part 0 --parts 2
    python -m photo_animator.make_turns real
    python -m photo_animator.make_turns test --count 200

`generated` and `real` take the people not held out, `test` both kinds of those that are. Arrays are memory-mapped .npy
files named turn_<key>_<tag><part>.npy:

    img    uint8   [n, 256, 256, 3]  RGB: the head's crop, mirrored beyond the photo's edges
    depth  float16 [n, 64, 64]       pixels of the crop nearer than the pivot
    cover  uint8   [n, 128, 128]     share of 255 of the person
    inside uint8   [n, 64, 64]       share of 255 that the photo has
    pivot  float32 [n, 2]            pixels of the crop: the point that a head turns about
    lm     float32 [n, 478, 3]       landmarks, pixels with centres at integers
    idx    int32   [n]               the portrait's number; real people's are negative, less one

turn_n_<tag><part>.json holds how many rows are written; it grows while the script runs.
"""

import argparse
import json
from itertools import zip_longest
from pathlib import Path

import cv2
import numpy as np

from harness.data import held_out
from harness.places import PAIRS, SHARED

from .animator import PhotoAnimator
from .make_pairs import WIDEST_YAW, WORST_FIT
from .person import PersonFinder
from .pose import rotation
from .rows import write_rows
from .turn import PIVOT, HeadTurner
from .turn_sheet import portraits

SIZE = 256
ARRAYS = dict(
    img=((SIZE, SIZE, 3), np.uint8), depth=((64, 64), np.float16), cover=((128, 128), np.uint8),
    inside=((64, 64), np.uint8), pivot=((2,), np.float32), lm=((478, 3), np.float32), idx=((), np.int32))  # fmt: skip


class TurnFile:
    """They are the memory-mapped arrays of one part."""

    def __init__(self, folder, name, count):
        folder.mkdir(parents=True, exist_ok=True)
        self._count = folder / f"turn_n_{name}.json"
        self.arrays = {
            key: np.lib.format.open_memmap(folder / f"turn_{key}_{name}.npy", "w+", dtype, (count, *shape))
            for key, (shape, dtype) in ARRAYS.items()
        }

    def write(self, row, values):
        for key, value in values.items():
            self.arrays[key][row] = value

    def finish(self, rows):
        self._count.write_text(json.dumps(rows))


def smaller(values, size):
    """The answer is `values` [S, S] as means over the cells of a grid [size, size]."""
    return cv2.resize(np.asarray(values, np.float32), (size, size), interpolation=cv2.INTER_AREA)


def described(head):
    """The answer is a row of the arrays, but for its number, of a Head."""
    crop, cut = head.crop, head.crop.cut
    scale, pivot = head.pose[3], rotation(head.pose[:3]) @ PIVOT
    share = lambda values, size: np.rint(smaller(cut(values), size) * 255)
    return dict(
        img=head.photo[..., ::-1],
        depth=smaller(cut(head.depth), 64) - scale * pivot[2],
        cover=share(head.matte.cover, 128),
        inside=share(crop.inside, 64),
        pivot=head.pose[4:6] + scale * pivot[:2] * [1, -1] - crop.around,
        lm=crop.landmarks - [crop.around, crop.around, 0],
    )


def people(data, tag):
    """The answer is (whether real, number) of each person of a set, in the one fixed random order."""
    count = {
        False: len(json.loads((data / "faces.json").read_text())),
        True: len(list((data / "portraits_pd").glob("*.jpg")))}
    held = lambda real, number: number % 10 in (7, 9) if real else held_out(number)
    kinds = dict(generated=[False], real=[True], test=[False, True])[tag]
    chosen = [
        (real, int(number)) for real in kinds for number in np.random.default_rng(0).permutation(count[real])
        if held(real, int(number)) == (tag == "test")]
    if tag == "test":  # in turn, so that the first ones are of both kinds
        generated, real = ([p for p in chosen if p[0] == kind] for kind in (False, True))
        chosen = [person for both in zip_longest(generated, real) for person in both if person]
    return chosen


def write(turner, data, folder, tag, part, parts, count):
    """This writes at most `count` people of every `parts`-th, starting at `part`."""
    chosen = people(data, tag)[part::parts][:count]
    finder, portrait = PersonFinder(), {real: portraits(data, real) for real in {real for real, _ in chosen}}
    file = TurnFile(folder, f"{tag}{part}", len(chosen))

    def write_row(row, person):
        real, number = person
        photo, landmarks = portrait[real](number)
        head = turner.prepare(photo, landmarks, finder(photo))
        if head.fit.rms > WORST_FIT or abs(head.fit.pose[1]) > WIDEST_YAW:
            return False
        file.write(row, dict(described(head), idx=-1 - number if real else number))
        return True

    write_rows(f"{tag}{part}", chosen, len(chosen), write_row, file.finish)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", choices=["generated", "real", "test"])
    parser.add_argument("--count", type=int, default=10**6, help="people to write at most")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1, help="how many processes share the people")
    parser.add_argument("--output", type=Path, default=PAIRS)
    parser.add_argument("--data", type=Path, default=SHARED)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    write(
        HeadTurner(PhotoAnimator(options.data)), options.data, options.output,
        options.tag, options.part, options.parts, options.count,
    )  # fmt: skip


if __name__ == "__main__":
    main()
