"""Moving a portrait onto other landmarks: a thin-plate spline."""

import cv2
import numpy as np

from harness.alignment import apply

GRID_STEP = 8  # pixels between the points where a spline is evaluated
# How loosely a landmark is followed (the diagonal of the spline's system, in picture widths): the
# face mesh guesses the outline, and following its guess exactly would fold skin over hair.
TIGHT, LOOSE = 2e-6, 2e-3


def _kernel(distance_squared):
    """r² ln r² of the thin plate, 0 at 0."""
    return distance_squared * np.log(np.maximum(distance_squared, 1e-9))


def _squared_distances(a, b):
    square = lambda points: (points**2).sum(1)
    return np.maximum(square(a)[:, None] + square(b) - 2 * a @ b.T, 0)


def thin_plate_map(control, values, slack, size, step=GRID_STEP):
    """The answer is a dense map [size, size, 2] in pixels: the spline from `control` [n, 2] to `values` [n, 2].

    `slack` [n] is how loosely each point is followed, 0 exactly. The spline is
    evaluated every `step` pixels and interpolated between.
    """
    n = len(control)
    unit = float(size)
    c = control / unit
    kernel = _kernel(_squared_distances(c, c)) + np.diag(slack)
    affine = np.c_[np.ones(n), c]
    system = np.block([[kernel, affine], [affine.T, np.zeros((3, 3))]])
    right = np.r_[values / unit, np.zeros((3, 2))]
    weights = np.linalg.solve(system, right)

    ticks = np.arange(0, size + step, step, dtype=np.float64)
    gx, gy = np.meshgrid(ticks, ticks)
    grid = np.c_[gx.ravel(), gy.ravel()] / unit
    basis = np.c_[_kernel(_squared_distances(grid, c)), np.ones(len(grid)), grid]
    coarse = (basis @ weights * unit).reshape(len(ticks), len(ticks), 2).astype(np.float32)

    fine = np.arange(size, dtype=np.float32) / step
    fx, fy = np.meshgrid(fine, fine)
    return cv2.remap(coarse, fx, fy, cv2.INTER_LINEAR)


def border_points(size):
    """The answer is the corners and edge middles of a square picture [8, 2], which stay where they are."""
    e = float(size - 1)
    h = e / 2
    return np.array([[0, 0], [h, 0], [e, 0], [0, h], [e, h], [0, e], [h, e], [e, e]])


def warp_to(image, landmarks, target_landmarks, alignment, loose):
    """The answer is `image` [S, S, 3] with its `landmarks` [478, 2] moved onto `target_landmarks` [478, 2].

    `alignment` (2x3, this picture to the target frame) says where the frame's border comes
    from; the landmarks whose numbers are in `loose` are followed only roughly.
    """
    size = image.shape[0]
    inverse = cv2.invertAffineTransform(alignment)
    border = border_points(size)
    control = np.r_[target_landmarks, border]
    values = np.r_[landmarks, apply(inverse, border)]
    slack = np.full(len(control), TIGHT)
    slack[list(loose)] = LOOSE
    where = thin_plate_map(control, values, slack, size)
    return cv2.remap(
        image, where[..., 0], where[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101
    )
