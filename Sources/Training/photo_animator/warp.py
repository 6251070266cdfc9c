"""One photo moved onto the landmarks of another: the second input of networks that graft.

A vector says who somebody is, but not where each mole lies; this does. Crops and landmarks are of
the 256-crop, pixel centres at integers as in the photo animator.
"""

import cv2
import numpy as np

from harness.thin_plate import border_points, thin_plate_map

from .anatomy import LIPS_INNER, OVAL

CONTROL = np.r_[np.arange(0, 468, 2), LIPS_INNER]  # landmarks that the spline follows
SLACK, STEP = 5e-5, 4
LARGEST = 3.0        # a cell that grew or shrank more than this shows nothing to be trusted
MARGIN, EDGE = 9, 7  # pixels: how far the support reaches beyond the oval, and its softness


def warp(crop, landmarks, wanted):
    """The answer is (`crop` [S, S, 3] with its `landmarks` [478, 2] moved to `wanted`, where that is trusted).

    Trusted [S, S] float is 0 outside the face, between the lips, and where the map folds or stretches.
    """
    moved, kept = move(crop, landmarks, wanted)
    return moved, kept * face_oval(wanted, crop.shape[0]) * (
        1 - _filled(wanted, LIPS_INNER, crop.shape[0], 1))


def move(crop, landmarks, wanted):
    """It does the same, but what is returned [S, S] is only where the map neither folds nor stretches."""
    where = map_to(landmarks, wanted, crop.shape[0])
    return fetch(crop, where), sound(where)


def map_to(landmarks, wanted, size=256):
    """The answer says where [S, S, 2] each pixel comes from when `landmarks` are moved to `wanted`."""
    control, where_from = ((p[np.unique(CONTROL), :2]).astype(np.float64) for p in (wanted, landmarks))
    border = border_points(size)
    control, where_from = np.r_[control, border], np.r_[where_from, border]
    return thin_plate_map(control, where_from, np.full(len(control), SLACK), size, STEP)


def fetch(crop, where):
    return cv2.remap(crop, where[..., 0], where[..., 1], cv2.INTER_CUBIC,
                     borderMode=cv2.BORDER_REPLICATE)


def sound(where):
    """The answer is [S, S] 0...1: whether the map keeps areas within bounds."""
    across, down = np.gradient(where, axis=1), np.gradient(where, axis=0)
    area = across[..., 0] * down[..., 1] - across[..., 1] * down[..., 0]
    log = np.abs(np.log(np.maximum(area, 1e-3))) / np.log(LARGEST)
    return cv2.GaussianBlur(np.clip(2 - log, 0, 1).astype(np.float32), (0, 0), 2.0)


def _filled(landmarks, outline, size, grown, edge=2.0):
    """The answer is [S, S] 0...1: inside the polygon through landmarks `outline`, grown by `grown` pixels."""
    polygon = np.zeros((size, size), np.uint8)
    cv2.fillPoly(polygon, [np.round(landmarks[outline, :2]).astype(np.int32)], 1)
    if grown:
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * abs(grown) + 1,) * 2)
        polygon = (cv2.dilate if grown > 0 else cv2.erode)(polygon, disc)
    return cv2.GaussianBlur(polygon.astype(np.float32), (0, 0), edge)


def face_oval(landmarks, size=256):
    """The answer says where a swapped face with these landmarks may be painted: 1 inside of its outline."""
    return _filled(landmarks, OVAL, size, -2)


def face_support(landmarks, size=256):
    """The answer says where a swap may change the host's photo: 1 on its face, exactly 0 away from it."""
    support = _filled(landmarks, OVAL, size, MARGIN, EDGE)
    support = np.clip((support - 0.05) / 0.9, 0, 1)
    edge = np.minimum(np.arange(size), np.arange(size)[::-1]).clip(0, 8) / 8
    return (support * edge[:, None] * edge).astype(np.float32)
