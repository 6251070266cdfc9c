"""Strokes: lists of points [n, 2] as a pen draws them, pixels with centres at integers.

A closed stroke ends where it began. What is here is written the same in Swift (Raster).
"""

import numpy as np
from numba import njit

STEPS = 4  # parts of a curve between two of its points


def curve(points, closed):
    """A smooth stroke through `points`: a uniform Catmull-Rom spline (Catmull and Rom, 1974)."""
    points = np.asarray(points, np.float64)
    if closed:
        knots = np.concatenate([points[-1:], points, points[:2]])
    else:
        first, last = 2 * points[:1] - points[1:2], 2 * points[-1:] - points[-2:-1]
        knots = np.concatenate([first, points, last])
    a, b, c, d = knots[:-3], knots[1:-2], knots[2:-1], knots[3:]
    t = (np.arange(STEPS) / STEPS)[None, :, None]
    a, b, c, d = (k[:, None] for k in (a, b, c, d))
    spans = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                   + (3 * b - a - 3 * c + d) * t**3)
    end = points[:1] if closed else points[-1:]
    return np.concatenate([spans.reshape(-1, 2), end])


def length(stroke):
    return float(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum())


@njit(cache=True)
def inside(points, polygon):
    """Which of `points` [n, 2] lie inside of a polygon [m, 2]; even-odd."""
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
    """The parts of a stroke whose points are all `kept`, bool [n]; of a closed one also over its end."""
    if kept.all():
        return [stroke]
    if np.array_equal(stroke[0], stroke[-1]):
        start = int(np.argmin(kept))
        order = (np.arange(len(stroke) - 1) + start) % (len(stroke) - 1)
        stroke, kept = stroke[order], kept[order]
    edges = np.flatnonzero(np.diff(np.r_[False, kept, False].astype(int)))
    return [stroke[a:b] for a, b in edges.reshape(-1, 2) if b - a > 1]


def smoothed(stroke, rounds):
    """Every inner point moved half-way to the middle of its neighbours, `rounds` times."""
    stroke = stroke.astype(np.float64).copy()
    for _ in range(rounds):
        stroke[1:-1] = 0.5 * stroke[1:-1] + 0.25 * (stroke[:-2] + stroke[2:])
    return stroke


def simplified(stroke, slack):
    """Fewer points, nowhere more than `slack` pixels off (Ramer, 1972; Douglas and Peucker, 1973)."""
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
def _nearest(picture, stroke, reach):
    """Lowers `picture` to the distance to each segment of the stroke, within `reach` of it."""
    height, width = picture.shape
    for k in range(max(len(stroke) - 1, 1)):
        ax, ay = stroke[k]
        bx, by = stroke[min(k + 1, len(stroke) - 1)]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        top, bottom = max(int(np.ceil(min(ay, by) - reach)), 0), int(max(ay, by) + reach)
        left, right = max(int(np.ceil(min(ax, bx) - reach)), 0), int(max(ax, bx) + reach)
        for y in range(top, min(bottom, height - 1) + 1):
            for x in range(left, min(right, width - 1) + 1):
                px, py = x - ax, y - ay
                t = min(max((px * dx + py * dy) / square, 0.0), 1.0) if square > 0 else 0.0
                px, py = px - t * dx, py - t * dy
                picture[y, x] = min(picture[y, x], np.sqrt(px * px + py * py))


def draw(strokes, size, width):
    """Strokes in pixels of a square picture, as float32 [size, size]: 1 on a line, 0 off it, smooth
    at its edges; `width` is a number or one per stroke."""
    picture = np.zeros((size, size), np.float32)
    for index, stroke in enumerate(strokes):
        radius = (width if np.isscalar(width) else width[index]) / 2 + 0.5
        near = np.full((size, size), 1e9)
        _nearest(near, np.ascontiguousarray(stroke, np.float64), radius)
        picture = np.maximum(picture, np.clip(radius - near, 0, 1))
    return picture.astype(np.float32)


def placed(strokes, box, size):
    """Strokes in pixels of the crop as pixels of a picture of its `box` that is `size` wide."""
    left, top, side = box
    return [(s + 0.5 - [left, top]) * (size / side) - 0.5 for s in strokes]
