"""Where a crop shows the person, softly, and of what colour the person is where hair lets the wall through."""

from typing import NamedTuple

import cv2
import numpy as np

from .anatomy import OVAL
from .background import fill
from .filling import carry_on

SURE, NONE = 0.9, 0.06  # of the mask: above it is the person, below it is not
OUTLINE = 0.006  # of the crop: how exact landmarks of the face's outline are
INWARD, OUTWARD = 0.010, 0.032  # of the crop: how far the mask's edge may be wrong, inside and outside
MANY = 30.0  # grey levels by which a wall of many colours strays from its mean
AROUND = 0.03  # of the crop: how far around itself a wall is compared with its mean
LEAST = 0.002  # of the crop: less wall than that tells nothing
SLIVER = 0.02  # of the crop: half the width of the narrowest piece of wall that tells how it goes on
DISTINCT = 26.0  # grey levels between person and wall above which colours tell more than the mask


class PersonFinder:
    """It finds people by MediaPipe's selfie segmentation, which teaches and is not shipped."""

    def __init__(self):
        import mediapipe

        self._network = mediapipe.solutions.selfie_segmentation.SelfieSegmentation(model_selection=0)

    def __call__(self, photo):
        """The answer is the mask [H, W] float32, 0...1, of BGR `photo` [H, W, 3]."""
        found = self._network.process(np.ascontiguousarray(photo[..., ::-1])).segmentation_mask
        return np.clip(found, 0, 1).astype(np.float32)


class Matte(NamedTuple):
    """It takes a crop apart: cover · person + (1 - cover) · behind is the crop."""

    cover: np.ndarray  # [S, S] 0...1: share of the person
    person: np.ndarray  # [S, S, 3]: the person's colours, going on past the edge
    behind: np.ndarray  # [S, S, 3]: the background, filled in behind the person


def take_apart(crop):
    """The answer is the Matte of a HeadCrop."""
    image, mask, size = crop.image, crop.mask, len(crop.image)
    face = _face(crop.landmarks, size)
    sure = _shrunk(mask > SURE, INWARD * size) | face
    people = np.maximum(mask, crop.people)
    motley = _motley(image, ~_grown(people > NONE, OUTWARD * size))
    # A wall of many colours is guessed badly, so it is kept as near to the person as the mask can be trusted.
    many = motley / (motley + MANY**2)
    reach = OUTWARD * size * (1 - 0.7 * many)
    beyond = lambda mask: _away(mask > NONE) * (1 - many) + _away(mask > 0.5) * many
    own = np.clip(beyond(mask) - reach, 0, 1) * crop.inside
    free = beyond(people) > reach + 1
    # Slivers of wall between locks are full of single hairs.
    free = _grown(_shrunk(free, SLIVER * size), SLIVER * size) & free
    if free.sum() < LEAST * size**2:
        return Matte(np.ones_like(mask), image, image)
    person = carry_on(image, sure & (crop.people > SURE))
    guess = fill(image, free)
    behind = guess + own[..., None] * (image - guess)
    cover = np.where(sure, 1, (1 - own) * _cover(crop, person, behind, motley)).astype(np.float32)
    share, rest = cover[..., None], 1 - cover[..., None]
    left = image - share * person - rest * behind  # what both guesses leave of the photo
    person = np.where(share > 0.02, person + share * left / (0.05 + share**2 + rest**2), person)
    person = np.where(sure[..., None], image, np.clip(person, 0, 255))
    return Matte(cover, person.astype(np.float32), behind.astype(np.float32))


def _away(where):
    """The answer is how many pixels [S, S] a pixel is away from `where`."""
    return cv2.distanceTransform(1 - where.astype(np.uint8), cv2.DIST_L2, 5)


def _motley(image, free):
    """The answer is [S, S]: how much the wall, seen where `free` [S, S], strays from its mean, squared grey levels."""
    weight, wide = free.astype(np.float32), ((0, 0), AROUND * len(image))
    mean = cv2.GaussianBlur(image * weight[..., None], *wide) / (cv2.GaussianBlur(weight, *wide) + 1e-3)[..., None]
    stray = carry_on(((image - mean) ** 2).sum(2, keepdims=True), free)[..., 0]
    return cv2.GaussianBlur(stray, (0, 0), 2 * AROUND * len(image))  # one hair does not make many colours


def _face(landmarks, size):
    """The answer is whether a pixel [S, S] is surely inside the face: light skin before a light wall is skin."""
    face = np.zeros((size, size), np.uint8)
    cv2.fillPoly(face, [np.rint(landmarks[OVAL, :2]).astype(np.int32)], 1)
    return _shrunk(face, OUTLINE * size)


def _cover(crop, person, behind, motley):
    """The answer is [S, S] 0...1: where on the way from the wall's colour to the person's a pixel lies; the mask where
    those colours are alike, where the wall is so `motley` that its colour is a bad guess, and where there is no photo
    at all."""
    image, mask = crop.image, crop.mask
    way = person - behind
    length = (way**2).sum(2)
    by_colour = ((image - behind) * way).sum(2) / np.maximum(length, 1)
    trust = length / (length + DISTINCT**2 + 9 * motley) * crop.inside
    by_colour = np.clip((by_colour - 0.08) / 0.84, 0, 1)
    by_mask = np.clip((mask - 0.3) / 0.4, 0, 1)
    # However alike colours are, far inside is person and far outside is not.
    rough = cv2.GaussianBlur(mask, (0, 0), 0.012 * len(image))
    low, high = np.clip((rough - 0.6) / 0.2, 0, 1), np.clip(rough / 0.25, 0, 1)
    return np.clip(trust * by_colour + (1 - trust) * by_mask, low, high)


def _disc(radius):
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, [2 * max(1, round(radius)) + 1] * 2)


def _grown(where, radius):
    return cv2.dilate(where.astype(np.uint8), _disc(radius)) > 0


def _shrunk(where, radius):
    return cv2.erode(where.astype(np.uint8), _disc(radius), borderValue=1) > 0
