"""Regions of the mesh, as vertex masks and weights, computed once from the model."""

import cv2
import numpy as np
import scipy.sparse as sparse
from scipy.spatial import cKDTree

from . import teeth
from .anatomy import (
    EYE_SOCKET, FACE, GUMS_AND_TONGUE, HEAD, IBUG_68, IBUG_BROWS, IBUG_EYES, IBUG_OUTER_LIPS,
    MOUTH_PARTS, TEETH, VERTICES,
)  # fmt: skip

CAVITY = np.array([0.20, 0.18, 0.38])  # BGR: what is behind teeth, which teeth.py draws
TEETH_ALBEDO = np.array([0.86, 0.96, 1.0])  # BGR, of the scene's white


def _distance_to(points, ids, closed=True):
    """The answer is the distances [V], cm in the front view, from `points` [V, 3] to a line through landmarks."""
    line = points[IBUG_68[list(ids)]][:, :2]
    if closed:
        line = np.r_[line, line[:1]]
    dense = np.concatenate([np.linspace(a, b, 12) for a, b in zip(line, line[1:])])
    return np.sqrt(((points[:, None, :2] - dense[None]) ** 2).sum(-1)).min(1)


def _inside(points, ids):
    """The answer says whether each of `points` [V, 3] is inside the outline through landmarks, front view."""
    outline = points[IBUG_68[list(ids)]][:, :2].astype(np.float32).reshape(-1, 1, 2)
    test = cv2.pointPolygonTest
    return np.array([test(outline, (float(x), float(y)), False) > 0 for x, y in points[:, :2]])


class FaceRegions:
    """They are masks [V] of the mesh.

    smoothing [V, V] (sparse) averages a vertex's neighbours; edge_square [V] is their mean squared
    distance, cm²; relight [V] is how much the ratio image applies; lid [V] how much a vertex moves
    in a blink; teeth [4, h, w] the upper teeth, see teeth.py.
    """

    def __init__(self, model):
        self.model = model
        self._neighbours()
        opened, neutral = model.open_mesh, model.neutral
        face = model.part == FACE
        to_lips = _distance_to(opened, IBUG_OUTER_LIPS)
        to_eyes = np.minimum(*[_distance_to(opened, ids) for ids in IBUG_EYES])
        to_brows = np.minimum(*[_distance_to(opened, ids, closed=False) for ids in IBUG_BROWS])
        outlines = (IBUG_OUTER_LIPS, *IBUG_EYES)
        inside = np.any([_inside(opened, ids) for ids in outlines], axis=0)

        self.skin = np.where(model.part <= HEAD)[0]
        self.mouth_interior = np.where(np.isin(model.part, MOUTH_PARTS))[0]
        # Skin whose brightness tells the light: no lips, eyes, brows or hair.
        far = (to_lips > 0.3) & (to_eyes > 0.5) & (to_brows > 0.6)
        tall = (neutral[:, 1] < 7.5) & (neutral[:, 1] > -7)
        self.lit = face & (neutral[:, 2] > 1) & ~inside & far & tall
        self.relight = np.clip(to_eyes / 0.35, 0, 1).astype(np.float32)
        self.relight[face & inside & (opened[:, 1] > 0)] = 0
        self._eyelids(face, inside, to_eyes, to_brows)
        self.around_lips = (
            face & (neutral[:, 1] < -1.5) & (neutral[:, 1] > -5.5) & (np.abs(neutral[:, 0]) < 3)
        )
        self._mouth_colours()
        self.teeth = teeth.drawing(model)

    def _neighbours(self):
        t, part = self.model.triangles, self.model.part
        edges = np.concatenate([t[:, [0, 1]], t[:, [1, 2]], t[:, [2, 0]]])
        edges = edges[(part[edges] <= EYE_SOCKET).all(1)]
        i, j = np.r_[edges[:, 0], edges[:, 1]], np.r_[edges[:, 1], edges[:, 0]]
        shape = (VERTICES, VERTICES)
        adjacency = sparse.csr_matrix((np.ones(len(i), np.float32), (i, j)), shape=shape)
        adjacency.data[:] = 1
        degree = np.maximum(np.asarray(adjacency.sum(1)).ravel(), 1)
        self.smoothing = sparse.diags((1 / degree).astype(np.float32)) @ adjacency
        ends = self.model.neutral[edges]
        length = np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1)
        total = np.bincount(edges[:, 0], length**2, VERTICES)
        count = np.maximum(np.bincount(edges[:, 0], minlength=VERTICES), 1)
        self.edge_square = np.maximum(total / count, 1e-4).astype(np.float32)

    def _eyelids(self, face, inside, to_eyes, to_brows):
        model = self.model
        blink = sum(np.linalg.norm(model.shape(f"eyeBlink_{side}"), axis=1) for side in "LR")
        blink[~face] = 0
        self.lid = np.clip((blink - 0.12) / 0.25, 0, 1).astype(np.float32)
        self.to_eyes = to_eyes
        self.blinking = np.where(blink > 0.05)[0]
        # Skin around the eye whose colour a stretched lid takes.
        ring = face & (to_eyes < 1.1) & (to_brows > 0.25)
        self.lid_ring = ring & (self.lid < 0.05) & ~inside
        self.around_eyes = (
            face & (to_eyes < 0.95) & (to_brows > 0.2) & (model.neutral[:, 1] > 2.0)
        )
        touching = self.around_eyes[model.triangles].any(1) & (model.triangle_part == FACE)
        self.eye_triangles = np.ascontiguousarray(model.triangles[touching])
        fade = np.clip((0.95 - to_eyes) / 0.3, 0, 1) * np.clip((to_brows - 0.2) / 0.25, 0, 1)
        self.around_eyes_weight = (fade * self.around_eyes).astype(np.float32)

    def _mouth_colours(self):
        """This sets the albedos (BGR, of the scene's white) inside the mouth; gums near teeth are lighter."""
        model = self.model
        self.mouth_albedo = np.tile(CAVITY.astype(np.float32), (VERTICES, 1))
        self.mouth_albedo[model.part == GUMS_AND_TONGUE] = [0.38, 0.36, 0.72]
        gums = np.where(model.part == GUMS_AND_TONGUE)[0]
        to_teeth = cKDTree(model.neutral[model.part == TEETH]).query(model.neutral[gums])[0]
        self.mouth_albedo[gums[to_teeth < 0.35]] = [0.52, 0.48, 0.80]
        self.mouth_albedo[model.upper_jaw] = CAVITY

    def eye_area(self, xy):
        """The answer is the area [V] of the triangles around each vertex near the eyes at `xy` [V, 2], pixels²."""
        a, b, c = (xy[self.eye_triangles[:, k]] for k in range(3))
        e1, e2 = b - a, c - a
        area = np.abs(e1[:, 0] * e2[:, 1] - e1[:, 1] * e2[:, 0])
        return np.bincount(self.eye_triangles.ravel(), np.repeat(area, 3), VERTICES)
