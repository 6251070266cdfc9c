"""What becomes of a portrait, so that finding its face is hard: each condition of `FaceFinder.rates`.

A condition takes a picture (RGB uint8 [h, w, 3]), its landmarks [478, 2] in continuous pixels and a
generator of random numbers, and returns the same two. Light is linear light, not the file's numbers.
"""

import cv2
import numpy as np

from harness.alignment import apply, warp

RIGHT_EYE, LEFT_EYE = (33, 133), (263, 362)
JAW = [234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323, 454]
LIPS = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185]


def to_light(image):
    x = image.astype(np.float32) / 255
    return np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)


def from_light(light):
    light = np.clip(light, 0, 1)
    x = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return (255 * x + 0.5).astype(np.uint8)


def frame(marks):
    """The answer is the right eye, left eye, the unit vector from one to the other, the one from brow to chin, the eye
    distance."""
    right, left = marks[list(RIGHT_EYE)].mean(0), marks[list(LEFT_EYE)].mean(0)
    across = left - right
    distance = np.hypot(*across)
    across = across / distance
    return right, left, across, np.float64([-across[1], across[0]]), distance


def turned(degrees):
    """The answer is the whole picture, turned clockwise; its corners are black, white, grey or what lies at the
    edge."""
    def turn(image, marks, rng):
        height, width = image.shape[:2]
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        if degrees % 90 == 0:
            c, s = round(c), round(s)
        linear = np.float64([[c, -s], [s, c]])
        corners = np.float64([[0, 0], [width, 0], [width, height], [0, height]]) @ linear.T
        low, high = corners.min(0), corners.max(0)
        matrix = np.c_[linear, -low]
        size = tuple(np.ceil(high - low - 1e-6).astype(int).tolist())
        kind = int(rng.integers(4))
        border = cv2.BORDER_REPLICATE if kind == 3 else cv2.BORDER_CONSTANT
        value = [[0] * 3, [255] * 3, image.mean((0, 1)).tolist(), 0][kind]
        return warp(image, matrix, size, border, value), apply(matrix, marks)
    return turn


def lit(times):
    """The answer is the photo at so many times the light; what is too bright is white."""
    return lambda image, marks, rng: (from_light(to_light(image) * times), marks)


def numbers_times(times):
    """The answer is the file's own numbers times a factor: about its 2.2th power of light."""
    return lambda image, marks, rng: (
        np.clip(image * np.float32(times) + 0.5, 0, 255).astype(np.uint8), marks)


def side_light(image, marks, rng):
    """The answer is a hard lamp from one side: the other half of the face, beyond the nose, has a twentieth of the
    light."""
    _, _, across, down, distance = frame(marks)
    side = rng.choice([-1, 1])
    ys, xs = np.mgrid[:image.shape[0], :image.shape[1]]
    middle = marks[[6, 1, 152]].mean(0)
    where = ((xs + 0.5 - middle[0]) * across[0] + (ys + 0.5 - middle[1]) * across[1]) / distance
    share = 1 / (1 + np.exp(-side * where / 0.06))
    return from_light(to_light(image) * (0.05 + 1.25 * share)[..., None]), marks


def alone(eyes):
    """The answer is the whole photo, shrunk until the eyes are so many pixels apart."""
    def shrink(image, marks, rng):
        scale = eyes / frame(marks)[-1]
        size = [max(1, int(round(scale * n))) for n in image.shape[1::-1]]
        exact = np.float64(size) / image.shape[1::-1]
        return cv2.resize(image, size, interpolation=cv2.INTER_AREA), marks * exact
    return shrink


def in_a_picture(eyes):
    """The answer is the same, somewhere in a larger picture of coloured clouds."""
    def place(image, marks, rng):
        small, marks = alone(eyes)(image, marks, rng)
        height, width = 240, 320
        clouds = rng.integers(40, 216, (7, 9, 3)).astype(np.uint8)
        canvas = cv2.resize(clouds, (width, height), interpolation=cv2.INTER_CUBIC)
        x, y = (int(rng.integers(0, n - m + 1)) for n, m in zip((width, height), small.shape[1::-1]))
        canvas[y:y + small.shape[0], x:x + small.shape[1]] = small
        return canvas, marks + [x, y]
    return place


def on_face(image, marks, draw):
    """The answer is `draw(canvas, to_pixels, factor)` on a picture of four times the size, brought back."""
    factor = 4 if max(image.shape[:2]) < 400 else 2
    large = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    large = draw(large, lambda p: np.round(np.float64(p) * factor).astype(np.int32), factor)
    return cv2.resize(large, image.shape[1::-1], interpolation=cv2.INTER_AREA)


def glasses(dark):
    """The answer is frames of a random width and shape before both eyes, the lenses clear or dark."""
    def draw_them(image, marks, rng):
        right, left, across, down, distance = frame(marks)
        colour = [(15, 12, 10), (60, 35, 20), (120, 20, 25), (30, 40, 80)][int(rng.integers(4))]
        thick, tall = rng.uniform(0.05, 0.1), rng.uniform(0.24, 0.32)
        is_square = rng.random() < 0.5

        def draw(large, px, factor):
            width = max(1, int(thick * distance * factor))
            over = large.copy()
            for eye in (right, left):
                out = (0.04 if eye is left else -0.04) * distance * across
                turns = np.linspace(0, 2 * np.pi, 64)
                x, y = np.cos(turns), np.sin(turns)
                if is_square:
                    x, y = (np.sign(v) * np.abs(v) ** 0.4 for v in (x, y))
                rim = eye + out + 0.05 * distance * down + (
                    0.36 * distance * x[:, None] * across + tall * distance * y[:, None] * down)
                cv2.fillPoly(over, [px(rim)], (18, 18, 24) if dark else (200, 215, 225))
                cv2.polylines(large, [px(rim)], True, colour, width, cv2.LINE_AA)
            share = 0.93 if dark else 0.12
            large = cv2.addWeighted(over, share, large, 1 - share, 0)
            for eye in (right, left):
                out = (0.04 if eye is left else -0.04) * distance * across
                rim = eye + out + 0.05 * distance * down + (
                    0.36 * distance * x[:, None] * across + tall * distance * y[:, None] * down)
                cv2.polylines(large, [px(rim)], True, colour, width, cv2.LINE_AA)
            inner = [right + 0.32 * distance * across, left - 0.32 * distance * across]
            cv2.line(large, tuple(px(inner[0])), tuple(px(inner[1])), colour, width, cv2.LINE_AA)
            for eye, way, ear in ((right, -1, 127), (left, 1, 356)):
                rim = eye + way * 0.4 * distance * across
                cv2.line(large, tuple(px(rim)), tuple(px(marks[ear])), colour, width, cv2.LINE_AA)
            return large
        return on_face(image, marks, draw), marks
    return draw_them


def beard(image, marks, rng):
    """The answer is hair from ear to ear below the cheekbones, with a moustache, around the lips; strand by strand."""
    _, _, across, down, distance = frame(marks)
    tone = np.float64([(25, 18, 14), (70, 45, 28), (130, 75, 40), (140, 138, 135), (225, 222, 218)][
        int(rng.integers(5))])
    outer = marks[JAW] + 0.12 * distance * down
    upper = marks[[205, 206, 165, 164, 391, 426, 425]]  # from one cheek under the nose to the other
    outline = np.concatenate([outer, upper[::-1]])
    lips = marks[LIPS]

    def draw(large, px, factor):
        mask = np.zeros(large.shape[:2], np.uint8)
        cv2.fillPoly(mask, [px(outline)], 255)
        cv2.fillPoly(mask, [px(lips)], 0)
        soft = cv2.GaussianBlur(mask, (0, 0), 0.03 * distance * factor)
        hair = np.empty_like(large)
        hair[:] = np.clip(0.8 * tone, 0, 255).astype(np.uint8)
        ys, xs = np.nonzero(mask)
        for _ in range(min(1500, len(xs))):
            i = int(rng.integers(len(xs)))
            at = np.float64([xs[i], ys[i]])
            to = at + (0.12 * distance * factor) * (down + rng.normal(0, 0.5) * across)
            colour = np.clip(tone * rng.uniform(0.5, 1.4), 0, 255).tolist()
            cv2.line(hair, tuple(at.astype(int).tolist()), tuple(to.astype(int).tolist()), colour,
                     max(1, int(0.012 * distance * factor)), cv2.LINE_AA)
        share = (soft.astype(np.float32) / 255)[..., None]
        return (large * (1 - share) + hair * share).astype(np.uint8)
    return on_face(image, marks, draw), marks


def hat(image, marks, rng):
    """The answer is a brim just over the brows, a crown above it, and the shade of the brim down to the eyes."""
    _, _, across, down, distance = frame(marks)
    brows = marks[[105, 334]].mean(0) - 0.12 * distance * down
    colour = rng.integers(10, 230, 3).tolist()
    band = rng.integers(10, 230, 3).tolist()
    reach = rng.uniform(1.1, 1.7) * distance
    high = rng.uniform(0.9, 1.4) * distance
    shade = rng.uniform(0.25, 0.6)

    def at(x, y):
        return brows + x * across + y * down

    def draw(large, px, factor):
        mask = np.zeros(large.shape[:2], np.uint8)
        low = 0.45 * distance
        cv2.fillPoly(mask, [px([at(-reach, -low), at(reach, -low), at(1.1 * distance, low),
                                at(-1.1 * distance, low)])], 255)
        dim = cv2.GaussianBlur(mask, (0, 0), 0.08 * distance * factor).astype(np.float32)[..., None] / 255
        large = from_light(to_light(large) * (1 - dim * (1 - shade)))
        turns = np.linspace(0, np.pi, 40)
        crown = [at(0.95 * distance * np.cos(t), -0.1 * distance - high * np.sin(t) ** 0.5) for t in turns]
        cv2.fillPoly(large, [px(crown)], colour, cv2.LINE_AA)
        cv2.fillPoly(large, [px([at(-0.95 * distance, -0.3 * distance), at(0.95 * distance, -0.3 * distance),
                                 at(0.95 * distance, -0.08 * distance), at(-0.95 * distance, -0.08 * distance)])],
                     band, cv2.LINE_AA)
        turns = np.linspace(0, 2 * np.pi, 60)
        brim = [at(reach * np.cos(t), 0.14 * distance * np.sin(t)) for t in turns]
        cv2.fillPoly(large, [px(brim)], [int(0.8 * c) for c in colour], cv2.LINE_AA)
        return large
    return on_face(image, marks, draw), marks


def then(*steps):
    def both(image, marks, rng):
        for step in steps:
            image, marks = step(image, marks, rng)
        return image, marks
    return both


CONDITIONS = {
    "as it is": lambda image, marks, rng: (image, marks),
    **{f"turned by {angle}°": turned(angle) for angle in range(15, 360, 15)},
    "0.3 times the light": lit(0.3),
    "3 times the light": lit(3),
    "numbers times 0.3": numbers_times(0.3),
    "numbers times 3": numbers_times(3),
    "hard side light": side_light,
    **{f"eyes {n} px apart, alone": alone(n) for n in (8, 9, 10, 11, 12)},
    **{f"eyes {n} px apart, in a picture": in_a_picture(n) for n in (8, 9, 10, 11, 12)},
    "glasses": glasses(dark=False),
    "dark glasses": glasses(dark=True),
    "beard": beard,
    "hat": hat,
    "glasses, beard": then(beard, glasses(dark=False)),
    "glasses, beard, hat": then(beard, glasses(dark=False), hat),
    "upside down, dark, hat": then(hat, lit(0.3), turned(180)),
    "on its side, side light": then(side_light, turned(90)),
    "on its side, eyes 10 px apart": then(alone(10), turned(270)),
}
