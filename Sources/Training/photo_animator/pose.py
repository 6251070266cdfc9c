"""Weak perspective, and how a head is turned."""

import cv2
import numpy as np


def rotation(vector):
    """The answer is the matrix [3, 3] of a rotation vector (radians)."""
    return cv2.Rodrigues(np.asarray(vector, np.float64).reshape(3))[0]


def project(vertices, pose):
    """The answer is the pixels xy [V, 2] (y down) and depth z [V] (pixels, nearer is larger) of `vertices` [V, 3].

    `pose` [6]: rotation vector, scale in pixels a centimetre, and the origin's x and y in pixels.
    """
    turned = vertices @ rotation(pose[:3]).T.astype(np.float32)
    xy = np.stack([pose[3] * turned[:, 0] + pose[4], -pose[3] * turned[:, 1] + pose[5]], 1)
    z = turned[:, 2] * pose[3]
    return np.ascontiguousarray(xy, np.float32), np.ascontiguousarray(z, np.float32)


def frame(pose):
    """The answer is the pixels [2, 3] by which the photo is read elsewhere, x and y, when a place of the face moves a
    centimetre to the right, up and towards the camera."""
    return -np.float32([[pose[3]], [-pose[3]]]) * rotation(pose[:3])[:2].astype(np.float32)


def matrix_of(angles):
    """The answer is the matrix [3, 3] of `angles` (yaw, pitch, roll in degrees): first pitch, then yaw, then roll.

    The signs are those of `mien read`: yaw above 0 turns the nose to the picture's right, pitch above 0 upwards, and
    roll above 0 leans the head clockwise in the picture.
    """
    yaw, pitch, roll = np.radians(angles)
    return rotation([0, 0, -roll]) @ rotation([0, yaw, 0]) @ rotation([-pitch, 0, 0])


def angles_of(matrix):
    """The answer is the (yaw, pitch, roll) in degrees whose `matrix_of` is `matrix` [3, 3]."""
    yaw, pitch = np.arcsin(np.clip(-matrix[2, 0], -1, 1)), -np.arctan2(matrix[2, 1], matrix[2, 2])
    return np.degrees([yaw, pitch, np.arctan2(-matrix[1, 0], matrix[0, 0])])
