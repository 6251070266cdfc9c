"""Find where MediaPipe's landmarks lie on ICT-FaceKit: detect them on drawings of the mesh.

    python -m photo_animator.find_correspondence --output mediapipe_to_ict.npz

Sixty random painted faces are drawn, their landmarks looked up on the mesh, and the medians put on
the opened mesh's surface. Writes tv [478, 3] corners, tb [478, 3] barycentric weights, mad [478]
the scatter in cm (NaN where a landmark was never on the mesh) and med [478, 3] the medians in cm.
"""

import cv2
import numpy as np
from scipy.spatial import cKDTree

from harness.landmarks import LandmarkDetector

from .anatomy import (
    EYEBALL, FACE, GUMS_AND_TONGUE, HEAD, IBUG_68, IBUG_BROWS, IBUG_OUTER_LIPS, MOUTH_SOCKET,
    TEETH, VERTICES,
)  # fmt: skip
from .arguments import data_and_output
from .morphable_model import IDENTITY_MODES, MorphableModel
from .pose import project, rotation
from .rasteriser import interpolate, rasterise, vertex_normals

SIZE = 512
DRAWINGS = 60
BACKGROUND = [200, 190, 180]
SKIN, LIPS, BROWS = [150, 175, 215], [90, 90, 180], [40, 50, 70]
IRIS, PUPIL = [60, 90, 110], [15, 15, 15]
SEARCH = 3  # pixels around a landmark in which the mesh may be


def paint(model):
    """The answer is BGR colours [V, 3] that make the bare mesh look enough like a face to be detected."""
    colours = np.tile(np.array(SKIN, np.float32), (VERTICES, 1))
    front = (model.part == FACE) & (model.neutral[:, 2] > 2)
    outline = model.open_mesh[IBUG_68[list(IBUG_OUTER_LIPS)]][:, :2].astype(np.float32)
    for v in np.where(front & (model.open_mesh[:, 2] > 5))[0]:
        x, y = model.open_mesh[v, :2]
        if cv2.pointPolygonTest(outline.reshape(-1, 1, 2), (float(x), float(y)), False) > 0:
            colours[v] = LIPS
    for brow in IBUG_BROWS:
        line = model.neutral[IBUG_68[list(brow)]][:, :2]
        dense = np.concatenate([np.linspace(a, b, 20) for a, b in zip(line, line[1:])])
        away = np.sqrt(((model.neutral[:, None, :2] - dense[None]) ** 2).sum(-1)).min(1)
        colours[(away < 0.35) & front] = BROWS
    colours[model.part == MOUTH_SOCKET] = [30, 20, 60]
    colours[model.part == GUMS_AND_TONGUE] = [70, 60, 150]
    colours[model.part == TEETH] = [225, 235, 240]
    colours[model.part == EYEBALL] = [235, 235, 240]
    _paint_irises(model, colours)
    return colours


def iris_vertices(model, left):
    """The answer is the vertices of the person's left or right iris."""
    on_iris = np.zeros(VERTICES, bool)
    for material, name in enumerate(model.material_names):
        if "Iris" in name:
            on_iris[np.unique(model.triangles[model.triangle_material == material])] = True
    return np.where(on_iris & ((model.neutral[:, 0] > 0) == left))[0]


def iris_middle(model, left):
    """The answer is the foremost vertex of the person's left or right iris."""
    iris = iris_vertices(model, left)
    return iris[model.neutral[iris, 2].argmax()]


def _paint_irises(model, colours):
    for left in (True, False):
        iris, centre = iris_vertices(model, left), model.neutral[iris_middle(model, left)]
        away = np.linalg.norm(model.neutral[iris, :2] - centre[:2], axis=1)
        colours[iris[away < 0.6]] = IRIS
        colours[iris[away < 0.25]] = PUPIL


def random_face(model, rng):
    """The answer is vertices [V, 3] and pose [6] of a random person, mouth and eyes a little open."""
    identity = rng.normal(0, 0.7, IDENTITY_MODES).astype(np.float32)
    vertices = model.neutral + np.tensordot(identity, model.identity, 1)
    vertices = vertices + rng.uniform(0.1, 0.3) * model.shape("jawOpen")
    for name in ("browInnerUp", "browOuterUp", "mouthSmile", "eyeWide"):
        weight = rng.uniform(0, 0.3)
        for side in "LR":
            vertices = vertices + weight * model.shape(f"{name}_{side}")
    turn = [rng.uniform(-0.15, 0.15), rng.uniform(-0.25, 0.25), rng.uniform(-0.1, 0.1)]
    return vertices.astype(np.float32), np.array([*turn, 16.5, SIZE / 2, 250])


def draw_face(model, colours, vertices, pose, rng):
    """The answer is a lit drawing [SIZE, SIZE, 3] uint8 of the painted face."""
    xy, z = project(vertices, pose)
    normals = vertex_normals(vertices, model.triangles) @ rotation(pose[:3]).T
    light = np.array([rng.uniform(-0.5, 0.5), 0.5, 0.8])
    shading = 0.45 + 0.65 * np.clip(normals @ (light / np.linalg.norm(light)), 0, 1)
    _, index, weights = rasterise(xy, z, model.triangles, SIZE, SIZE)
    lit = np.ascontiguousarray(colours * shading[:, None], np.float32)
    image = interpolate(index, weights, model.triangles, lit)
    image[index < 0] = BACKGROUND
    return np.clip(image + rng.normal(0, 3, image.shape), 0, 255).astype(np.uint8)


def surface_points(model, vertices, pose, landmarks):
    """The answer is points of the opened mesh [478, 3] under `landmarks` [478, 3]; NaN where none is near."""
    xy, z = project(vertices, pose)
    skin = np.ascontiguousarray(model.triangles[model.triangle_part <= HEAD])
    _, index, weights = rasterise(xy, z, skin, SIZE, SIZE)
    points = np.full((len(landmarks), 3), np.nan)
    steps = np.arange(-SEARCH, SEARCH + 1)
    for i, landmark in enumerate(landmarks):
        x, y = np.meshgrid(round(landmark[0]) + steps, round(landmark[1]) + steps)
        inside = (x >= 0) & (y >= 0) & (x < SIZE) & (y < SIZE)
        x, y = x[inside], y[inside]
        drawn = index[y, x] >= 0
        if not drawn.any():
            continue
        x, y = x[drawn], y[drawn]
        best = ((x - landmark[0]) ** 2 + (y - landmark[1]) ** 2).argmin()
        w1, w2 = weights[y[best], x[best]]
        corners = model.open_mesh[skin[index[y[best], x[best]]]]
        points[i] = np.array([1 - w1 - w2, w1, w2]) @ corners
    return points


def nearest_on_surface(model, points):
    """The answer is the triangle corners [n, 3] and barycentric weights [n, 3] nearest to `points` [n, 3]."""
    skin = model.triangles[model.triangle_part <= HEAD]
    tree = cKDTree(model.open_mesh[skin].mean(1))
    corners, barycentric = np.zeros((len(points), 3), np.int32), np.zeros((len(points), 3))
    for i, point in enumerate(points):
        best = np.inf
        for triangle in skin[tree.query(point, 60)[1]]:
            a, b, c = model.open_mesh[triangle].astype(np.float64)
            edges = np.stack([b - a, c - a])
            gram = edges @ edges.T + 1e-9 * np.eye(2)
            weight = np.clip(np.linalg.solve(gram, edges @ (point - a)), 0, 1)
            weight = weight / max(weight.sum(), 1)
            distance = np.linalg.norm(a + weight @ edges - point)
            if distance < best:
                best, corners[i] = distance, triangle
                barycentric[i] = [1 - weight.sum(), *weight]
    return corners, barycentric


def main():
    options = data_and_output(__doc__)
    model, detector = MorphableModel(options.data), LandmarkDetector(confidence=0.3)
    colours, rng = paint(model), np.random.default_rng(0)
    found = []
    for _ in range(DRAWINGS):
        vertices, pose = random_face(model, rng)
        landmarks = detector(draw_face(model, colours, vertices, pose, rng))
        if landmarks is not None:
            found.append(surface_points(model, vertices, pose, landmarks))
    median = np.nanmedian(found, 0)
    scatter = np.nanmedian(np.linalg.norm(found - median, axis=2), 0)
    corners, barycentric = nearest_on_surface(model, np.nan_to_num(median))
    np.savez(
        options.output, tv=corners, tb=barycentric.astype(np.float32), mad=scatter, med=median
    )
    print(f"{len(found)} of {DRAWINGS} drawings, median scatter {np.nanmedian(scatter):.3f} cm")


if __name__ == "__main__":
    main()
