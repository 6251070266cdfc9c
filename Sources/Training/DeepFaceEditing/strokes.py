"""Strokes: lists of points [n, 2] as a pen draws them, pixels with centres at integers.

A closed stroke ends where it began. What is here is written the same in Swift (Raster).
"""

import numpy as np
from numba import njit

STEPS = 4  # parts of a curve between two of its points


def curve(points, closed):
    """The answer is a smooth stroke through `points`: a uniform Catmull-Rom spline (Catmull and Rom, 1974)."""
    return _curve(np.asarray(points, np.float64), closed)


@njit(cache=True)
def _curve(points, closed):
    count = len(points)
    spans = count if closed else count - 1
    result = np.empty((spans * STEPS + 1, 2))
    for i in range(spans):
        b, c = points[i], points[(i + 1) % count]
        a = points[(i - 1) % count] if closed or i > 0 else 2 * b - c
        d = points[(i + 2) % count] if closed or i + 2 < count else 2 * c - b
        for k in range(STEPS):
            t = k / STEPS
            result[i * STEPS + k] = 0.5 * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3)
    result[-1] = points[0] if closed else points[-1]
    return result


@njit(cache=True)
def length(stroke):
    total = 0.0
    for i in range(1, len(stroke)):
        total += np.hypot(stroke[i, 0] - stroke[i - 1, 0], stroke[i, 1] - stroke[i - 1, 1])
    return total


@njit(cache=True)
def inside(points, polygon):
    """The answer says which of `points` [n, 2] lie inside of a polygon [m, 2]; even-odd."""
    found = np.zeros(len(points), np.bool_)
    for i in range(len(points)):
        x, y = points[i]
        ax, ay = polygon[-1]
        for j in range(len(polygon)):
            bx, by = polygon[j]
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                found[i] = not found[i]
            ax, ay = bx, by
    return found


def runs(stroke, kept):
    """The answer is the parts of a stroke whose points are all `kept`, bool [n]; of a closed one also over its end."""
    if kept.all():
        return [stroke]
    if np.array_equal(stroke[0], stroke[-1]):
        start = int(np.argmin(kept))
        order = (np.arange(len(stroke) - 1) + start) % (len(stroke) - 1)
        stroke, kept = stroke[order], kept[order]
    edges = np.flatnonzero(np.diff(np.r_[False, kept, False].astype(int)))
    return [stroke[a:b] for a, b in edges.reshape(-1, 2) if b - a > 1]


def smoothed(stroke, rounds):
    """The answer has every inner point moved half-way to the middle of its neighbours, `rounds` times."""
    stroke = stroke.astype(np.float64).copy()
    for _ in range(rounds):
        stroke[1:-1] = 0.5 * stroke[1:-1] + 0.25 * (stroke[:-2] + stroke[2:])
    return stroke


def simplified(stroke, slack):
    """The answer is fewer points, nowhere more than `slack` pixels off (Ramer, 1972; Douglas and Peucker, 1973)."""
    if len(stroke) < 3:
        return stroke
    a, along = stroke[0], stroke[-1] - stroke[0]
    square = along @ along
    t = np.clip((stroke - a) @ along / square, 0, 1) if square > 0 else np.zeros(len(stroke))
    off = np.linalg.norm(stroke - a - t[:, None] * along, axis=1)
    far = int(np.argmax(off))
    if off[far] <= slack:
        return stroke[[0, -1]]
    before, after = simplified(stroke[:far + 1], slack), simplified(stroke[far:], slack)
    return np.concatenate([before[:-1], after])


@njit(cache=True)
def _draw(picture, points, ends, radii):
    """This draws the strokes that end before each of `ends`, with the radius of each, over `picture`."""
    height, width = picture.shape
    first = 0
    for index in range(len(ends)):
        reach = radii[index]
        for k in range(first, max(ends[index] - 1, first + 1)):
            ax, ay = points[k]
            bx, by = points[min(k + 1, ends[index] - 1)]
            dx, dy = bx - ax, by - ay
            square = dx * dx + dy * dy
            top, bottom = max(np.ceil(min(ay, by) - reach), 0), min(max(ay, by) + reach, height - 1)
            left, right = max(np.ceil(min(ax, bx) - reach), 0), min(max(ax, bx) + reach, width - 1)
            for y in range(int(top), int(np.floor(bottom)) + 1):
                for x in range(int(left), int(np.floor(right)) + 1):
                    px, py = x - ax, y - ay
                    t = min(max((px * dx + py * dy) / square, 0.0), 1.0) if square > 0 else 0.0
                    away = np.sqrt((px - t * dx) ** 2 + (py - t * dy) ** 2)
                    value = np.float32(min(max(reach - away, 0.0), 1.0))
                    picture[y, x] = max(picture[y, x], value)
        first = ends[index]


def draw(strokes, size, width):
    """The answer is strokes in pixels of a square picture, as float32 [size, size]: 1 on a line, 0 off it, smooth
    at its edges; `width` is a number or one per stroke."""
    picture = np.zeros((size, size), np.float32)
    strokes = [np.asarray(s, np.float64) for s in strokes]
    if strokes:
        radii = np.broadcast_to(np.asarray(width, np.float64) / 2 + 0.5, len(strokes)).copy()
        ends = np.cumsum([len(s) for s in strokes])
        _draw(picture, np.concatenate(strokes), ends, radii)
    return picture


def placed(strokes, box, size):
    """The answer is strokes in pixels of the crop as pixels of a picture of its `box` that is `size` wide."""
    left, top, side = box
    return [(s + 0.5 - [left, top]) * (size / side) - 0.5 for s in strokes]
