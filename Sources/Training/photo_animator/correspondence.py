"""Where MediaPipe's landmarks lie on ICT-FaceKit's mesh, and how much each is trusted."""

import numpy as np
from scipy.spatial.distance import cdist


from harness.places import SHARED

from .anatomy import (
    BROWS, FACE, HEAD, IBUG_68, INNER_LIP_IBUG, LEFT_EYE, LIPS_INNER, LIPS_OUTER, MESH_LANDMARKS,
    OVAL, RIGHT_EYE, UNRELIABLE, VERTICES,
)  # fmt: skip

SPREAD = 0.12  # cm: how exact the correspondence of a steady landmark is
# Inner-lip landmarks between two whose vertices are known: (from, to, those between).
_BETWEEN = [
    (78, 81, [191, 80]), (81, 13, [82]), (13, 311, [312]), (311, 308, [310, 415]),
    (308, 402, [324, 318]), (402, 14, [317]), (14, 178, [87]), (178, 78, [88, 95]),
]  # fmt: skip


def _residual_kernel(distance):
    """The answer says how far a landmark's residual reaches over the mesh (cm)."""
    near = 0.7 * np.exp(-(distance**2) / (2 * 0.8**2))
    return near + 0.3 * np.exp(-(distance**2) / (2 * 3**2))


class Correspondence:
    """It holds each of 468 landmarks as a point of a triangle.

    corners [468, 3] and barycentric [468, 3]; trust [468], 1 for a typical landmark; `kept`, the
    landmarks whose residuals count, and `spread` [V, len(kept)], which carries residuals of the
    kept landmarks to every vertex of the skin.
    """

    def __init__(self, model, data=SHARED):
        with np.load(data / "mediapipe_to_ict.npz") as file:
            self.corners, self.barycentric = file["tv"].copy(), file["tb"].copy()
            scatter = np.nan_to_num(file["mad"], nan=1.0)[:MESH_LANDMARKS]
        self._place_inner_lips(model)
        self.corners = self.corners[:MESH_LANDMARKS]
        self.barycentric = self.barycentric[:MESH_LANDMARKS]
        self.trust = self._trust(scatter)
        self.kept = np.setdiff1d(np.arange(MESH_LANDMARKS), UNRELIABLE)
        self.spread = self._spread(model)

    def points(self, vertices):
        """The answer is the landmarks [..., 468, 3] on `vertices` [..., V, 3]."""
        return np.einsum("...ijk,ij->...ik", vertices[..., self.corners, :], self.barycentric)

    def _place_inner_lips(self, model):
        """Renders show the inner lips' margins badly; their vertices are known, so use those."""
        for landmark, ibug in INNER_LIP_IBUG.items():
            self.corners[landmark] = IBUG_68[ibug]
            self.barycentric[landmark] = [1, 0, 0]
        face = np.where(model.part == FACE)[0]
        for start, end, between in _BETWEEN:
            a = model.open_mesh[IBUG_68[INNER_LIP_IBUG[start]]]
            b = model.open_mesh[IBUG_68[INNER_LIP_IBUG[end]]]
            for j, landmark in enumerate(between):
                t = (j + 1) / (len(between) + 1)
                wanted = a * (1 - t) + b * t
                distance = np.linalg.norm(model.open_mesh[face] - wanted, axis=1)
                self.corners[landmark] = face[distance.argmin()]
                self.barycentric[landmark] = [1, 0, 0]

    @staticmethod
    def _trust(scatter):
        trust = 1 / (SPREAD**2 + scatter**2)
        trust = np.clip(trust / np.median(trust), 0.05, 2)
        trust[OVAL] *= 0.3
        trust[LIPS_INNER] *= 3
        trust[LIPS_OUTER] *= 2
        trust[LEFT_EYE + RIGHT_EYE] *= 3
        trust[BROWS] *= 1.5
        return trust

    def _spread(self, model):
        """The answer is a kernel regression on the opened mesh: trusted landmarks are followed more exactly."""
        landmarks = (model.open_mesh[self.corners] * self.barycentric[..., None]).sum(1)[self.kept]
        skin = np.where(model.part <= HEAD)[0]
        noise = np.diag(0.15 / np.clip(self.trust[self.kept], 0.3, 6))
        inverse = np.linalg.inv(_residual_kernel(cdist(landmarks, landmarks)) + noise)
        spread = np.zeros((VERTICES, len(self.kept)), np.float32)
        reach = _residual_kernel(cdist(model.open_mesh[skin], landmarks))
        spread[skin] = (reach @ inverse).astype(np.float32)
        return spread
