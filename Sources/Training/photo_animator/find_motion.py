"""How each Action Unit moves the mean face, which lines it draws, on the flat layout of `place`; its teeth.

    python -m photo_animator.find_motion --output GANimation/motion.npz

Writes `motion` float16 [26, 3, 96, 96], centimetres at intensity 1 (right, up, towards the camera), and
`lines` float16 [12, 128, 128], the units of LINED in that order: how much darker skin of usual depth gets.
Both cover the 256-crop of the mean face. Where the mesh has no surface the nearest one's numbers stand.
`teeth` float16 [4, 52, 90] is the drawing of teeth.py.
"""

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt

from harness.data import ACTION_UNITS, LINED

from . import teeth, wrinkles
from .action_units import weight_matrix
from .alignment import SIZE
from .anatomy import FACE, HEAD
from .arguments import data_and_output
from .morphable_model import PLACE_SCALE, MorphableModel
from .rasteriser import interpolate
from .source import draw_mesh

MOTION_SIZE, LINES_SIZE = 96, 128


def displacements(model):
    """The answer is [26, V, 3] cm: where each unit at 1 takes the vertices."""
    weights = weight_matrix(model, tuple(ACTION_UNITS)).astype(np.float32)
    return np.tensordot(weights.T, model.expression, 1)


class FlatFace:
    """It is the mesh drawn where its places lie."""

    def __init__(self, model):
        self.model = model
        depth = (model.open_mesh[:, 2] * PLACE_SCALE).astype(np.float32)
        _, self.index, self.weights, part = draw_mesh(model, model.places, depth, PLACE_SCALE, SIZE)
        self.skin = (part == FACE) | (part == HEAD)

    def interpolate(self, attributes):
        """The answer is the vertex `attributes` [V, C] over the doubled layout, [512, 512, C]."""
        return interpolate(
            self.index, self.weights, self.model.triangles,
            np.ascontiguousarray(attributes, np.float32))


def motion(face):
    """The answer is [26, 3, 96, 96], read in the middle of each cell: means would part lips less than they part."""
    nearest = distance_transform_edt(face.index < 0, return_distances=False, return_indices=True)
    middle = ((np.arange(MOTION_SIZE) + 0.5) * (len(face.index) / MOTION_SIZE)).astype(int)
    nearest = tuple(nearest[:, middle[:, None], middle[None]])
    return np.stack([
        face.interpolate(unit)[nearest].transpose(2, 0, 1) for unit in displacements(face.model)])


def lines(face):
    """The answer is [12, 128, 128]."""
    drawings = wrinkles.atlas()
    assert list(drawings) == LINED, "networks expect the lines of other units"
    at = face.interpolate(wrinkles.atlas_position(face.model.neutral))
    drawn = []
    for unit in LINED:
        darker = -cv2.remap(drawings[unit], at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderValue=0)
        shown = (darker * face.skin).astype(np.float32)
        drawn.append(cv2.resize(shown, (LINES_SIZE,) * 2, interpolation=cv2.INTER_AREA))
    return np.stack(drawn)


def main():
    options = data_and_output(__doc__)
    face = FlatFace(MorphableModel(options.data))
    known = dict(motion=motion(face), lines=lines(face), teeth=teeth.drawing(face.model))
    np.savez_compressed(
        options.output, **{name: values.astype(np.float16) for name, values in known.items()})


if __name__ == "__main__":
    main()
