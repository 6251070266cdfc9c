"""ICT-FaceKit (MIT): a neutral head, 100 identity modes and 57 expression shapes, in centimetres.

x is to the picture's right, y up, z towards the camera.
"""

import numpy as np


from harness.places import SHARED

from .anatomy import GUMS_AND_TONGUE, HEAD, INNER_LIPS, PART, TEETH, VERTICES

IDENTITY_MODES = 60
# Expression displacements fade in between these (cm): below is drift that moves the whole head.
DRIFT, FULL = 0.02, 0.10
SKIN_MATERIALS = 8  # the materials after these are lacrimal fluid, occlusion and lashes
TONGUE_DROP = 0.9  # cm a wide-open jaw lowers the tongue: the model's would fill the mouth
# The flat layout of the mesh: pixels a centimetre, and where the model's origin lies.
PLACE_SCALE, PLACE_CENTRE = 13.0, (128, 128)
OPEN_MOUTH = {
    "jawOpen": 0.6, "mouthUpperUp_L": 0.7, "mouthUpperUp_R": 0.7, "mouthLowerDown_L": 0.6,
    "mouthLowerDown_R": 0.6, "mouthStretch_L": 0.3, "mouthStretch_R": 0.3,
}  # fmt: skip
BACK_OF_HEAD = -3.0  # cm: head triangles behind this are left out


def smoothstep(t):
    """The answer is 3t² - 2t³ of t clipped to 0...1."""
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


class MorphableModel:
    """It is the mesh and its shapes.

    neutral [V, 3], identity [60, V, 3], expression [57, V, 3], triangles [T, 3], triangle_part [T],
    part [V]; `open_mesh` [V, 3] is the neutral face with jaw and eyes opened, on which lips and
    lids are apart, so that distances do not leak from one to the other.
    """

    def __init__(self, data=SHARED, identity_modes=IDENTITY_MODES):
        with np.load(data / "ict_facekit.npz", allow_pickle=True) as file:
            self.neutral = file["neutral"][:VERTICES].astype(np.float32)
            self.identity = file["identity"][:identity_modes, :VERTICES].astype(np.float32)
            self.expression = file["expression"][:, :VERTICES].astype(np.float32)
            self.names = [str(name) for name in file["expression_names"]]
            self.material_names = [str(name) for name in file["mat_names"]]
            triangles, materials = file["tri"], file["tri_mat"]
        self.index = {name: i for i, name in enumerate(self.names)}
        self.part = PART
        self._remove_drift()
        keep = self._kept_triangles(triangles, materials)
        self.triangles = np.ascontiguousarray(triangles[keep])
        self.triangle_material = materials[keep]
        self.triangle_part = PART[self.triangles].max(1)
        self.open_mesh = (
            self.neutral
            + 0.5 * self.shape("jawOpen")
            + 0.5 * self.shape("eyeWide_L")
            + 0.5 * self.shape("eyeWide_R")
        )
        still = np.abs(self.shape("jawOpen")).max(1) < 1e-3
        self.upper_jaw = np.isin(PART, (GUMS_AND_TONGUE, TEETH)) & still
        self._lengthen_teeth()
        self.teeth_tip = self._front_teeth_tip()
        self._lower_tongue()
        self.places = self._flat_places()

    def shape(self, name):
        """The answer is the displacement [V, 3] of one expression."""
        return self.expression[self.index[name]]

    def zero(self):
        """The answer is Expression weights [57] of the neutral face."""
        return np.zeros(len(self.names))

    def express(self, base, weights):
        """The answer is `base` [V, 3] with expression `weights` [57] added."""
        used = np.nonzero(weights)[0]
        if not len(used):
            return base.copy()
        return base + np.tensordot(weights[used].astype(np.float32), self.expression[used], 1)

    def _flat_places(self):
        """The answer says where each vertex [V, 2] is on a frontal 256-crop of the mean face, its lips wide apart
        and the mouth enlarged: what an open mouth shows lies side by side."""
        weights = self.zero()
        for name, weight in OPEN_MOUTH.items():
            weights[self.index[name]] = weight
        mesh = self.express(self.neutral, weights)
        mouth = mesh[INNER_LIPS[0][2], :2] * [0, 0.5] + mesh[INNER_LIPS[1][2], :2] * [0, 0.5]
        away = mesh[:, :2] - mouth
        grown = 1 + 0.8 * np.exp(-((away / [3.5, 3.5]) ** 2).sum(1, keepdims=True))
        place = (mouth + away * grown) * [1, -1] * PLACE_SCALE + PLACE_CENTRE
        return place.astype(np.float32)

    def _front_teeth_tip(self):
        """The answer is the lowest vertex of the upper front teeth."""
        front = np.where(self.upper_jaw & (PART == TEETH) & (self.neutral[:, 2] > 9))[0]
        return front[self.neutral[front, 1].argmin()]

    def _remove_drift(self):
        size = np.linalg.norm(self.expression, axis=2, keepdims=True)
        share = smoothstep((size - DRIFT) / (FULL - DRIFT))
        share[:, PART > HEAD] = 1
        self.expression *= share

    def _kept_triangles(self, triangles, materials):
        first = triangles[:, 0]
        depth = self.neutral[first * (first < VERTICES), 2]
        part = PART[np.minimum(triangles, VERTICES - 1)].max(1)
        behind = (part == HEAD) & (depth < BACK_OF_HEAD)
        return (triangles.max(1) < VERTICES) & (materials < SKIN_MATERIALS) & ~behind

    def _lengthen_teeth(self):
        """This pulls the teeth's edges out by up to 0.54 cm: too short, they would show gums."""
        teeth, upper = PART == TEETH, self.upper_jaw
        y = self.neutral[:, 1]
        edges = ((True, y[teeth & upper].min()), (False, y[teeth & ~upper].max()))
        for is_upper, edge in edges:
            row = teeth & (upper == is_upper)
            height = np.abs(self.neutral[row, 1] - edge)
            weight = np.clip((2.2 - height) / 1.3, 0, 1)
            away = np.sign(self.neutral[row, 1] - edge)
            self.neutral[row, 1] += away * 0.6 * np.minimum(height, 0.9) * weight
            self.neutral[row, 2] += 0.12 * weight * (self.neutral[row, 2] > 7)

    def _lower_tongue(self):
        """This lets jawOpen take the tongue further down, so that dark shows above it."""
        tongue = (PART == GUMS_AND_TONGUE) & ~self.upper_jaw
        x, z = np.abs(self.neutral[:, 0]), self.neutral[:, 2]
        weight = smoothstep((2.6 - x) / 0.8) * smoothstep((9.6 - z) / 1.0) * tongue
        self.expression[self.index["jawOpen"], :, 1] -= TONGUE_DROP * weight
