"""Make the demo faces: people who do not exist, each blended from three CC0 portraits.

    python -m demo_faces.make --data ../../../shared/data --output ../../demo-faces
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from demo_faces import blend
from harness import alignment
from harness.places import PROJECT, SHARED
from harness.thin_plate import warp_to

SIZE = 512
BORDER = 4  # pixels of the warped picture's edge that are never shown
EYE_DISTANCE = 118.0  # pixels of the made picture, between the middles of the eyes
EYE_HEIGHT = 0.43  # of the made picture, where the eyes are
OVAL = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]  # fmt: skip
# The oval and the ring next to it.
OUTLINE = OVAL + [
    151, 337, 299, 333, 298, 301, 368, 264, 447, 366, 401, 435, 367, 364, 394, 395, 369, 396,
    175, 171, 140, 170, 169, 135, 138, 215, 177, 137, 227, 34, 139, 71, 68, 104, 69, 108,
]  # fmt: skip
RIGHT_EYE, LEFT_EYE = [33, 133], [263, 362]
RECIPES = Path(__file__).with_name("recipes.json")


def load_parent(data, number, landmarks):
    """The answer is portrait `number` [S, S, 3] BGR and its landmarks [478, 2], pixel centres at integers."""
    image = cv2.imread(str(data / "cc0" / f"{number:03d}.jpg"))
    if image is None:
        raise SystemExit(f"no portrait {number:03d}.jpg in {data / 'cc0'}")
    return image.astype(np.float32), landmarks[number, :, :2] / 8.0 - 0.5


def mirror(image, points):
    """The answer is the picture and its landmarks as in a looking glass; landmark numbers keep their side."""
    return image[:, ::-1].copy(), np.c_[image.shape[1] - 1 - points[:, 0], points[:, 1]]


def face_mask(points, size, inset):
    """The answer is a soft mask [size, size] of the face oval drawn in by `inset` pixels."""
    mask = np.zeros((size, size), np.float32)
    cv2.fillPoly(mask, [np.round(points[OVAL]).astype(np.int32)], 1.0)
    distance = cv2.distanceTransform((mask > 0).astype(np.uint8), cv2.DIST_L2, 5)
    ramp = np.clip(distance / inset - 0.25, 0, 1)
    ramp = ramp * ramp * (3 - 2 * ramp)
    return cv2.GaussianBlur(ramp, (0, 0), inset / 4)


def frame(image, points):
    """The answer is `image` cut to SIZE, the eyes level at EYE_HEIGHT and EYE_DISTANCE apart."""
    right, left = points[RIGHT_EYE].mean(0), points[LEFT_EYE].mean(0)
    if right[0] > left[0]:
        right, left = left, right
    across = left - right
    scale = EYE_DISTANCE / np.linalg.norm(across)
    angle = np.arctan2(across[1], across[0])
    c, s = scale * np.cos(-angle), scale * np.sin(-angle)
    linear = np.array([[c, -s], [s, c]])
    middle = (right + left) / 2
    height = min(SIZE * EYE_HEIGHT, scale * (middle[1] - BORDER))  # stay inside the picture
    offset = np.array([SIZE / 2, height]) - linear @ middle
    return cv2.warpAffine(
        image, np.c_[linear, offset], (SIZE, SIZE), flags=cv2.INTER_AREA,
        borderMode=cv2.BORDER_REFLECT_101,
    )  # fmt: skip


def make_face(data, landmarks, recipe):
    """The answer is one demo face [SIZE, SIZE, 3] uint8 BGR from a recipe of recipes.json."""
    parents = [load_parent(data, n, landmarks) for n in recipe["parents"]]
    if recipe.get("mirror"):
        parents = [mirror(*p) for p in parents]
    first = parents[0][1]
    moves = [alignment.similarity(points, first) for _, points in parents]
    mean = np.mean([alignment.apply(m, points) for m, (_, points) in zip(moves, parents)], axis=0)
    warped = [
        warp_to(image, points, mean, move, OUTLINE)
        for move, (image, points) in zip(moves, parents)
    ]
    mask = face_mask(mean, warped[0].shape[0], recipe.get("inset", 26.0))
    matched = [warped[0]] + [blend.match_colour(w, warped[0], mask) for w in warped[1:]]
    image = blend.blend_inside(matched, mask)
    blur = recipe.get("blur", 0)
    if blur:
        image = blend.calm_background(image, blend.person_mask(image), blur)
    return np.clip(np.round(frame(image, mean)), 0, 255).astype(np.uint8)


def contact_sheet(faces, columns=4, tile=256):
    """The answer is small pictures side by side [rows*tile, columns*tile, 3]."""
    tiles = [cv2.resize(f, (tile, tile), interpolation=cv2.INTER_AREA) for f in faces]
    while len(tiles) % columns:
        tiles.append(np.zeros_like(tiles[0]))
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return np.vstack(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED, help="the training data")
    parser.add_argument("--output", type=Path, default=PROJECT / "demo-faces")
    parser.add_argument("--only", nargs="*", help="names to make; all when left out")
    parser.add_argument("--sheet", type=Path, help="also write a contact sheet here")
    options = parser.parse_args()

    cv2.setNumThreads(1)
    landmarks = np.load(options.data / "cc0_landmarks478.npz")["xyz8"].astype(np.float64)
    options.output.mkdir(parents=True, exist_ok=True)
    faces = []
    for name, recipe in json.loads(RECIPES.read_text()).items():
        if options.only and name not in options.only:
            continue
        face = make_face(options.data, landmarks, recipe)
        quality = [cv2.IMWRITE_JPEG_QUALITY, 95]
        cv2.imwrite(str(options.output / f"{name}.jpg"), face, quality)
        faces.append(face)
    if not options.only:
        names = list(json.loads(RECIPES.read_text()))
        listing = {"default": f"{names[0]}.jpg", "faces": [f"{n}.jpg" for n in names]}
        (options.output / "index.json").write_text(json.dumps(listing, indent=2) + "\n")
    if options.sheet:
        cv2.imwrite(str(options.sheet), contact_sheet(faces))


if __name__ == "__main__":
    main()
