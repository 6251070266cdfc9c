"""Landmarks to a morphable-model fit: pose, identity and expression.

Energy: sum w |r|² / 0.35² + |a|² + |b|² / 0.35² with residuals r in cm, identity a and
expression b in 0...1; alternates Gauss-Newton on the pose and a joint linear solve with an active
set on b.
What remains is spread over the mesh as a 2D offset, the same before and after every edit.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from .anatomy import MESH_LANDMARKS
from .pose import rotation

ITERATIONS = 5
POSE_STEPS = 2
RESIDUAL_SIGMA = 0.35  # cm
EXPRESSION_SIGMA = 0.35
ACTIVE_SET_STEPS = 8
# Shapes the landmarks cannot tell from others.
NOT_FITTED = ("Pupil", "cheekRaiser", "mouthClose", "eyeLook", "jawForward")


@dataclass
class Fit:
    """It is a fitted photo. `pose` [6] as in `pose.project`; `base` [V, 3] the neutral face, cm."""

    identity: np.ndarray  # [60]
    expression: np.ndarray  # [57], 0...1
    pose: np.ndarray  # [6]
    base: np.ndarray  # [V, 3], cm
    offset: np.ndarray  # [V, 2], pixels: the spread residual
    landmarks: np.ndarray  # [478, 2 or 3], pixels: what was fitted
    rms: float  # cm


class Fitter:
    """It fits one model; everything that does not depend on the photo is computed once."""

    def __init__(self, model, correspondence):
        self.model, self.correspondence = model, correspondence
        fitted = (not n.startswith(NOT_FITTED) for n in model.names)
        self.fitted = [i for i, used in enumerate(fitted) if used]
        self.trust = correspondence.trust.astype(np.float64)
        self.neutral = correspondence.points(model.neutral).astype(np.float64)
        self.identity = correspondence.points(model.identity).astype(np.float64)
        expression = correspondence.points(model.expression[self.fitted])
        self.expression = expression.astype(np.float64)

    def fit(self, landmarks):
        """The answer is the Fit of `landmarks` [478, 2 or 3], pixels with centres at integers, y down."""
        xy = landmarks[:MESH_LANDMARKS, :2].astype(np.float64)
        wanted = np.c_[xy[:, 0], -xy[:, 1]]  # y up from here on
        shape = self.neutral.copy()
        camera = self._affine_camera(shape, wanted)
        for _ in range(ITERATIONS):
            for _ in range(POSE_STEPS):
                camera = self._pose_step(shape, wanted, *camera)
            matrix, scale, shift = camera
            a, b, moved = self._solve_shape(wanted, *camera)
            camera = matrix, scale, shift + scale * moved
            shape = self.neutral + np.tensordot(a, self.identity, 1)
            shape = shape + np.tensordot(b, self.expression, 1)
        return self._result(landmarks, xy, shape, camera, a, b)

    def _affine_camera(self, shape, wanted):
        """The answer is (rotation [3, 3], scale, shift [2]): the rigid part of the best affine camera."""
        root = np.sqrt(self.trust)[:, None]
        homogeneous = np.c_[shape, np.ones(len(shape))]
        affine = np.linalg.lstsq(homogeneous * root, wanted * root, rcond=None)[0].T
        scale = (np.linalg.norm(affine[0, :3]) + np.linalg.norm(affine[1, :3])) / 2
        u, _, vt = np.linalg.svd(np.stack([affine[0, :3], affine[1, :3]]) / scale, False)
        rows = u @ vt
        return np.vstack([rows, np.cross(rows[0], rows[1])]), scale, affine[:, 3].copy()

    def _pose_step(self, shape, wanted, matrix, scale, shift):
        """The answer is one Gauss-Newton step on the rotation's increment, the scale and the shift."""
        turned = shape @ matrix.T
        residual = wanted - (scale * turned[:, :2] + shift)
        jacobian = np.zeros((len(wanted), 2, 6))
        jacobian[:, 0, 1] = scale * turned[:, 2]
        jacobian[:, 0, 2] = -scale * turned[:, 1]
        jacobian[:, 1, 0] = -scale * turned[:, 2]
        jacobian[:, 1, 2] = scale * turned[:, 0]
        jacobian[:, 0, 3] = turned[:, 0]
        jacobian[:, 1, 3] = turned[:, 1]
        jacobian[:, 0, 4] = 1
        jacobian[:, 1, 5] = 1
        root = np.sqrt(self.trust)
        weighted = (jacobian * root[:, None, None]).reshape(-1, 6)
        right = (residual * root[:, None]).ravel()
        normal = weighted.T @ weighted + 1e-6 * np.eye(6)
        step = np.linalg.solve(normal, weighted.T @ right)
        return rotation(step[:3]) @ matrix, scale + step[3], shift + step[4:]

    def _solve_shape(self, wanted, matrix, scale, shift):
        """The answer is the identity [60], expression [fitted] and a shift [2] (cm) for a fixed camera."""
        rows = matrix[:2]
        modes = [np.einsum("ij,klj->kli", rows, m) for m in (self.identity, self.expression)]
        n = len(self.identity), len(self.expression)
        design = np.concatenate(modes).reshape(sum(n), -1).T
        design = np.c_[design, np.tile(np.eye(2), (len(wanted), 1))]
        right = ((wanted - shift) / scale - self.neutral @ rows.T).ravel()
        weight = np.repeat(self.trust, 2) / RESIDUAL_SIGMA**2
        normal = design.T @ (design * weight[:, None])
        prior = np.r_[np.ones(n[0]), np.full(n[1], 1 / EXPRESSION_SIGMA**2), 1e-3, 1e-3]
        normal[np.diag_indices_from(normal)] += prior
        solution = _solve_boxed(normal, design.T @ (right * weight), slice(n[0], sum(n)))
        return solution[: n[0]], solution[n[0] : sum(n)], solution[-2:]

    def _result(self, landmarks, xy, shape, camera, a, b):
        matrix, scale, shift = camera
        drawn = scale * (shape @ matrix.T)[:, :2] + shift
        residual = xy - np.c_[drawn[:, 0], -drawn[:, 1]]
        rms = float(np.sqrt((residual**2).sum(1).mean()))
        expression = self.model.zero()
        expression[self.fitted] = b
        kept, spread = self.correspondence.kept, self.correspondence.spread
        return Fit(
            identity=a,
            expression=expression,
            pose=np.r_[cv2.Rodrigues(matrix)[0].ravel(), scale, shift[0], -shift[1]],
            base=self.model.neutral + np.tensordot(a.astype(np.float32), self.model.identity, 1),
            offset=spread @ residual[kept].astype(np.float32),
            landmarks=landmarks,
            rms=rms / scale,
        )


def _solve_boxed(normal, right, boxed):
    """The answer is x of `normal` x = `right` with x[boxed] in 0...1, by fixing whatever leaves the box."""
    free = np.ones(len(right), bool)
    x = np.zeros(len(right))
    for _ in range(ACTIVE_SET_STEPS):
        known = right[free] - normal[np.ix_(free, ~free)] @ x[~free]
        x[free] = np.linalg.solve(normal[np.ix_(free, free)], known)
        inside = x[boxed]
        low = (inside < 0) & free[boxed]
        high = (inside > 1) & free[boxed]
        if not (low | high).any():
            break
        x[boxed][low] = 0
        x[boxed][high] = 1
        free[boxed][low | high] = False
    return x
