"""Known shapes of a component, towards which a drawing is refined.

As in DeepFaceDrawing (Chen et al., SIGGRAPH 2020): of the nearest known ones the affine combination that
comes closest (local linear embedding, Roweis and Saul, 2000) is what a plausible drawing would have been.
Shapes are compared at the same place and size, so that where and how large it was drawn stays.
"""

import numpy as np

from DeepFaceEditing.components import box
from DeepFaceEditing.sketch_data import mirrored, normal, order

COUNT, NEAREST = 1000, 15
SLACK = 0.03  # of the neighbours' mean square distance: keeps weights small where shapes are alike


def centred(shape):
    """The answer is (a shape [P, 2] about its middle and of root mean square 1, the middle, the size)."""
    middle = shape.mean(0)
    size = np.sqrt(((shape - middle) ** 2).sum(1).mean())
    return (shape - middle) / size, middle, size


def known_shapes(rows, component, seed=0):
    """The answer is [COUNT, P, 2], float16, of train people in all expressions, mirrored or not."""
    rng, turn = np.random.default_rng(seed), order()
    shapes = []
    for index in rng.permutation(len(rows))[:COUNT]:
        face = mirrored(rows[index], turn) if rng.random() < 0.5 else rows[index]
        shapes.append(centred(normal(face, component, box(face, component)))[0])
    return np.asarray(shapes, np.float16)


def refined(shape, shapes):
    """The answer is a shape [P, 2] as the nearest known ones have it."""
    wanted, middle, size = centred(shape)
    shapes = shapes.astype(np.float64)
    near = shapes[np.argsort(((shapes - wanted) ** 2).sum((1, 2)), kind="stable")[:NEAREST]]
    away = (near - wanted).reshape(NEAREST, -1)
    gram = away @ away.T
    gram += np.eye(NEAREST) * (SLACK * np.trace(gram) / NEAREST + 1e-12)
    weights = np.linalg.solve(gram, np.ones(NEAREST))
    weights /= weights.sum()
    return middle + size * np.tensordot(weights, near, 1)
