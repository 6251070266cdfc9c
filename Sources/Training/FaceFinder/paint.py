"""Pictures of nothing, made by code: coloured noise, strokes and words."""

import cv2
import numpy as np

WORDS = "the of and face 2026 Mien open sale No. 7 exit lorem ipsum Street & Co.".split()


def noise(rng, height, width):
    """The answer is coloured noise of any grain, from sand to clouds."""
    grain = int(np.exp(rng.uniform(0, np.log(48))))
    small = rng.integers(0, 255, (height // grain + 2, width // grain + 2, 3)).astype(np.uint8)
    how = (cv2.INTER_NEAREST, cv2.INTER_CUBIC)[int(rng.integers(2))]
    image = cv2.resize(small, (width, height), interpolation=how).astype(np.float32)
    mean = rng.uniform(0, 255, 3)
    return np.clip(mean + (image - 127) * rng.uniform(0.05, 1), 0, 255).astype(np.uint8)


def scribble(image, rng, count):
    """This draws ellipses, lines and words: what is round, long or dark without being a face."""
    height, width = image.shape[:2]
    for _ in range(count):
        at = (rng.uniform(0, 1, 2) * [width, height]).astype(int).tolist()
        to = (rng.uniform(0, 1, 2) * [width, height]).astype(int).tolist()
        colour, kind = rng.integers(0, 255, 3).tolist(), rng.integers(4)
        thick = int(rng.integers(1, 6))
        if kind == 0:
            size = rng.integers(3, 60, 2).tolist()
            cv2.ellipse(image, at, size, rng.uniform(0, 180), 0, 360, colour,
                        -1 if rng.random() < 0.6 else thick, cv2.LINE_AA)
        elif kind == 1:
            cv2.line(image, at, to, colour, thick, cv2.LINE_AA)
        elif kind == 2:
            cv2.putText(image, str(rng.choice(WORDS)), at, int(rng.integers(8)),
                        rng.uniform(0.3, 2.2), colour, thick, cv2.LINE_AA)
        else:  # two dark spots above a stroke, much too abstract to be a face
            r = int(rng.integers(2, 9))
            for dx in (-3 * r, 3 * r):
                cv2.circle(image, (at[0] + dx, at[1]), r, colour, -1, cv2.LINE_AA)
            cv2.line(image, (at[0] - 2 * r, at[1] + 7 * r), (at[0] + 2 * r, at[1] + 7 * r), colour, 2)
