"""Composing an edit: skin, eyes and mouth at the picture's size, the untouched photo elsewhere."""

from dataclasses import dataclass

import cv2
import numpy as np

from .eyes import eye_layer
from .filling import shrink
from .mouth import mouth_layer
from .skin import draw_skin


@dataclass
class Edit:
    """An edited photo and its supervision."""

    image: np.ndarray  # [S, S, 3] uint8 BGR
    flow: np.ndarray  # [S, S, 2] pixels: where to read the photo, relative
    valid: np.ndarray  # [S, S] bool: the flow explains the pixel
    attention: np.ndarray  # [S, S] 0...1: how much changed
    gain: np.ndarray  # [S, S]: brightness of the skin over the photo's
    landmarks: np.ndarray  # [478, 2] pixels of the edited face
    eye: np.ndarray  # [S, S] 0...1: share of eye
    mouth: np.ndarray  # [S, S] 0...1: share of the mouth's inside


def compose(regions, source, target, units, gaze, drawings, correspondence):
    """The Edit of `source` as `target`, `units` for wrinkles and `gaze` for the irises."""
    size = source.size
    skin = draw_skin(regions, source, target, units, drawings, correspondence)
    eye, mouth = target.eye.astype(np.float32), target.mouth.astype(np.float32)
    inside = eye_layer(source, target, gaze) * eye[..., None]
    inside = inside + mouth_layer(regions, source, target) * mouth[..., None]
    cut_out = shrink(eye + mouth, size)[..., None]
    out = skin.colour * (1 - cut_out) + shrink(inside, size)
    out = _keep_untouched(source.image, out, skin.flow)
    return Edit(
        image=np.clip(out, 0, 255).astype(np.uint8),
        flow=skin.flow,
        valid=skin.valid,
        attention=_attention(source.image, out, skin.flow),
        gain=skin.gain,
        landmarks=_landmarks(source, target, gaze, correspondence),
        eye=shrink(eye, size),
        mouth=shrink(mouth, size),
    )


def _length(flow):
    return np.hypot(flow[..., 0], flow[..., 1])


def _keep_untouched(photo, out, flow):
    """`out`, but the photo itself wherever next to nothing moved or changed colour."""
    change = np.maximum(_length(flow) / 0.3, np.abs(out - photo).max(2) / 8)
    change = cv2.dilate(np.clip(change, 0, 1) ** 2, np.ones((3, 3)))
    change = np.clip(cv2.GaussianBlur(change, (0, 0), 1.2) * 1.2, 0, 1)[..., None]
    return photo * (1 - change) + out * change


def _attention(photo, out, flow):
    """[S, S] 0...1: where the edit moves or recolours the photo."""
    change = np.clip(_length(flow) / 1.5 + np.abs(out - photo).max(2) / 255.0 * 6, 0, 1)
    return np.clip(cv2.GaussianBlur(change, (0, 0), 0.012 * photo.shape[0]) * 1.3, 0, 1)


def _landmarks(source, target, gaze, correspondence):
    """The photo's landmarks [478, 2] moved as the mesh and the irises are."""
    moved = source.fit.landmarks[:, :2].copy()
    motion = (target.xy - source.xy)[correspondence.corners]
    mesh = len(correspondence.corners)
    moved[:mesh] += np.einsum("ijk,ij->ik", motion, correspondence.barycentric)
    for iris, (_, radius) in enumerate(source.eyes.irises):
        first = mesh + 5 * iris
        moved[first : first + 5] += np.asarray(gaze) * (radius / 2)
    return moved
