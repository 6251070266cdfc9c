"""The crop every model sees: eyes level, eyes and mouth at fixed places."""

import cv2
import numpy as np

from .anatomy import LEFT_CORNERS, MOUTH_CORNERS, RIGHT_CORNERS

SIZE = 256
EYES, MIDDLE = 0.295, (0.5, 0.545)  # of the crop: as `placement` wants them


def align(image, landmarks, size=SIZE):
    """The answer is the aligned crop [size, size, 3] of `image`, its landmarks, and the scale used.

    `landmarks` [478, 2 or 3] are pixels of `image` with pixel centres at integers; so are those
    returned, in pixels of the crop.
    """
    linear, offset, scale = placement(landmarks, size, EYES, MIDDLE)
    if scale < 0.7:  # much smaller: blur first, or the cubic kernel aliases
        image = cv2.GaussianBlur(image, (0, 0), 0.45 / scale)
    crop = cv2.warpAffine(
        image, np.c_[linear, offset], (size, size),
        flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    moved = landmarks.copy()
    moved[:, :2] = landmarks[:, :2] @ linear.T + offset
    moved[:, 2:] *= scale
    return crop, moved, scale


def placement(landmarks, size, eyes, middle):
    """The answer is the linear map [2, 2], the offset [2] and the scale that lay a face into a crop of `size` pixels.

    `eyes` is about how far apart eyes then are, and `middle` (x, y) where the middle between eyes and mouth lies, in
    crop sizes.
    """
    right = landmarks[RIGHT_CORNERS].mean(0)[:2]
    left = landmarks[LEFT_CORNERS].mean(0)[:2]
    mouth = landmarks[MOUTH_CORNERS].mean(0)[:2]
    between, across = (right + left) / 2, left - right
    distance = max(np.linalg.norm(across) * 0.95, np.linalg.norm(mouth - between) * 0.9)
    angle = np.arctan2(across[1], across[0])
    scale = size * eyes / distance
    c, s = np.cos(-angle) * scale, np.sin(-angle) * scale
    linear = np.array([[c, -s], [s, c]])
    offset = size * np.array(middle) - linear @ (between * 0.5 + mouth * 0.5)
    return linear, offset, scale
