"""Thin lines of a picture as strokes: thinning (Zhang and Suen, 1984) and tracing."""

import numpy as np
from numba import njit

from DeepFaceEditing.strokes import length

# Neighbours clockwise from above, as (dy, dx).
AROUND = np.array([(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)])
SPUR = 4  # pixels: shorter side branches are no lines


@njit(cache=True)
def _peel(picture, first, around):
    """This is one pass of Zhang and Suen's; returns how many places went."""
    height, width = picture.shape
    gone = np.zeros_like(picture)
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            if not picture[y, x]:
                continue
            ring = np.zeros(9, np.int64)
            for k in range(8):
                ring[k] = picture[y + around[k, 0], x + around[k, 1]]
            ring[8] = ring[0]
            count, turns = 0, 0
            for k in range(8):
                count += ring[k]
                turns += ring[k] == 0 and ring[k + 1] == 1
            up, right, down, left = ring[0], ring[2], ring[4], ring[6]
            if first:
                ends = up * right * down == 0 and right * down * left == 0
            else:
                ends = up * right * left == 0 and up * down * left == 0
            gone[y, x] = 2 <= count <= 6 and turns == 1 and ends
    total = 0
    for y in range(height):
        for x in range(width):
            if gone[y, x]:
                picture[y, x] = False
                total += 1
    return total


@njit(cache=True)
def _cut_corners(picture, around):
    """This takes away the corners of staircases: what joins two neighbours that touch without it."""
    height, width = picture.shape
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            ring = np.zeros(10, np.int64)
            for k in range(10):
                ring[k] = picture[y + around[k % 8, 0], x + around[k % 8, 1]]
            corner, parts = False, 0
            for k in (0, 2, 4, 6):
                corner |= ring[k] == 1 and ring[k + 2] == 1
                parts += (1 - ring[k]) * (1 - (1 - ring[k + 1]) * (1 - ring[k + 2]))
            if picture[y, x] and corner and parts == 1:
                picture[y, x] = False


def thinned(picture):
    """The answer is a picture of lines, bool [h, w], with all of them one pixel wide; its border is cleared."""
    picture = picture.copy()
    picture[[0, -1]] = picture[:, [0, -1]] = False
    while _peel(picture, True, AROUND) + _peel(picture, False, AROUND):
        pass
    _cut_corners(picture, AROUND)
    return picture


def traced(thin):
    """The answer is strokes [n, 2] (x, y) of a thin picture: from ends and crossings first, then rings.

    At a crossing a stroke goes straight on if it can, so that one of two lines that cross stays whole;
    branches of a few pixels are dropped.
    """
    left = {(int(y), int(x)) for y, x in np.argwhere(thin)}
    degree = {p: len(_neighbours(p, left)) for p in left}
    starts = sorted(p for p in left if degree[p] == 1) + sorted(left)
    strokes = []
    for start in starts:
        if start not in left:
            continue
        left.discard(start)
        path = _walk(start, left)
        if degree[start] != 1:  # began in the middle, or on a ring: go the other way too
            path = _walk(start, left)[:0:-1] + path
            if len(path) > 3 and path[-1] in _neighbours(path[0], set(path)):
                path.append(path[0])
        if len(path) > 1:
            strokes.append(np.array([(x, y) for y, x in path], np.float64))
    return [s for s in strokes if length(s) >= SPUR]


def _neighbours(place, left):
    y, x = place
    found = [(y + int(dy), x + int(dx)) for dy, dx in AROUND]
    return [p for p in found if p in left]


def _walk(start, left):
    """This walks from `start` on over places of `left`, which it takes away; straight on where it can."""
    path = [start]
    while True:
        near = _neighbours(path[-1], left)
        if not near:
            return path
        back = path[max(len(path) - 5, 0)]
        ahead = (path[-1][0] - back[0], path[-1][1] - back[1])
        key = lambda p: ((p[0] - path[-1][0]) * ahead[0] + (p[1] - path[-1][1]) * ahead[1],
                         -abs(p[0] - path[-1][0]) - abs(p[1] - path[-1][1]))
        best = max(near, key=key)
        left.discard(best)
        path.append(best)
