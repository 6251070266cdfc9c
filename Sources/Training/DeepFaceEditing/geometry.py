"""What a component's geometry does to a face: where all landmarks go, and where the photo may change.

Landmarks [478, 2] are pixels of the 256-crop, centres at integers.
"""

import cv2
import numpy as np

from DeepFaceEditing.components import COMPONENTS, FACE, POINTS, SIZE, box
from photo_animator.anatomy import LIPS_INNER

REACH, REST = 11.0, 0.3  # of a point on its neighbours: sigma in pixels; weight of staying put
MARGIN, EDGE = 9.0, 3.5  # pixels: how far a support reaches beyond its points, and its softness
FACE_MARGIN, FACE_EDGE = 13.0, 6.0
KEPT = 5.0               # pixels around the other components, which are not the face's
GROWN, FADE = 12.0, 8.0  # pixels: a support's box beyond the component's, and where it fades out


def displaced(landmarks, component, points):
    """The answer is all landmarks [478, 2] when the component's `points` [n, 2] lie elsewhere: neighbours follow."""
    names, places = POINTS[component], landmarks[:, :2].astype(np.float64)
    way = points - places[names]
    square = ((places[:, None] - places[names][None]) ** 2).sum(-1)
    weight = np.exp(-square / (2 * REACH**2))
    moved = places + weight @ way / (weight.sum(1, keepdims=True) + REST)
    moved[names] = points
    for middle, ring in ((468, range(469, 473)), (473, range(474, 478))):
        if ring[0] in names:
            moved[middle] = moved[list(ring)].mean(0)
    return moved.astype(np.float32)


def part_lips(where, landmarks, wanted):
    """The answer is the map [S, S, 2] with what lies between the wanted lips fetched from between the photo's,
    straight from the one to the other: a spline would fold lips into a mouth that opens."""
    size = where.shape[0]
    between = inside(wanted, LIPS_INNER, size) > 0
    rows, columns = np.nonzero(between)
    if not len(rows):
        return where
    upper, lower = LIPS_INNER[:11], LIPS_INNER[10:] + LIPS_INNER[:1]
    up, low = wanted[upper, :2], wanted[lower[::-1], :2]
    across = up[-1] - up[0]
    places = np.stack([columns, rows], 1).astype(np.float64)
    along = lambda points: ((points - up[0]) @ across) / (across @ across)
    t = along(places)
    read = lambda order, values: np.stack([np.interp(t, order, values[:, k]) for k in (0, 1)], 1)
    top, bottom = read(along(up), up), read(along(low), low)
    gap = np.linalg.norm(bottom - top, axis=1)
    share = np.clip(((places - top) * (bottom - top)).sum(1) / np.maximum(gap, 0.5) ** 2, 0, 1)
    there = read(along(up), landmarks[upper, :2]), read(along(low), landmarks[lower[::-1], :2])
    result = where.copy()
    beside = places - top - share[:, None] * (bottom - top)  # a mouth that stays comes from itself
    result[rows, columns] = there[0] + share[:, None] * (there[1] - there[0]) + beside
    return result


def _hull(points, size, margin, edge):
    """The answer is [S, S] 0...1: inside of the points' convex hull grown by `margin`, with a soft edge."""
    return _filled(cv2.convexHull(points.astype(np.float32))[:, 0], size, margin, edge)


def inside(landmarks, outline, size=SIZE):
    """The answer is [S, S] 0...1: inside of a closed line through landmarks."""
    return _filled(landmarks[outline, :2], size, 0.5, 0.7)


def _filled(polygon, size, margin, edge):
    plane = np.zeros((size, size), np.uint8)
    cv2.fillPoly(plane, [np.round(polygon * 8).astype(np.int32)], 1, cv2.LINE_8, 3)
    distance = cv2.distanceTransform(1 - plane, cv2.DIST_L2, 5)
    inside = cv2.distanceTransform(plane, cv2.DIST_L2, 5)
    depth = np.where(plane > 0, inside - 0.5, 0.5 - distance) + margin
    return np.clip(depth / (2 * edge) + 0.5, 0, 1).astype(np.float32)


def core(landmarks, component, size=SIZE):
    """The answer is [S, S] 0...1: the component itself."""
    return _hull(landmarks[POINTS[component], :2], size, 1.0, 1.5)


def support(landmarks, wanted, component, size=SIZE):
    """The answer is [S, S]: where the photo may change when a component goes from `landmarks` to `wanted`.

    1 on both, exactly 0 away from them and away from the component's box.
    """
    both = np.r_[landmarks[POINTS[component], :2], wanted[POINTS[component], :2]]
    if component == FACE:
        plane = _hull(both, size, FACE_MARGIN, FACE_EDGE)
        for other in COMPONENTS:
            if other != FACE:
                plane = plane * (1 - _hull(landmarks[POINTS[other], :2], size, KEPT, EDGE))
    else:
        plane = _hull(both, size, MARGIN, EDGE)
    left, top, side = box(landmarks, component)
    line = np.arange(size) + 0.5
    inside = lambda start: np.clip(
        np.minimum(line - start + GROWN, start + side + GROWN - line) / FADE, 0, 1)
    border = np.clip((np.minimum(line, size - line) - 0.5) / FADE, 0, 1)
    ease = lambda t: t * t * (3 - 2 * t)
    frame = np.minimum(inside(top), border)[:, None] * np.minimum(inside(left), border)
    return (ease(plane) * frame).astype(np.float32)
