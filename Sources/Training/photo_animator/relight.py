"""A photo under one more light, from anywhere in front of the face."""

import cv2
import numpy as np

from .anatomy import HEAD, INNER_LIP_VERTICES
from .filling import push_pull, shrink
from .target import draw

STRONGEST = 0.55  # log brightness where the light falls straight on
DARKER, BRIGHTER = -0.7, 0.5
SHARE = 0.7
SIDEWAYS = [1.0, 0.6, 0.3]  # lights come from the side more than from above or the front


def relight(model, source, rng):
    """The answer is the photo [S, S, 3] uint8 of a Source, its face brighter on one side and darker on the other."""
    direction = rng.normal(size=3) * SIDEWAYS
    direction /= np.linalg.norm(direction)
    log = np.clip(STRONGEST * (source.normals @ direction), DARKER, BRIGHTER) * SHARE
    log[model.part > HEAD] = log[INNER_LIP_VERTICES].mean()
    drawn = draw(model, source, source.fit.expression)
    values = shrink(drawn.interpolate(np.c_[log, np.ones(len(log))]), source.size)
    known = (values[..., 1] > 0.5).astype(np.float32)
    log = push_pull(values[..., :1] / np.maximum(values[..., 1:], 1e-3), known)[..., 0]
    gain = np.exp(cv2.GaussianBlur(log, (0, 0), 3.0))[..., None]
    return np.clip(source.image * gain, 0, 255).astype(np.uint8)
