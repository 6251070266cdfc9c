"""Composing an edit: skin, eyes and mouth at the picture's size, the untouched photo elsewhere."""

from dataclasses import dataclass

import cv2
import numpy as np

from .eyes import eye_layer
from .filling import push_pull, shrink
from .mouth import lips_motion, mouth_layer
from .moved import moved_share
from .skin import draw_skin


EDGE = 0.0035  # of the picture's size: how soft the edges of lips and lids that moved are


@dataclass
class Edit:
    """It is an edited photo and its supervision."""

    image: np.ndarray  # [S, S, 3] uint8 BGR
    flow: np.ndarray  # [S, S, 2] pixels: where to read the photo, relative
    valid: np.ndarray  # [S, S] bool: the flow explains the pixel
    place: np.ndarray  # [S, S, 2] pixels: which place of the mean open-mouthed face is seen; NaN none
    attention: np.ndarray  # [S, S] 0...1: how much changed
    gain: np.ndarray  # [S, S]: brightness of the skin over the photo's
    landmarks: np.ndarray  # [478, 2] pixels of the edited face
    eye: np.ndarray  # [S, S] 0...1: share of eye
    mouth: np.ndarray  # [S, S] 0...1: share of the mouth's inside
    drawn: np.ndarray  # [S, S] 0...1: share of that which is drawn; all, if the photo has teeth


class Inside:
    """It says where eyes and the mouth's inside show what the photo shows there: [2S, 2S] arrays."""

    def __init__(self, size):
        self.flow = np.zeros((2 * size, 2 * size, 2), np.float32)  # pixels of the doubled picture
        self.shown = np.zeros((2 * size, 2 * size), np.float32)
        self.drawn = np.zeros((2 * size, 2 * size), np.float32)  # see Edit

    def write(self, window, at, shown, mask):
        """In `window`, pixels of `mask` read the photo `at` (x, y), if it has them there: `shown`."""
        y, x = np.mgrid[window].astype(np.float32)
        self.shown[window][mask] = shown[mask]
        self.flow[window][mask] = np.dstack([at[0] - x, at[1] - y])[mask]

    def over(self, skin, cut_out):
        """The answer is (flow, valid) of the skin layer, with this where `cut_out` [S, S] is more than half."""
        size = len(cut_out)
        shown = shrink(self.shown, size)
        flow = shrink(self.flow * self.shown[..., None], size) / np.maximum(shown, 1e-3)[..., None]
        own = cut_out > 0.5
        take = (own & (shown > 0.4 * cut_out))[..., None]
        return np.where(take, flow / 2, skin.flow), np.where(own, take[..., 0], skin.valid)


def compose(regions, source, target, units, gaze, drawings, correspondence):
    """The answer is the Edit of `source` as `target`, `units` for wrinkles and `gaze` for the irises."""
    size = source.size
    skin = draw_skin(regions, source, target, units, drawings, correspondence)
    eye, mouth = target.eye.astype(np.float32), target.mouth.astype(np.float32)
    inside = Inside(size)
    colour = eye_layer(source, target, gaze, inside) * eye[..., None]
    colour = colour + mouth_layer(regions, source, target, inside) * mouth[..., None]
    cut_out = shrink(eye + mouth, size)
    near_lips = lips_motion(source, target) * cv2.dilate(shrink(mouth, size), np.ones((7, 7)))
    out = _laid_over(skin, colour, eye + mouth, cut_out, near_lips)
    out = _keep_untouched(source.image, out, skin.flow)
    flow, valid = inside.over(skin, cut_out)
    return Edit(
        image=np.clip(out, 0, 255).astype(np.uint8),
        flow=flow,
        valid=valid,
        place=places(target, size),
        attention=_attention(source.image, out, skin.flow),
        gain=skin.gain,
        landmarks=moved_landmarks(source, target.xy, correspondence, gaze),
        eye=shrink(eye, size),
        mouth=shrink(mouth, size),
        drawn=shrink(inside.drawn, size),
    )


def _laid_over(skin, colour, mask, share, moved):
    """The answer is the skin [S, S, 3] with eyes and mouth, `colour` [2S, 2S, 3] where `mask` [2S, 2S], over it;
    `share` [S, S] is how much of a pixel they are.

    No camera sees the mesh's hard edge: where skin moved, and as far as `moved` [S, S] says, both sides of it
    go on a little and are mixed.
    """
    size = len(skin.colour)
    hard = skin.colour * (1 - share[..., None]) + shrink(colour, size)
    moved = np.maximum(moved_share(_length(skin.flow)), moved)[..., None]
    soft = cv2.GaussianBlur(mask, (0, 0), EDGE * len(mask))[..., None]
    spread = cv2.GaussianBlur(colour, (0, 0), EDGE * len(mask)) / np.maximum(soft, 1e-3)
    inner = shrink(np.where(mask[..., None] > 0, colour, spread) * soft, size)
    outer = push_pull(skin.colour, (share < 0.7).astype(np.float32)) * (1 - shrink(soft, size)[..., None])
    return hard + moved * (inner + outer - hard)


def places(drawn, size):
    """The answer is [S, S, 2]: which place of the mean open-mouthed face (pixels of a 256-crop) each pixel of a
    drawn mesh shows; NaN where there is none."""
    mesh = (drawn.index >= 0).astype(np.float32)
    share = shrink(mesh, size)
    place = shrink(drawn.interpolate(drawn.model.places) * mesh[..., None], size)
    known = (share > 0.5)[..., None]
    return np.where(known, place / np.maximum(share, 1e-3)[..., None], np.nan)


def _length(flow):
    return np.hypot(flow[..., 0], flow[..., 1])


def _keep_untouched(photo, out, flow):
    """The answer is `out`, but the photo itself wherever next to nothing moved or changed colour."""
    change = np.maximum(_length(flow) / 0.3, np.abs(out - photo).max(2) / 8)
    change = cv2.dilate(np.clip(change, 0, 1) ** 2, np.ones((3, 3)))
    change = np.clip(cv2.GaussianBlur(change, (0, 0), 1.2) * 1.2, 0, 1)[..., None]
    return photo * (1 - change) + out * change


def _attention(photo, out, flow):
    """The answer is [S, S] 0...1: where the edit moves or recolours the photo."""
    change = np.clip(_length(flow) / 1.5 + np.abs(out - photo).max(2) / 255.0 * 6, 0, 1)
    return np.clip(cv2.GaussianBlur(change, (0, 0), 0.012 * photo.shape[0]) * 1.3, 0, 1)


def moved_landmarks(source, xy, correspondence, gaze=(0, 0)):
    """The answer is the photo's landmarks [478, 2] moved as the mesh, to `xy` [V, 2], and the irises are."""
    moved = source.fit.landmarks[:, :2].copy()
    motion = (xy - source.xy)[correspondence.corners]
    mesh = len(correspondence.corners)
    moved[:mesh] += np.einsum("ijk,ij->ik", motion, correspondence.barycentric)
    if not np.any(gaze):
        return moved
    for iris, (_, radius) in enumerate(source.eyes.irises):
        first = mesh + 5 * iris
        moved[first : first + 5] += np.asarray(gaze) * (radius / 2)
    return moved
