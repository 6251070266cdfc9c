"""Trains the core that every picture's sixel palette has on a folder of face pictures.

    python train.py FACES_FOLDER ../../Screen/Sixel/Resources/face-palette.txt

Each line of the result is one colour, `red green blue` from 0 to 100: sixel's own grid, so that
the encoder's idea of a colour is exactly the terminal's. The pictures themselves are not shipped.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

COLOURS = 255
CORE = 64
SAMPLES_PER_PICTURE = 25
SEED = 7


def samples(folder: Path) -> np.ndarray:
    """The answer is the pixels, the same number from every picture so that no tone of skin outweighs another."""
    rng = np.random.default_rng(SEED)
    taken = []
    for path in sorted(folder.glob("*.jpg")):
        picture = Image.open(path).convert("RGB").resize((128, 128), Image.Resampling.BOX)
        pixels = np.asarray(picture, np.float32).reshape(-1, 3)
        taken.append(pixels[rng.choice(len(pixels), SAMPLES_PER_PICTURE, replace=False)])
    return np.concatenate(taken)


def balanced(pixels: np.ndarray) -> np.ndarray:
    """The answer is weights that keep common colours from taking every entry: density ** -0.25."""
    cells = (pixels // 16).astype(int) @ np.array([256, 16, 1])
    _, where, counts = np.unique(cells, return_inverse=True, return_counts=True)
    return (counts[where] ** -0.25).astype(np.float32)


def k_means(pixels: np.ndarray, weights: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """This is Lloyd's algorithm; the `fixed` colours stay where they are."""
    rng = np.random.default_rng(SEED)
    p = weights / weights.sum()
    free = pixels[rng.choice(len(pixels), COLOURS - len(fixed), replace=False, p=p)]
    for _ in range(40):
        centres = np.concatenate([fixed, free])
        nearest = np.argmin(
            (centres**2).sum(1)[None] - 2 * pixels @ centres.T, axis=1) - len(fixed)
        for k in range(len(free)):
            mine = nearest == k
            if mine.any():
                free[k] = np.average(pixels[mine], axis=0, weights=weights[mine])
            else:
                free[k] = pixels[rng.choice(len(pixels), p=p)]
    return np.concatenate([fixed, free])


def far_apart(percents: np.ndarray, fixed: int) -> np.ndarray:
    """The answer is the first `fixed` colours, and one after the other the one farthest from those taken."""
    shown = np.floor(percents * 2.55 + 0.5)  # as a terminal shows them
    taken = list(range(fixed))
    distances = np.min([((shown - shown[i]) ** 2).sum(1) for i in taken], axis=0)
    while len(taken) < CORE:
        taken.append(int(np.argmax(distances)))
        distances = np.minimum(distances, ((shown - shown[taken[-1]]) ** 2).sum(1))
    return percents[taken]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("faces", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    # The cube's corners make every colour a mixture of palette colours: a blue wall, a red hat.
    corners = np.array(np.meshgrid([0, 255], [0, 255], [0, 255])).reshape(3, -1).T
    pixels = samples(options.faces)
    palette = k_means(pixels, balanced(pixels), corners.astype(np.float32))
    snapped = np.round(palette * 100 / 255).astype(int)
    core = far_apart(snapped, fixed=len(corners))
    # Dark to light, so that the file can be read by eye.
    order = np.argsort(core @ np.array([299, 587, 114]), kind="stable")
    options.out.write_text("".join(f"{r} {g} {b}\n" for r, g, b in core[order]))
    print(f"{len(core)} colours from {len(pixels)} pixels")


if __name__ == "__main__":
    main()
