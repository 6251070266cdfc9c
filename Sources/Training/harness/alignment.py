"""Similarities between pictures, and resampling by them, in continuous pixel coordinates."""

import cv2
import numpy as np


def similarity(source, target):
    """The answer is the 2 x 3 matrix that moves points `source` [n, 2] best onto `target` [n, 2] (Umeyama)."""
    source_mean, target_mean = source.mean(0), target.mean(0)
    a, b = source - source_mean, target - target_mean
    u, s, vt = np.linalg.svd(b.T @ a)
    sign = np.diag([1.0, np.sign(np.linalg.det(u @ vt))])
    rotation = u @ sign @ vt
    scale = (s * np.diag(sign)).sum() / (a**2).sum()
    linear = scale * rotation
    return np.c_[linear, target_mean - linear @ source_mean]


def apply(matrix, points):
    """The answer is points [n, 2] moved by a 2 x 3 matrix."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def warp(image, matrix, size, border=cv2.BORDER_CONSTANT, value=0, smooth=True):
    """This resamples a picture by a 2 x 3 map of continuous coordinates to `size` (width, height) pixels.

    It blurs first where the map shrinks below 0.7, if `smooth`.
    """
    scale = np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    if smooth and scale < 0.7:
        image = cv2.GaussianBlur(image, (0, 0), 0.5 * np.sqrt(1 / scale ** 2 - 1))
    by_index = matrix.copy()
    by_index[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5
    return cv2.warpAffine(image, by_index, size, flags=cv2.INTER_LINEAR, borderMode=border,
                          borderValue=value)
