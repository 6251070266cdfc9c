"""The light of a photo, and the ratio image: how shading changes with the expression."""

from dataclasses import dataclass

import numpy as np

from .anatomy import HEAD

GAMMA = 2.2
BLUE_GREEN_RED = np.array([0.114, 0.587, 0.299], np.float32)
FLOOR = 0.35  # of the median shading: no vertex is darker than this
BRIGHTEST, DARKEST = 0.14, 0.32  # limits of the ratio image, log display brightness


def luminance(image):
    """The answer is the display luminance [...] of BGR [..., 3]."""
    return image @ BLUE_GREEN_RED


def harmonics(normals):
    """The answer is the nine second-order spherical harmonics [..., 9], unnormalised, of unit normals."""
    x, y, z = normals[..., 0], normals[..., 1], normals[..., 2]
    one = np.ones_like(x)
    return np.stack([one, x, y, z, x * y, x * z, y * z, x * x - y * y, 3 * z * z - 1], -1)


@dataclass
class Lighting:
    """It is second-order light: `coefficients` [9] of linear luminance, `level` its median on skin."""

    coefficients: np.ndarray
    level: float

    @classmethod
    def estimate(cls, normals, colours):
        """This estimates it from skin samples: `normals` [n, 3] (camera frame) and display `colours` [n, 3]."""
        brightness = (luminance(colours) / 255) ** GAMMA
        basis = harmonics(normals)
        weight = np.ones(len(normals))
        prior = np.diag([0, 0.2, 0.2, 0.2, 2, 2, 2, 2, 2]) * len(normals) * 0.01
        for _ in range(6):  # iteratively reweighted: moles, beards and highlights count less
            normal = basis.T @ (basis * weight[:, None]) + prior
            x = np.linalg.solve(normal, basis.T @ (weight * brightness))
            residual = brightness - basis @ x
            sigma = 1.5 * np.median(np.abs(residual)) + 1e-4
            weight = 1 / (1 + (residual / (2 * sigma)) ** 2)
        return cls(x.astype(np.float32), float(np.median(basis @ x)))

    def shade(self, normals):
        """The answer is the linear luminance [...] of skin with `normals` [..., 3], never below the floor."""
        return np.maximum(harmonics(normals) @ self.coefficients, FLOOR * self.level)


def curvature(regions, vertices, normals):
    """The answer is the mean curvature [V], 1/cm (positive where concave), smoothed and limited to 3."""
    smoothing = regions.smoothing
    bend = ((smoothing @ vertices - vertices) * normals).sum(1) / regions.edge_square
    bend[regions.model.part > HEAD] = 0
    bend = smoothing @ bend * 0.5 + bend * 0.5
    return np.clip(smoothing @ bend, -3, 3)


def ratio_gain(regions, shading, source_shading, curvature_change):
    """The answer is the gain [V] on display colours: shading's ratio, darker in new folds, softly limited."""
    log = np.log(np.clip(shading / source_shading, 0.3, 2.5)) / GAMMA
    log = log - np.clip(0.5 * curvature_change, -0.12, 0.4)
    for _ in range(2):
        log = 0.5 * log + 0.5 * (regions.smoothing @ log)
    brighter = BRIGHTEST * np.tanh(log / BRIGHTEST * 0.8)
    log = np.where(log > 0, brighter, DARKEST * np.tanh(log / DARKEST))
    return np.exp(regions.relight * log).astype(np.float32)
