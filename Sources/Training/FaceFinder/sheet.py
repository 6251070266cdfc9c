"""Draws the model card's picture, of demo faces only: `python -m FaceFinder.sheet`."""

import cv2
import numpy as np

from FaceFinder.data import darken
from FaceFinder.evaluate import outlined, trained
from FaceFinder.find import find
from harness.alignment import warp
from harness.places import PROJECT

# Portraits' sides in pixels; the face is about 0.6 of it. Then degrees, and what is done.
ROWS = [
    [(300, 0, ""), (300, -30, ""), (300, 20, "dark"), (300, 30, "blurred")],
    [(160, 10, ""), (160, -20, "dark"), (160, 30, "grey"), (160, -30, "blurred"), (160, 0, ""),
     (160, 15, "noise"), (160, -10, "")],
    [(80, a, k) for a, k in ((0, ""), (25, ""), (-25, "dark"), (30, "grey"), (-30, ""), (10, "noise"),
                             (0, "blurred"), (20, ""), (-15, ""), (5, "dark"), (-5, ""), (30, ""))],
    [(44, 5 * i - 40, "") for i in range(16)],
]


def ruin(picture, kind, rng):
    if kind == "dark":
        return darken(picture, rng)
    if kind == "grey":
        return np.repeat(picture.mean(2, keepdims=True), 3, 2).astype(np.uint8)
    if kind == "blurred":
        return cv2.GaussianBlur(picture, (0, 0), max(1, len(picture) / 90))
    if kind == "noise":
        return np.clip(picture + rng.normal(0, 14, picture.shape), 0, 255).astype(np.uint8)
    return picture


def compose():
    """The answer is a wall of demo faces, every row smaller."""
    rng, width = np.random.default_rng(4), 1240
    files = sorted((PROJECT / "demo-faces").glob("*.jpg"))
    faces = [cv2.imread(str(f))[..., ::-1] for f in files]
    rows, used = [], 0
    for row in ROWS:
        side = row[0][0]
        strip = np.full((side + 6, width, 3), (70, 76, 82), np.uint8)
        for i, (_, degrees, kind) in enumerate(row):
            face = faces[used % len(faces)]
            used += 1
            k, angle = side / len(face), np.deg2rad(degrees)
            linear = k * np.float64([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            shift = side / 2 - linear @ np.full(2, len(face) / 2)
            tile = warp(face, np.hstack([linear, shift[:, None]]), (side, side), cv2.BORDER_REPLICATE)
            left = int((i + 0.5) * width / len(row) - side / 2)
            strip[3:3 + side, left:left + side] = ruin(tile, kind, rng)
        rows.append(strip)
    return np.vstack(rows)


def main():
    finder = trained()[1]
    picture = compose()
    found = find(*finder, picture)
    print(len(found), "of", sum(len(r) for r in ROWS))
    path = PROJECT / "docs" / "models" / "face-finder.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), outlined(picture, found)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 82])


if __name__ == "__main__":
    main()
