"""Measures where each Action Unit changes the crop, from pairs that differ in one unit only.

    python -m GANimation.supports

A unit's change is |colour change| / 30 + |flow| / 3 px, averaged over people and not clipped (a
clipped mean saturates and spreads over half of the crop); the support is cut at about a fifth of its
maximum, made symmetric, closed and given a soft edge. Writes supports.npz: `support` float16 [26, 256, 256] in 0...1.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from harness.data import ACTION_UNITS, Pairs
from GANimation.model import SUPPORTS
from GANimation.windows import SIZE

CUT_LOW, CUT_HIGH = 0.12, 0.26


def change(image, source, flow):
    """The answer says how much each pixel of the crop changed, float [256, 256]."""
    colour = np.abs(image.astype(np.float32) - source.astype(np.float32)).max(2) / 30
    size = np.hypot(*flow.astype(np.float32).transpose(2, 0, 1)) / 3
    return colour + cv2.resize(size, (SIZE, SIZE))


def measure(pairs, people):
    """The answer is the mean change per unit over the first `people`, float [26, 256, 256], and the counts."""
    total = np.zeros((len(ACTION_UNITS), SIZE, SIZE), np.float32)
    count = np.zeros(len(ACTION_UNITS))
    for person in range(min(people, len(pairs))):
        part, row = pairs.person(person)
        au, kind = part["au"][row], part["kind"][row]
        neutral = 6  # the neutralised render; pictures 7 to 9 were made from it
        for picture in range(1, au.shape[0]):
            base = 0 if kind[picture] == 1 else neutral
            delta = au[picture] - au[base]
            active = np.flatnonzero(np.abs(delta) > 0.05)
            if picture == base or len(active) != 1 or "lean" in part and part["lean"][row, [picture, base]].any():
                continue
            flow = part["flow"][row, picture] - part["flow"][row, base]
            seen = change(part["image"][row, picture], part["image"][row, base], flow)
            total[active[0]] += seen
            count[active[0]] += 1
    return total / np.maximum(count, 1)[:, None, None], count


def soften(mean):
    """This cuts at a part of the maximum, both sides alike, soft edge of about 10 pixels."""
    mean = cv2.GaussianBlur(np.maximum(mean, mean[:, ::-1]), (0, 0), 3)
    inside = np.clip((mean / mean.max() - CUT_LOW) / (CUT_HIGH - CUT_LOW), 0, 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (25, 25))
    inside = cv2.dilate(cv2.morphologyEx(inside, cv2.MORPH_CLOSE, disc), np.ones((5, 5)))
    inside = cv2.GaussianBlur(inside, (0, 0), 3)
    # Layers pad the crop's border with zeros: nothing that they touch may show.
    edge = ((np.minimum(np.arange(SIZE), np.arange(SIZE)[::-1]) - 7) / 9).clip(0, 1)
    inside = inside * edge[:, None] * edge[None]
    inside[inside < 0.02] = 0
    return inside


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=SUPPORTS)
    options = parser.parse_args()
    mean, count = measure(Pairs("train"), 1200)
    support = np.stack([soften(plane) for plane in mean])
    np.savez_compressed(options.output, support=support.astype(np.float16))
    for unit, plane, seen in zip(ACTION_UNITS, support, count):
        print(f"AU{unit}: {int(seen)} pairs, {100 * np.mean(plane > 0):.1f} % of the crop")


if __name__ == "__main__":
    main()
