"""The shape of a whole head and neck over a crop, and how much of a turn each pixel takes part in."""

import cv2
import numpy as np

from .anatomy import CHIN, FACE, FOREHEAD, HEAD
from .filling import carry_on
from .morphable_model import smoothstep
from .rasteriser import rasterise

EARS = 35  # percent of the skin's vertices that are deeper than the plane of the ears
RECEDING, DEEPEST = 0.35, 2.5  # pixels a pixel, and at most cm: how hair recedes away from the face
ROUGH, SMOOTH = 0.0047, 0.012  # of the crop: how far depth is blurred on the face, and beyond it
STEEPEST, WIDE = 2.2, 0.06  # pixels a pixel, and of the crop: how steeply and how far beside a cheek depth may fall
STILL, TURNING = 0.36, 0.02  # face heights below the chin: nothing turns below the first, all above the second
NECK, SHOULDERS, DOWN = 0.45, 0.95, 0.2  # face heights beside the neck and below the chin from where shoulders stay


def head_depth(model, xy, z, scale, size):
    """The answer is the depth [S, S] in pixels, nearer is larger, without an edge anywhere.

    On the face it is that of the fitted mesh, `xy` [V, 2] and `z` [V]; hair and neck carry it on, receding gently.
    `scale` is in pixels a centimetre.
    """
    drawn, index, _ = rasterise(
        np.ascontiguousarray(xy, np.float32), np.ascontiguousarray(z, np.float32), model.triangles, size, size)
    part = np.where(index >= 0, model.triangle_part[np.maximum(index, 0)], -1)
    skin = ((part == FACE) | (part == HEAD)).astype(np.uint8)
    outlines, _ = cv2.findContours(skin, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    whole = cv2.drawContours(np.zeros_like(skin), outlines, -1, 1, cv2.FILLED)  # with eyes and mouth
    core, known = (cv2.erode(where, np.ones((5, 5))) for where in (whole, skin))
    ears = np.percentile(z[model.part <= HEAD], EARS)  # the mesh falls off steeply behind them
    face = carry_on(np.maximum(drawn, ears)[..., None], known > 0)[..., 0]
    rim = core - cv2.erode(core, np.ones((5, 5)))
    away = cv2.distanceTransform(1 - core, cv2.DIST_L2, 5)
    beyond = carry_on(face[..., None], rim > 0)[..., 0]
    beyond = np.where(core > 0, face, beyond - np.minimum(away * RECEDING, DEEPEST * scale))
    beyond = cv2.GaussianBlur(beyond, (0, 0), SMOOTH * size)
    inner = cv2.GaussianBlur(cv2.erode(core, np.ones((3, 3))).astype(np.float32), (0, 0), 2.0)
    depth = inner * cv2.GaussianBlur(face, (0, 0), ROUGH * size) + (1 - inner) * beyond
    return _less_steep(depth.astype(np.float32), round(WIDE * size))


def _less_steep(depth, steps):
    """The answer is `depth` [S, S], raised by what lies within `steps` pixels so that it falls by STEEPEST a pixel at
    most: a cheek's rim that comes into sight would otherwise be drawn out wide."""
    raised = depth
    for _ in range(steps):
        raised = np.maximum(raised, cv2.dilate(raised, cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))) - STEEPEST)
    return raised


def turning_share(landmarks, size):
    """The answer is the share [S, S], 0...1, of a turn that each pixel takes part in, so that the neck twists and the
    shoulders stay."""
    y, x = np.mgrid[:size, :size].astype(np.float32)
    axis, height = (landmarks[CHIN, :2] - landmarks[FOREHEAD, :2]) / face_height(landmarks), face_height(landmarks)
    x, y = x - landmarks[CHIN, 0], y - landmarks[CHIN, 1]
    below, beside = (x * axis[0] + y * axis[1]) / height, np.abs(y * axis[0] - x * axis[1]) / height
    neck = 1 - smoothstep((below - TURNING) / (STILL - TURNING))
    shoulders = smoothstep((beside - NECK) / (SHOULDERS - NECK)) * smoothstep(below / DOWN)
    return (neck * (1 - shoulders)).astype(np.float32)


def face_height(landmarks):
    """The answer is how many pixels the chin is away from the forehead's upper end."""
    return float(np.linalg.norm(landmarks[CHIN, :2] - landmarks[FOREHEAD, :2]))
