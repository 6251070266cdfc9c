"""The mesh as an edit wants it: deformed, projected and drawn."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .action_units import of_side
from .anatomy import EYE_PARTS, FACE, HEAD, LID_PAIRS, MOUTH_PARTS
from .morphable_model import MorphableModel
from .pose import project
from .rasteriser import interpolate, vertex_normals
from .source import draw_mesh

BLINK_LIMITS = (0.3, 1.35)  # weights between which a blink is solved


@dataclass
class Target:
    """It is the drawn mesh of one edit. [2S, 2S] arrays are of the doubled picture."""

    model: MorphableModel
    weights_of_expression: np.ndarray  # [57]
    closed: bool  # the lips must be shut
    lips_moved: bool  # and had to be moved for it
    vertices: np.ndarray  # [V, 3] cm
    xy: np.ndarray  # [V, 2] pixels
    z: np.ndarray  # [V] pixels
    own_normals: np.ndarray  # [V, 3] of `vertices`, model frame
    normals: np.ndarray  # [V, 3], camera frame
    index: np.ndarray  # [2S, 2S] triangle, -1 none
    weights: np.ndarray  # [2S, 2S, 2] barycentric
    part: np.ndarray  # [2S, 2S]
    skin_map: np.ndarray = None  # [2S, 2S, 9]: see skin.py

    @cached_property
    def skin(self):
        return (self.part == FACE) | (self.part == HEAD)

    @cached_property
    def eye(self):
        return np.isin(self.part, EYE_PARTS)

    @cached_property
    def mouth(self):
        return np.isin(self.part, MOUTH_PARTS)

    def interpolate(self, attributes):
        """The answer is the vertex `attributes` [V, C] over the picture [2S, 2S, C]."""
        attributes = np.ascontiguousarray(attributes, np.float32)
        return interpolate(self.index, self.weights, self.model.triangles, attributes)


def place(model, source, weights, shift=None):
    """The answer is vertices [V, 3] with expression `weights`, and their xy [V, 2] and z [V]."""
    vertices = model.express(source.fit.base, weights)
    xy, z = project(vertices, source.fit.pose)
    xy = xy + source.offset
    if shift is not None:
        xy = xy + shift
    return vertices, xy.astype(np.float32), z


def draw(model, source, weights, shift=None):
    """The answer is the Target with expression `weights` [57] and lips' `shift`."""
    vertices, xy, z = place(model, source, weights, shift)
    own = vertex_normals(vertices, model.triangles)
    _, index, barycentric, part = draw_mesh(model, xy, z, source.scale, source.size)
    return Target(
        model=model,
        weights_of_expression=weights,
        closed=shift is not None,
        lips_moved=shift is not None and bool(np.abs(shift).max() > 0),
        vertices=vertices,
        xy=xy,
        z=z,
        own_normals=own,
        normals=own @ source.rotation.T,
        index=index,
        weights=barycentric,
        part=part,
    )


def close_lids(model, source, weights, amount=1.0):
    """The answer is `weights` [57] with eyeBlink solved so that at `amount` 1, or (left, right), the lids just
    meet."""
    solved = weights.copy()
    for side, upper, lower in LID_PAIRS:
        blink = model.index[f"eyeBlink_{side}"]
        gaps = []
        for trial in (0.0, 1.0):
            solved[blink] = trial
            xy = place(model, source, solved)[1]
            gaps.append(np.mean(xy[lower, 1] - xy[upper, 1]))
        shut = (gaps[0] + 0.3) / max(gaps[0] - gaps[1], 1e-3)
        shut = np.clip(shut, *BLINK_LIMITS)
        solved[blink] = weights[blink] + (shut - weights[blink]) * of_side(f"eyeBlink_{side}", amount)
    return solved
