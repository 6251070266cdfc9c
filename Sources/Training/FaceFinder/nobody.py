"""Pictures that surely show no face, for counting false ones: made by code, beside portraits' faces, from packages.

MIEN_PICTURES_OF_NOBODY names a folder of unpacked packages with wallpapers and icon themes; what they draw of people
is left out by name.
"""

import os
from pathlib import Path

import cv2
import numpy as np

from FaceFinder.paint import noise, scribble

# Icons that draw a face, or may, and wallpapers that show an animal's.
PEOPLE = """face user people person human avatar emot smil contact meeting group identity im- -im chat child girl boy
man woman family buddy monkey angel devil panda tux penguin mask account login address webcam students toddler
kid amarok gimp creature cool crying kiss laugh sad surprise wink worried plain tired sick smirk embarrassed
raspberry mail-mark-junk angry glasses uncertain snarl ghost teeth robot cat dog owl gnu head konqui mouse
firstgeneration friends_by""".split()


def landscape(rng, height, width):
    """Hills before a sky, by sums of noise."""
    ys = np.linspace(0, 1, height)[:, None, None]
    low, high = rng.uniform(60, 255, 3), rng.uniform(60, 255, 3)
    image = np.broadcast_to(low * (1 - ys) + high * ys, (height, width, 3)).astype(np.float32).copy()
    xs = np.arange(width)
    for layer in range(int(rng.integers(2, 6))):
        base = rng.uniform(0.3, 0.9) * height
        ridge = base + sum(
            rng.normal(0, height * 0.15 / (k + 1)) * np.sin(xs / width * 2 * np.pi * (k + rng.random()) + rng.uniform(0, 6))
            for k in range(1, 9))
        colour = rng.uniform(10, 200, 3)
        below = np.arange(height)[:, None] > ridge[None]
        grain = noise(rng, height, width).astype(np.float32) - 128
        image[below] = (colour + rng.uniform(0.05, 0.5) * grain)[below]
    return np.clip(image, 0, 255).astype(np.uint8)


def pattern(rng, height, width):
    """Stripes, checks, discs in rows, rings or plain words."""
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    turn, period = rng.uniform(0, np.pi), rng.uniform(6, 80)
    u, v = xs * np.cos(turn) + ys * np.sin(turn), ys * np.cos(turn) - xs * np.sin(turn)
    kind = int(rng.integers(5))
    if kind == 0:
        wave = np.sin(u / period * 6.28)
    elif kind == 1:
        wave = np.sin(u / period * 6.28) * np.sin(v / period * 6.28)
    elif kind == 2:
        wave = np.hypot(u % period - period / 2, v % period - period / 2) - period * rng.uniform(0.15, 0.45)
    elif kind == 3:
        wave = np.sin(np.hypot(u - width / 3, v) / period * 6.28)
    else:
        wave = np.ones_like(u)
    share = 1 / (1 + np.exp(-np.clip(wave * rng.uniform(1, 20), -30, 30)))[..., None]
    image = (share * rng.uniform(0, 255, 3) + (1 - share) * rng.uniform(0, 255, 3)).astype(np.uint8)
    if kind == 4:
        for row in range(10, height, int(rng.integers(10, 40))):
            words = " ".join("".join(chr(int(c)) for c in rng.integers(33, 126, int(rng.integers(2, 10))))
                             for _ in range(12))
            cv2.putText(image, words, (4, row), int(rng.integers(8)), rng.uniform(0.3, 1),
                        rng.integers(0, 255, 3).tolist(), int(rng.integers(1, 3)), cv2.LINE_AA)
    return np.ascontiguousarray(image)


def size(rng):
    return int(np.exp(rng.uniform(np.log(60), np.log(640)))), int(np.exp(rng.uniform(np.log(60), np.log(640))))


def by_code(count, rng):
    pictures = []
    for i in range(count):
        height, width = size(rng)
        image = [noise, landscape, pattern][i % 3](rng, height, width)
        if rng.random() < 0.4:
            scribble(image, rng, int(rng.integers(1, 14)))
        pictures.append(image)
    return pictures


def beside(portraits, count, rng):
    """Walls, flags, hair, shoulders: what lies beside the face in a portrait, its landmarks' box grown by a tenth
    left out, enlarged to any size."""
    pictures = []
    while len(pictures) < count:
        image, marks = portraits[int(rng.integers(len(portraits)))]
        low, high = marks.min(0), marks.max(0)
        margin = 0.1 * (high - low).max()
        height, width = image.shape[:2]
        left, top, right, bottom = *(low - margin), *(high + margin)
        strips = [(0, 0, left, height), (right, 0, width, height), (0, 0, width, top), (0, bottom, width, height)]
        x0, y0, x1, y1 = (int(v) for v in np.clip(strips[int(rng.integers(4))], 0, [width, height] * 2))
        if min(x1 - x0, y1 - y0) < 16:
            continue
        scale = np.exp(rng.uniform(np.log(1), np.log(4)))
        piece = cv2.resize(image[y0:y1, x0:x1], None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        pictures.append(np.ascontiguousarray(piece))
    return pictures


def from_packages(count, rng):
    """Parts of wallpapers, and icons enlarged on a plain ground."""
    folder = Path(os.environ["MIEN_PICTURES_OF_NOBODY"])
    files = sorted(f for f in folder.rglob("*") if f.suffix in (".jpg", ".png") and f.is_file() and not f.is_symlink()
                   and not any(word in f.name.lower() for word in PEOPLE))
    wallpapers = [f for f in files if f.stat().st_size > 200_000]
    icons = [f for f in files if f.suffix == ".png" and f.stat().st_size < 200_000
             and any(s in str(f) for s in ("48x48", "64x64", "128x128", "256x256"))]
    pictures = []
    for i in range(count):
        file = (wallpapers if i % 5 < 3 else icons)[int(rng.integers(len(wallpapers if i % 5 < 3 else icons)))]
        image = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
        if image is None or image.dtype != np.uint8 or image.ndim < 3:
            continue
        if image.shape[2] == 4:
            alpha = image[..., 3:].astype(np.float32) / 255
            image = (image[..., :3] * alpha + rng.uniform(0, 255, 3) * (1 - alpha)).astype(np.uint8)
        image = image[..., ::-1]
        if i % 5 < 3:
            height, width = size(rng)
            most = min(image.shape[0] / height, image.shape[1] / width)
            share = most * np.exp(rng.uniform(-2, 0))
            part = [max(8, int(share * n)) for n in (height, width)]
            y, x = (int(rng.integers(n - p + 1)) for n, p in zip(image.shape, part))
            image = cv2.resize(image[y:y + part[0], x:x + part[1]], (width, height), interpolation=cv2.INTER_AREA)
        else:
            side = int(rng.integers(64, 400))
            image = cv2.resize(image, (side, side), interpolation=cv2.INTER_CUBIC)
        pictures.append((str(file.relative_to(folder)), np.ascontiguousarray(image)))
    return pictures
