"""The skin of an identity exchange: the donor's photo at the same points of the mesh.

Where the donor's photo does not show a point, its mirror image is used, then a guessed colour. Its
light is taken out and the host's put in by the ratio of both shadings.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from .anatomy import HEAD, VERTICES
from .filling import push_pull, shrink
from .lighting import GAMMA
from .source import skin_difference
from .swap_shape import ramp

# Channels of the mesh's attributes.
OWN, MIRRORED, SHARE, GAIN, HIDDEN, COLOUR = np.s_[0:2], np.s_[2:4], 4, 5, 6, np.s_[7:10]
WEIGHT, BROW, INTERIOR, LIT, HOST = 10, 11, 12, 13, np.s_[14:16]
FACING = (0.12, 0.32)  # normal's z: skin turned further away is smeared in the donor's photo


@dataclass
class Transplant:
    """They are [S, S] pictures of what the donor gives, in the host's photo.

    colour [S, S, 3]; known: on the new face's skin; weight: how much of it to use, before hair and
    glasses are spared; the rest are parts of the face (see SwapRegions) and what is skin, 0...1.
    """

    colour: np.ndarray
    known: np.ndarray
    weight: np.ndarray
    brow: np.ndarray
    interior: np.ndarray
    lit: np.ndarray
    donor_skin: np.ndarray
    host_skin: np.ndarray

    @property
    def bare(self):
        """The answer is [S, S] 0...1: neither hair nor glasses in either photo."""
        bare = ramp(np.minimum(self.donor_skin, self.host_skin), 0.2, 0.6)
        return cv2.GaussianBlur(cv2.erode(bare, np.ones((5, 5))), (0, 0), 2.5)


def tolerant_skin(source):
    """The answer is [S, S] 0...1: likely skin, in highlights and in light of another colour too."""
    chroma, brightness = skin_difference(source)
    sigma = 0.25 + 0.6 * np.clip(brightness / 0.3, 0, 1)
    hue = np.exp(-(chroma**2).sum(2) / (2 * sigma**2))
    dark = np.exp(-(np.minimum(brightness, 0) ** 2) / (2 * 0.5**2))
    return cv2.GaussianBlur((hue * dark).astype(np.float32), (0, 0), 2.0)


def transplant(face_regions, regions, donor, host, drawn):
    """The answer is the Transplant of `donor` on the `drawn` mesh (a Target) of the host's new face."""
    size = host.size
    skin = drawn.skin.astype(np.float32)
    weight = shrink(skin, size)
    values = drawn.interpolate(_attributes(face_regions, regions, donor, host, drawn))
    values = shrink(values * skin[..., None], size) / np.maximum(weight, 1e-4)[..., None]
    known = (weight > 0.3).astype(np.float32)
    on_skin = lambda channel: np.where(known > 0, values[..., channel], 0)
    maps = push_pull(np.dstack([values[..., 0:4], values[..., COLOUR], values[..., HOST]]), known)
    colour = _colour(donor, maps, on_skin)
    colour *= np.where(known > 0, values[..., GAIN], 1)[..., None]
    return Transplant(
        colour=colour,
        known=known,
        weight=on_skin(WEIGHT),
        brow=values[..., BROW],
        interior=on_skin(INTERIOR),
        lit=values[..., LIT],
        donor_skin=_read(tolerant_skin(donor), maps[..., 0:2], cv2.INTER_LINEAR),
        host_skin=_read(tolerant_skin(host), maps[..., 7:9], cv2.INTER_LINEAR),
    )


def _read(picture, where, how=cv2.INTER_CUBIC):
    x, y = where[..., 0].astype(np.float32), where[..., 1].astype(np.float32)
    return cv2.remap(picture, x, y, how, borderMode=cv2.BORDER_REPLICATE)


def _colour(donor, maps, on_skin):
    """The answer is the donor's photo [S, S, 3] read at its own and at mirrored places, guessed where hidden."""
    share = on_skin(SHARE)[..., None]
    colour = _read(donor.image, maps[..., 0:2]) * (1 - share)
    colour += _read(donor.image, maps[..., 2:4]) * share
    hidden = cv2.GaussianBlur(on_skin(HIDDEN), (0, 0), 0.8)[..., None]
    return colour * (1 - hidden) + maps[..., 4:7] * hidden


def _attributes(face_regions, regions, donor, host, drawn):
    """The answer is [V, 16]: where to read the donor and how, and which part of the face this is."""
    mirror, within = regions.mirror, drawn.model.part > HEAD
    seen, facing = donor.visible.astype(np.float32), donor.normals[:, 2]
    seen *= np.clip((facing - FACING[0]) / (FACING[1] - FACING[0]), 0, 1)
    for _ in range(3):
        seen = np.minimum(seen, face_regions.smoothing @ seen)
    other = np.where(seen < 0.98, seen[mirror] * (1 - seen), 0)
    either = np.clip((np.maximum(facing, facing[mirror]) - FACING[0]) / 0.25, 0, 1)
    shown = np.clip((drawn.normals[:, 2] - 0.05) / 0.25, 0, 1) * np.where(within, 1, either)
    attributes = np.empty((VERTICES, 16), np.float32)
    attributes[:, OWN], attributes[:, MIRRORED] = donor.xy, donor.xy[mirror]
    attributes[:, SHARE] = other / np.maximum(seen + other, 1e-3)
    attributes[:, GAIN] = _relit(face_regions, donor, host, drawn)
    attributes[:, HIDDEN] = np.clip(donor.hidden, 0, 1) * (1 - np.clip(other, 0, 1))
    attributes[:, COLOUR] = donor.vertex_colour
    attributes[:, WEIGHT] = regions.texture * shown
    attributes[:, BROW], attributes[:, INTERIOR] = regions.brow, regions.interior
    attributes[:, LIT], attributes[:, HOST] = face_regions.lit, host.xy
    return attributes


def _relit(face_regions, donor, host, drawn):
    """The answer is the gain [V] on display colours from the donor's light to the host's, each of level 1."""
    new = host.lighting.shade(drawn.normals) / host.lighting.level
    old = donor.shading / donor.lighting.level
    log = np.log(np.clip(new / old, 0.35, 2.8)) / GAMMA
    for _ in range(3):
        log = 0.4 * log + 0.6 * (face_regions.smoothing @ log)
    return np.exp(face_regions.relight * log)
