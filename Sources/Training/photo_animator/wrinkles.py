"""Wrinkles that an Action Unit draws: dark curves with a light edge, on the neutral face.

A curve is (points in cm on the neutral face seen from the front, width in cm, depth, mirrored).
Every photo takes the same atlas, a little asymmetric as faces are: where lines lay differently from
photo to photo, a network could not know where, and drew none.
"""

import numpy as np

from .action_units import sides

# The atlas: its left and top edges and its resolution, cm.
LEFT, TOP, STEP = -9.0, 11.0, 0.08
WIDTH, HEIGHT = int(18 / STEP), int(20 / STEP)
JITTER = 0.10  # cm
SOFT = 0.8     # cm beside the middle within which one side's wrinkles become the other's
_SAMPLES = 40

CURVES = {
    1: [
        ([(-2.7, 7.15), (-1.3, 7.0), (0, 7.1), (1.3, 7.0), (2.7, 7.15)], 0.12, 0.15, False),
        ([(-2.3, 7.95), (0, 7.8), (2.3, 7.95)], 0.12, 0.13, False),
        ([(-1.8, 8.8), (0, 8.65), (1.8, 8.8)], 0.12, 0.09, False),
    ],
    2: [
        ([(-1.6, 7.1), (-3.0, 7.45), (-4.6, 7.0)], 0.12, 0.15, True),
        ([(-1.4, 7.9), (-3.0, 8.25), (-4.6, 7.75)], 0.12, 0.12, True),
        ([(-1.2, 8.75), (-3.0, 9.0), (-4.3, 8.6)], 0.12, 0.08, True),
    ],
    4: [
        ([(-0.5, 4.75), (-0.6, 5.5), (-0.85, 6.4)], 0.085, 0.30, True),
        ([(-1.2, 5.35), (-1.35, 6.2)], 0.08, 0.13, True),
        ([(-0.5, 4.15), (0, 4.05), (0.5, 4.15)], 0.08, 0.14, False),
    ],
    6: [
        ([(-5.0, 3.5), (-5.6, 3.8), (-6.2, 4.2)], 0.06, 0.20, True),
        ([(-5.0, 3.25), (-6.3, 3.3)], 0.06, 0.22, True),
        ([(-4.9, 3.0), (-5.5, 2.75), (-6.1, 2.4)], 0.06, 0.18, True),
        ([(-1.9, 2.55), (-3.0, 2.2), (-4.2, 2.35)], 0.10, 0.14, True),
    ],
    7: [([(-2.0, 2.75), (-3.0, 2.5), (-4.1, 2.65)], 0.08, 0.14, True)],
    9: [
        ([(-0.35, 3.3), (-0.75, 4.1), (-1.1, 4.5)], 0.08, 0.24, True),
        ([(-0.5, 4.35), (0, 4.25), (0.5, 4.35)], 0.08, 0.18, False),
        ([(-0.5, 2.5), (-1.1, 3.1)], 0.08, 0.20, True),
        ([(-1.7, -0.6), (-2.4, -1.5), (-3.0, -2.6)], 0.20, 0.15, True),
    ],
    10: [([(-1.6, -0.4), (-2.3, -1.3), (-3.0, -2.4)], 0.20, 0.15, True)],
    12: [
        ([(-1.75, -0.8), (-2.7, -1.7), (-3.35, -2.9)], 0.20, 0.12, True),
        ([(-3.35, -2.9), (-3.4, -3.8)], 0.10, 0.10, True),
    ],
    14: [([(-3.05, -2.8), (-3.2, -3.9)], 0.09, 0.24, True)],
    15: [([(-2.8, -3.75), (-3.15, -4.7)], 0.11, 0.18, True)],
    17: [([(-1.2, -5.25), (0, -5.05), (1.2, -5.25)], 0.12, 0.18, False)],
    20: [([(-3.1, -2.8), (-3.35, -4.1)], 0.10, 0.12, True)],
}


def _resample(points):
    """The answer is a smooth polyline [_SAMPLES, 2] through `points` [n, 2]; its ends stay."""
    t = np.linspace(0, len(points) - 1, _SAMPLES)
    i = np.minimum(t.astype(int), len(points) - 2)
    f = (t - i)[:, None]
    line = points[i] * (1 - f) + points[i + 1] * f
    if len(points) > 2:
        mean = np.ones(13) / 13
        smooth = [np.convolve(np.pad(line[:, c], 6, "edge"), mean, "valid") for c in (0, 1)]
        line[2:-2] = np.stack(smooth, 1)[2:-2]
    return line


def _draw(drawing, line, depth, width):
    """This adds one wrinkle to `drawing` [HEIGHT, WIDTH]: a dark groove between two light ridges."""
    taper = np.sin(np.linspace(0.12, np.pi - 0.12, _SAMPLES)) ** 0.7
    x0, y0 = line.min(0) - 1
    x1, y1 = line.max(0) + 1
    rows = slice(max(0, int((TOP - y1) / STEP)), int((TOP - y0) / STEP) + 1)
    columns = slice(max(0, int((x0 - LEFT) / STEP)), int((x1 - LEFT) / STEP) + 1)
    x = LEFT + np.arange(WIDTH)[columns] * STEP
    y = TOP - np.arange(HEIGHT)[rows] * STEP
    gx, gy = np.meshgrid(x, y)
    distances = np.sqrt((gx[..., None] - line[:, 0]) ** 2 + (gy[..., None] - line[:, 1]) ** 2)
    nearest, d = distances.argmin(-1), distances.min(-1)
    groove = -np.exp(-(d**2) / 2 / width**2)
    ridges = 0.25 * np.exp(-((d - 2.6 * width) ** 2) / 2 / (1.5 * width) ** 2)
    drawing[rows, columns] += depth * taper[nearest] * (groove + ridges)


def atlas(seed=0):
    """The answer is {unit: [HEIGHT, WIDTH]}: the relative change of brightness each unit's wrinkles bring."""
    rng = np.random.default_rng(seed)
    drawings = {}
    for unit, curves in CURVES.items():
        drawing = np.zeros((HEIGHT, WIDTH), np.float32)
        for points, width, depth, mirrored in curves:
            for side in (1, -1) if mirrored else (1,):
                moved = np.array(points, float) * [side, 1]
                moved = moved + rng.normal(0, JITTER, 2) * [0.6, 1]
                moved = moved + rng.normal(0, JITTER * 0.2, (len(points), 2))
                own_depth = depth * rng.uniform(0.75, 1.25)
                own_width = width * rng.uniform(1.0, 1.4)
                _draw(drawing, _resample(moved), own_depth, own_width)
        drawings[unit] = drawing
    return drawings


def atlas_position(vertices):
    """The answer says where `vertices` [V, 3] (cm, neutral) are on the atlas: columns and rows [V, 2]."""
    columns, rows = (vertices[:, 0] - LEFT) / STEP, (TOP - vertices[:, 1]) / STEP
    return np.ascontiguousarray(np.stack([columns, rows], 1))


def over_sides(intensity):
    """The answer is an intensity, or where it is (left, right) that of every column [WIDTH] of the atlas."""
    left, right = sides(intensity)
    if left == right:
        return left
    t = np.clip(0.5 + (LEFT + STEP * np.arange(WIDTH)) / (2 * SOFT), 0, 1)
    return right + (left - right) * t * t * (3 - 2 * t)


def mix(drawings, units):
    """The answer is the drawing [HEIGHT, WIDTH] of `units` {unit: intensity}, or None if none wrinkles."""
    used = [over_sides(value) * drawings[unit] for unit, value in units.items() if unit in drawings]
    return sum(used).astype(np.float32) if used else None
