"""Reads how a face is held and what it does, to measure networks by: MediaPipe's face mesh and ratios of landmarks.

It is fixed before training and never part of a loss, so that no network learns to please it.
"""

import json
from typing import NamedTuple

import numpy as np

from harness.landmarks import LandmarkDetector
from harness.places import resources

MEAN_FACE = resources("FaceFinder") / "mean-face.json"
# Landmarks, the person's right side first.
OUTER_CORNERS, INNER_CORNERS = [33, 263], [133, 362]
UPPER_LIDS, LOWER_LIDS = [[160, 159, 158], [385, 386, 387]], [[144, 145, 153], [380, 374, 373]]
IRISES = [468, 473]
BROWS = [[63, 105, 66], [293, 334, 296]]
MOUTH_CORNERS, INNER_LIPS, OUTER_LIPS = [61, 291], [13, 14], [0, 17]


class Reading(NamedTuple):
    """It is what a face does. Angles are in degrees and have the signs of `mien read`; all other numbers are lengths as
    shares of the distance between the eyes' outer corners, unless they say something else."""

    yaw: float  # above 0: the nose points to the picture's right
    pitch: float  # above 0: it points upwards
    roll: float  # above 0: the head leans clockwise in the picture
    blink: float  # minus the gap between the lids, of an eye's width
    look_right: float  # how far irises lie to the picture's right of the eyes' middles, of an eye's width
    look_up: float
    brows: float  # how high above the eyes
    jaw: float  # the gap between the inner lips
    smile: float  # how high the mouth's corners are above the middle of the lips
    pucker: float  # minus the mouth's width


class Reader:
    """It reads pictures of a face, uint8 BGR [H, W, 3]."""

    def __init__(self):
        table = json.loads(MEAN_FACE.read_text())
        self._steady, self._face = np.array(table["landmarks"]), np.array(table["points"])
        self._find = LandmarkDetector()

    def __call__(self, picture):
        """The answer is the Reading of `picture`, or None if no face is found in it."""
        landmarks = self._find(picture)
        return None if landmarks is None else self.read(landmarks)

    def read(self, landmarks):
        """The answer is the Reading of `landmarks` [478, 3]: pixels, y down, z away from the viewer."""
        matrix = turn_of(self._face, landmarks[self._steady, :2])
        points = landmarks @ matrix  # as if seen from the front
        points = points / np.linalg.norm(np.subtract(*points[OUTER_CORNERS, :2]))
        mean = lambda places: points[places, :2].mean(-2)
        across = np.linalg.norm(mean(OUTER_CORNERS[:1]) - mean(INNER_CORNERS[:1])) / 2
        across += np.linalg.norm(mean(OUTER_CORNERS[1:]) - mean(INNER_CORNERS[1:])) / 2
        middles = (points[OUTER_CORNERS, :2] + points[INNER_CORNERS, :2]) / 2
        look = (points[IRISES, :2] - middles).mean(0) / across
        lids = (mean(LOWER_LIDS) - mean(UPPER_LIDS))[:, 1].mean() / across
        lips, corners = mean(OUTER_LIPS), points[MOUTH_CORNERS, :2]
        yaw, pitch, roll = angles_of(matrix)
        return Reading(
            yaw, pitch, roll, -lids, look[0], -look[1],
            brows=(middles - mean(BROWS))[:, 1].mean(),
            jaw=points[INNER_LIPS[1], 1] - points[INNER_LIPS[0], 1],
            smile=lips[1] - corners[:, 1].mean(),
            pucker=-np.linalg.norm(np.subtract(*corners)),
        )  # fmt: skip


def turn_of(face, places):
    """The answer is the rotation [3, 3] of `face` [n, 3] that, seen from far away, fits `places` [n, 2] best.

    x is to the picture's right, y down, z away from the viewer.
    """
    fitted = np.linalg.lstsq(face, places - places.mean(0), rcond=None)[0].T
    u, _, v = np.linalg.svd(fitted, full_matrices=False)
    rows = u @ v
    return np.vstack([rows, np.cross(rows[0], rows[1])])


def angles_of(matrix):
    """The answer is the (yaw, pitch, roll) in degrees of a rotation as `turn_of` answers it; first comes pitch."""
    right, _, depth = matrix
    return np.degrees([
        np.arcsin(np.clip(depth[0], -1, 1)), -np.arctan2(depth[1], depth[2]), np.arctan2(matrix[1, 0], right[0])])
