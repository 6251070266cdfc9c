"""Training data: generated portraits with landmarks, and the photo animator's pairs.

Held out, never trained on: portraits whose number ends in 7 or 9, and every CC0 portrait.
"""

import json

import numpy as np

from harness.places import PAIRS, SHARED

CC0_FIRST = 6869

# The order of every Action Unit vector in Mien.
ACTION_UNITS = [
    1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45,
    18, 22, 27, 30, 34, 61, 62, 63, 64]

# Mirroring a picture exchanges these (gaze left and right); a sideways jaw has no mirrored unit.
MIRRORED = [ACTION_UNITS.index({61: 62, 62: 61}.get(a, a)) for a in ACTION_UNITS]
ONE_SIDED = [ACTION_UNITS.index(30)]
# Units of two muscles, one on each side of the face, that a face may move apart.
PAIRED = [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 20, 45]
LINED = [1, 2, 4, 6, 7, 9, 10, 12, 14, 15, 17, 20]  # units that draw lines on the skin


def held_out(number):
    """It is true if portrait `number` shows a held-out person."""
    return number % 10 in (7, 9) or number >= CC0_FIRST


class Portraits:
    """It holds the portraits and their 478 landmarks, in continuous pixel coordinates of the file."""

    def __init__(self, held=False):
        self.meta = json.loads((SHARED / "faces.json").read_text())
        xyz = np.load(SHARED / "landmarks478.npz")["xyz16"]
        self.landmarks = xyz[..., :2].astype(np.float32) / 16
        self.numbers = [i for i in range(len(self.meta)) if held_out(i) == held]

    def picture(self, number):
        """The answer is a portrait as RGB uint8 [H, W, 3]."""
        import cv2
        image = cv2.imread(str(SHARED / "faces" / self.meta[number]["file"]))
        return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)


# Arrays of a part, and the files they are in; the set `absolute` has not all of them.
FILES = dict(
    image="img", au="au", lean="lean", flow="flow", valid="valid", place="place", drawn="drawn", jaw="jaw",
    frame="frame", teeth="teeth", kind="kind", landmarks="lm")
LARGE = 1 << 24  # bytes: read as they are needed


class Pairs:
    """It holds K pictures of each person with absolute AU vectors; any ordered pair is a training pair.

    image uint8 [n, K, 256, 256, 3]; au float [n, K, 26], means of both sides of the face; lean float [n, K, 26], by
    how much the person's left is above that and the right below, not in sets that know no sides; flow float16
    [n, K, 128, 128, 2] in pixels of the 256-crop, from picture 0; valid [n, K, 128, 128]; place float16
    [n, K, 128, 128, 2], which place of the mean face is seen (pixels, NaN: none); drawn uint8 [n, K, 128, 128], share of 255 where a
    mouth is open on what the photo does not show, or, if teeth [n] says that it has teeth, on anything; jaw [n, 9, 2],
    where the upper teeth are (photo_animator/teeth.py); frame [n, 2, 3], how the face is turned
    (photo_animator/pose.py); kind [n, K]: 0 the photo, 1 photo + AUs, 2 neutralised + AUs (so that its vector
    is absolute); landmarks float16 [n, K, 478, 2].
    """

    def __init__(self, tag):
        self.parts = []
        for file in sorted(PAIRS.glob(f"n_{tag}[0-9]*.json")):
            part, count = file.stem[2:], json.loads(file.read_text())
            arrays = {}
            for name, key in FILES.items():
                path = PAIRS / f"{key}_{part}.npy"
                if path.exists():
                    array = np.load(path, mmap_mode="r")[:count]
                    arrays[name] = array if array.nbytes > LARGE else np.array(array)
            self.parts.append(arrays)
        assert self.parts, f"no pairs tagged {tag} in {PAIRS}: run photo_animator/make_pairs.py"
        self.ends = np.cumsum([len(p["au"]) for p in self.parts])

    def __len__(self):
        return int(self.ends[-1])

    def person(self, index):
        """The answer is the arrays of the part that holds person `index`, and the row there."""
        part = int(np.searchsorted(self.ends, index, "right"))
        return self.parts[part], index - (int(self.ends[part - 1]) if part else 0)
