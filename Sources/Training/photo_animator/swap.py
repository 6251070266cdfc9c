"""Another person's face in a photo, composed through the morphable model.

It is what a swap network learns from: the donor's inner shape and skin, the host's outline,
expression, pose, light, hair, gaze and the inside of its mouth.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from harness.pyramids import blend_bands

from .filling import shrink
from .render import moved_landmarks
from .swap_eyes import move_irises, transplant_eyes
from .swap_shape import SwapRegions, give_shape, keep_lids, turn_between
from .swap_texture import transplant
from .swap_tone import match_tone, upper_face
from .target import draw, place

LEVELS = 6
# What a good exchange needs: see `Swap.plausible`.
WIDEST_TURN, TONE_GAP, LEAST_SKIN = 12.0, 0.35, 0.72


@dataclass
class Swap:
    """It is an exchange of faces and how far it is to be trusted."""

    image: np.ndarray  # [S, S, 3] uint8 BGR
    mask: np.ndarray  # [S, S] 0...1: how much of a pixel is the donor's
    landmarks: np.ndarray  # [478, 2] pixels of the new face
    turn: float  # degrees between the poses
    tone: float  # log luminance of the host's skin over the donor's
    skin: float  # 0...1: how free of hair and glasses the worse of both upper faces is

    @property
    def plausible(self):
        """The answer says whether pose, tone and occlusion allow a good exchange; likeness is not looked at."""
        return self.turn < WIDEST_TURN and abs(self.tone) < TONE_GAP and self.skin > LEAST_SKIN


class FaceSwapper:
    """It exchanges identities between photos that a PhotoAnimator has prepared."""

    def __init__(self, animator):
        self.animator = animator
        self.regions = SwapRegions(animator.model, animator.correspondence)

    def swap(self, donor, host):
        """The answer is the Swap that puts `donor`'s face (a Source) into `host`'s photo."""
        animator = self.animator
        shaped, weights = self._shaped(donor, host)
        drawn = draw(animator.model, shaped, weights)
        edit = animator.draw_edit(shaped, drawn, {}, (0, 0))
        base = edit.image.astype(np.float32)
        given = transplant(animator.regions, self.regions, donor, host, drawn)
        colour, tone = match_tone(given, host, base)
        eye = shrink(drawn.eye.astype(np.float32), host.size)[..., None]
        eyes = transplant_eyes(animator.correspondence, donor, host, drawn)
        colour = colour * (1 - eye) + shrink(eyes, host.size)
        mask = cv2.GaussianBlur(given.weight * (1 - given.brow * (1 - given.bare)), (0, 0), 1.5)
        mask = np.maximum(mask, eye[..., 0])
        image, mask = _compose(colour, base, mask, shrink(drawn.mouth.astype(np.float32), host.size))
        return Swap(
            image=image,
            mask=mask,
            landmarks=self._landmarks(host, drawn.xy),
            turn=turn_between(donor, host)[1],
            tone=tone.brighten,
            skin=_bare_skin(given, host),
        )

    def landmarks(self, donor, host):
        """The answer says where the landmarks [478, 2] of the new face would lie; nothing is drawn for it."""
        shaped, weights = self._shaped(donor, host)
        return self._landmarks(host, place(self.animator.model, shaped, weights)[1])

    def _shaped(self, donor, host):
        """The answer is (the host with the donor's inner shape, expression weights [57] that keep its lids)."""
        shaped = give_shape(self.animator.model, self.regions, donor, host)
        return shaped, keep_lids(self.animator.model, shaped, host)

    def _landmarks(self, host, xy):
        correspondence = self.animator.correspondence
        landmarks = moved_landmarks(host, xy, correspondence)
        move_irises(correspondence, host, xy, landmarks)
        return landmarks


def _compose(colour, base, mask, mouth):
    """The answer is (image [S, S, 3] uint8, mask): bands of both under the mask, the host's mouth inside."""
    mouth = cv2.GaussianBlur(mouth, (0, 0), 0.6)
    mask = (mask * (1 - np.clip(mouth * 1.15, 0, 1))).astype(np.float32)
    out = blend_bands(np.clip(colour, 0, 255).astype(np.float32), base, mask, LEVELS)
    out = out * (1 - mouth[..., None]) + base * mouth[..., None]
    near = cv2.GaussianBlur(cv2.dilate(mask, np.ones((9, 9))), (0, 0), 3.0)
    near = np.clip(near * 2.5, 0, 1)[..., None]
    return np.clip(out * near + base * (1 - near), 0, 255).astype(np.uint8), mask


def _bare_skin(given, host):
    """The answer says how much of the upper face is skin, in the worse of both photos."""
    weight = upper_face(given, host) * given.weight
    share = lambda skin: float((skin * weight).sum() / max(weight.sum(), 1))
    return min(share(given.donor_skin), share(given.host_skin))
