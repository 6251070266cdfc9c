"""How the light on a face changes while the head turns under it: lamps and windows stay where they are."""

from typing import NamedTuple

import cv2
import numpy as np

from .anatomy import OVAL
from .lighting import GAMMA, Lighting

SMOOTH = 0.02  # of the crop: how far normals are blurred
RIM = 0.03  # of the crop: within so much of the face's outline the light begins to change
STRENGTH, MOST = 0.7, 0.16  # of what second-order light says; log display brightness


class FaceLight(NamedTuple):
    """It is the light on a face and what it falls on."""

    lighting: Lighting
    normals: np.ndarray  # [S, S, 3], camera frame
    face: np.ndarray  # [S, S] 0...1: where light is known

    def log_gain(self, normals, turned):
        """The answer is how much brighter, in log display brightness, skin is with its normals [n, 3] `turned`."""
        ratio = self.lighting.shade(turned) / self.lighting.shade(normals)
        return MOST * np.tanh(STRENGTH * np.log(ratio) / GAMMA / MOST)


def face_light(regions, image, mesh, landmarks, depth):
    """The answer is the FaceLight of `image` [S, S, 3] with a head's `depth` [S, S], told from skin of the `mesh`."""
    size = len(image)
    smooth = cv2.GaussianBlur(depth, (0, 0), SMOOTH * size)
    down, right = np.gradient(smooth)
    normals = np.dstack([-right, down, np.ones_like(depth)])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    at = np.rint(mesh.xy[regions.lit & (mesh.normals[:, 2] > 0.25)]).astype(int)
    x, y = at[((at >= 0) & (at < size)).all(1)][::2].T
    lighting = Lighting.estimate(normals[y, x], cv2.GaussianBlur(image, (0, 0), 0.7)[y, x])
    face = np.zeros((size, size), np.uint8)
    cv2.fillPoly(face, [np.rint(landmarks[OVAL, :2]).astype(np.int32)], 1)
    inside = cv2.distanceTransform(face, cv2.DIST_L2, 5) / (2 * RIM * size)
    face = cv2.GaussianBlur(np.clip(inside, 0, 1), (0, 0), RIM * size / 2)
    return FaceLight(lighting, normals.astype(np.float32), face)
