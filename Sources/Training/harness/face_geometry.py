"""Boxes, key points and aligned crops, in continuous pixel coordinates (centres at + 0.5)."""

import cv2
import numpy as np

from harness.alignment import apply

CROP = 128  # pixels: the side of an aligned crop
# Landmarks whose means are the key points: right eye, left eye (as its owner says), nose, mouth.
KEY_POINTS = [(33, 133), (263, 362), (1,), (61, 291)]
EYE_SCALE, MIDDLE = 0.26, (0.5, 0.54)  # of the crop: the eye distance, the face's middle


def key_points(landmarks):
    """The answer is the key points [4, 2] of landmarks [478, 2]."""
    return np.stack([landmarks[list(k)].mean(0) for k in KEY_POINTS]).astype(np.float32)


def box(landmarks):
    """The answer is the face's square [3]: the centre of the landmarks' bounding box, and its longer side."""
    low, high = landmarks.min(0), landmarks.max(0)
    return np.float32([*(low + high) / 2, (high - low).max()])


def frame(points):
    """The answer is (middle, angle, size) of key points, by which a crop is aligned; size is about the eye distance."""
    right, left, _, mouth = points
    eyes = (right + left) / 2
    across = left - right
    size = max(0.95 * np.hypot(*across), 0.9 * np.hypot(*(mouth - eyes)))
    return (eyes + mouth) / 2, np.arctan2(across[1], across[0]), size


def similarity(middle, angle, size, side=CROP):
    """The answer is the 2 x 3 map from the photo to the aligned crop."""
    scale = EYE_SCALE * side / size
    c, s = scale * np.cos(angle), scale * np.sin(angle)
    linear = np.float64([[c, s], [-s, c]])
    shift = np.float64(MIDDLE) * side - linear @ np.float64(middle)
    return np.hstack([linear, shift[:, None]])


def compose(outer, inner):
    """The answer is the map `inner` followed by `outer`."""
    linear = outer[:, :2] @ inner[:, :2]
    return np.hstack([linear, (outer[:, :2] @ inner[:, 2] + outer[:, 2])[:, None]])


def invert(matrix):
    """The answer is the map back."""
    return cv2.invertAffineTransform(matrix)


def mirrored_order(shapes):
    """The answer says which landmark takes each one's place in a mirror, from the mean of `shapes` [n, 478, 2]."""
    from scipy.optimize import linear_sum_assignment
    mean = np.mean([apply(similarity(*frame(key_points(s))), s) for s in shapes], axis=0)
    mean[:, 0] -= mean[:, 0].mean()
    distance = np.linalg.norm(mean[:, None] * [-1, 1] - mean[None], axis=2)
    order = linear_sum_assignment(distance ** 2)[1]
    assert (order[order] == np.arange(len(order))).all(), "mirroring twice must change nothing"
    return order


def overlap(a, b):
    """The answer [n, m] is the intersection over union of squares (cx, cy, side) [n, 3] and [m, 3]."""
    a, b = np.asarray(a, float).reshape(-1, 3)[:, None], np.asarray(b, float).reshape(-1, 3)[None]
    low = np.maximum(a[..., :2] - a[..., 2:] / 2, b[..., :2] - b[..., 2:] / 2)
    high = np.minimum(a[..., :2] + a[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2)
    both = np.clip(high - low, 0, None).prod(-1)
    return both / (a[..., 2] ** 2 + b[..., 2] ** 2 - both)
