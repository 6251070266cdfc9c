"""Write training pairs: K pictures of each person, each with its Action Unit vector.

    python -m photo_animator.make_pairs train --count 3000 --part 0 --parts 2
    python -m photo_animator.make_pairs test --count 200
    python -m photo_animator.make_pairs absolute --count 2600
    python -m photo_animator.make_pairs test-sides --count 40 --sides 1

`train` takes the people not held out, `test` the others (see harness.data). Per person: the photo,
five edits relative to it and four after its own expression was taken away, so any ordered pair of
pictures is a training pair. `absolute` takes those not held out from the other end, and all nine edits
are made after the own expression was taken away; it has only what the ActionUnitReader learns from (*).
Of `--sides` of the edits the sides of the face are moved apart.
Arrays are memory-mapped .npy files named <key>_<tag><part>.npy:

  * img    uint8   [n, 10, 256, 256, 3]  RGB
  * au     float32 [n, 10, 26]           intensities in Mien's order, means of both sides; see `kind`
  * lean   float32 [n, 10, 26]           by how much the person's left is above the mean, and the right below
    flow   float16 [n, 10, 128, 128, 2]  pixels of the 256-crop: where to read picture 0, relative
    valid  uint8   [n, 10, 128, 128]     whether the flow explains the pixel
    place  float16 [n, 10, 128, 128, 2]  which place of the mean face is seen; NaN: none
    drawn  uint8   [n, 10, 128, 128]     share of 255 where a mouth is open on what the photo does not show;
                                         if that has teeth of its own, on anything
    teeth  bool    [n]                   whether it has
    jaw    float32 [n, 9, 2]             where the upper teeth are, see teeth.py
    frame  float32 [n, 2, 3]             how the face is turned, see pose.py
  * lm     float16 [n, 10, 478, 2]       landmarks, pixels with centres at integers
  * kind   uint8   [n, 10]               0 photo, 1 relative to it, 2 absolute
  * idx    int32   [n]                   the portrait's number

n_<tag><part>.json holds how many rows are written; it grows while the script runs. Vectors of
kind 0 and 1 start from a rough guess of the photo's own; differences within a person's kind 0 and
1, and kind 2 vectors, are exact.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
from scipy.optimize import nnls

from harness.data import ACTION_UNITS, held_out
from harness.places import PAIRS, SHARED

from . import action_units
from .alignment import SIZE
from .anatomy import MOUTH_PARTS
from .animator import PhotoAnimator
from .pose import frame
from .rows import write_rows

PICTURES = 10
FLOW_SIZE = 128
PHOTO, RELATIVE, ABSOLUTE = range(3)
ALL_ABSOLUTE = "absolute"
WORST_FIT = 0.25  # cm
WIDEST_YAW = 0.5  # radians


class PairFile:
    """They are the memory-mapped arrays of one part; those of every pixel only if `dense`."""

    def __init__(self, folder, tag, part, count, dense):
        self._folder, self._name = folder, f"{tag}{part}"
        shape, small = (count, PICTURES), (count, PICTURES, FLOW_SIZE, FLOW_SIZE)
        self.image = self._open("img", (*shape, SIZE, SIZE, 3), np.uint8)
        self.units = self._open("au", (*shape, len(ACTION_UNITS)), np.float32)
        self.lean = self._open("lean", (*shape, len(ACTION_UNITS)), np.float32)
        self.number = self._open("idx", (count,), np.int32)
        self.kind = self._open("kind", shape, np.uint8)
        self.landmarks = self._open("lm", (*shape, 478, 2), np.float16)
        self.dense = dense
        if not dense:
            return
        self.flow = self._open("flow", (*small, 2), np.float16)
        self.valid = self._open("valid", small, np.uint8)
        self.place = self._open("place", (*small, 2), np.float16)
        self.drawn = self._open("drawn", small, np.uint8)
        self.teeth = self._open("teeth", (count,), bool)
        self.jaw = self._open("jaw", (count, 9, 2), np.float32)
        self.frame = self._open("frame", (count, 2, 3), np.float32)

    def _open(self, key, shape, dtype):
        path = self._folder / f"{key}_{self._name}.npy"
        return np.lib.format.open_memmap(path, "w+", dtype, shape)

    def write_photo(self, row, number, source, places, own):
        """This writes picture 0: the aligned photo, the `places` it shows, the guess of its `own` vector [26]."""
        self.number[row], self.kind[row, 0] = number, PHOTO
        self.image[row, 0] = source.image.astype(np.uint8)[..., ::-1]
        self.units[row, 0], self.lean[row, 0] = own, 0
        self.landmarks[row, 0] = source.fit.landmarks[:, :2]
        if not self.dense:
            return
        self.flow[row, 0], self.valid[row, 0], self.jaw[row] = 0, 1, source.jaw
        self.place[row, 0] = averaged(places)
        self.teeth[row], self.frame[row] = source.shows_teeth, frame(source.fit.pose)
        if source.shows_teeth:
            self.drawn[row, 0] = share_of_255(np.isin(source.part, MOUTH_PARTS).astype(np.float32))

    def write_edit(self, row, picture, kind, edit, units, lean):
        """This writes one of the other pictures, with its vectors [26]."""
        size = (FLOW_SIZE, FLOW_SIZE)
        shrink = lambda values: cv2.resize(values, size, interpolation=cv2.INTER_AREA)
        self.kind[row, picture] = kind
        self.image[row, picture] = edit.image[..., ::-1]
        self.units[row, picture], self.lean[row, picture] = units, lean
        self.landmarks[row, picture] = edit.landmarks
        if not self.dense:
            return
        self.flow[row, picture] = shrink(edit.flow)
        self.valid[row, picture] = shrink(edit.valid.astype(np.float32)) > 0.5
        self.place[row, picture] = averaged(edit.place)
        self.drawn[row, picture] = share_of_255(edit.drawn)

    def finish(self, rows):
        """This says that `rows` rows are complete."""
        (self._folder / f"n_{self._name}.json").write_text(json.dumps(rows))


def share_of_255(values):
    """The answer is [n, n], 0...1, as [128, 128]."""
    return np.rint(255 * cv2.resize(values, (FLOW_SIZE, FLOW_SIZE), interpolation=cv2.INTER_AREA))


def averaged(place):
    """The answer is [S, S, 2] with NaN to [128, 128, 2]: means of what is known, NaN where less than half is."""
    known = np.isfinite(place[..., 0]).astype(np.float32)
    size = (FLOW_SIZE, FLOW_SIZE)
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(np.nan_to_num(place).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    mean = total / np.maximum(share, 1e-3)[..., None]
    return np.where((share > 0.5)[..., None], mean, np.nan)


def plan(rng, all_absolute=False):
    """The answer is the nine edits of a person: (kind, {unit: intensity})."""
    if all_absolute:
        return [(ABSOLUTE, action_units.draw(rng) if i % 3 else action_units.draw_one(rng, 0.2)) for i in range(9)]
    jobs = [(RELATIVE, action_units.draw_one(rng, 0.3)) for _ in range(2)]
    jobs += [(RELATIVE, action_units.draw(rng)) for _ in range(3)]
    jobs += [(ABSOLUTE, {}), (ABSOLUTE, action_units.draw(rng))]
    return jobs + [(ABSOLUTE, action_units.draw(rng)), (ABSOLUTE, action_units.draw_one(rng, 0.2))]


def own_vector(matrix, expression):
    """The answer is a rough guess [26] of a photo's own units: non-negative least squares on its fit."""
    units = matrix.shape[1]
    damped = np.r_[matrix, 0.15 * np.eye(units)]
    vector = np.zeros(len(ACTION_UNITS), np.float32)
    vector[:units] = nnls(damped, np.r_[expression, np.zeros(units)])[0]
    return vector


def write_person(animator, file, row, number, image, landmarks, sides):
    """This fills one row, the sides moved apart in the share `sides` of its edits; False if the photo does not fit."""
    # Two dice, so that what is drawn is as it was before faces had sides.
    rng, sided = np.random.default_rng(number), np.random.default_rng((number, 1))
    source = animator.prepare(image, landmarks)
    if source.fit.rms > WORST_FIT or abs(source.fit.pose[1]) > WIDEST_YAW:
        return False
    own = own_vector(action_units.weight_matrix(animator.model), source.fit.expression)
    file.write_photo(row, number, source, animator.places(source), own)
    for picture, (kind, units) in enumerate(plan(rng, not file.dense), 1):
        if sided.random() < sides:
            units = action_units.split(sided, units)
        edit = (animator.relative if kind == RELATIVE else animator.absolute)(source, units)
        start = own if kind == RELATIVE else 0
        file.write_edit(row, picture, kind, edit, start + action_units.vector(units), action_units.lean(units))
    return True


def people(data, held):
    """The answer is (file name, number, landmarks [478, 3]) of each person, in the one fixed random order."""
    portraits = json.loads((data / "faces.json").read_text())
    with np.load(data / "landmarks478.npz") as stored:
        landmarks = stored["xyz16"].astype(np.float32) / 16
    landmarks[..., :2] -= 0.5
    for number in np.random.default_rng(0).permutation(len(portraits)):
        if held_out(int(number)) == held:
            yield portraits[number]["file"], int(number), landmarks[number]


def write(animator, data, folder, tag, count, part, parts, sides):
    """This writes `count` people of every `parts`-th, starting at `part`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = PairFile(folder, tag, part, count, tag != ALL_ABSOLUTE)
    chosen = list(people(data, tag.startswith("test")))
    if tag == ALL_ABSOLUTE:
        chosen.reverse()

    def write_row(row, person):
        name, number, landmarks = person
        return write_person(animator, file, row, number, cv2.imread(str(data / "faces" / name)), landmarks, sides)

    write_rows(f"{tag}{part}", chosen[part::parts], count, write_row, file.finish)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tag", help="name of the set; held-out people if it starts with test")
    parser.add_argument("--count", type=int, default=1000, help="people to write")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1, help="how many processes share the people")
    parser.add_argument("--sides", type=float, default=0, help="share of the edits that move a face's sides apart")
    parser.add_argument("--output", type=Path, default=PAIRS)
    parser.add_argument("--data", type=Path, default=SHARED, help="or the variable MIEN_DATA")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    write(
        PhotoAnimator(options.data), options.data, options.output,
        options.tag, options.count, options.part, options.parts, options.sides,
    )  # fmt: skip


if __name__ == "__main__":
    main()
