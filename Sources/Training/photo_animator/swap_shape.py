"""The shape of an identity exchange: the donor's inner face on the host's head.

The donor gives its identity (SimSwap calls it the source), the host is the photo that gets it. The
outline, the pose, the lips' gap and mostly the lids' opening stay the host's.
"""

from dataclasses import replace

import cv2
import numpy as np
from scipy.spatial import cKDTree

from .anatomy import (
    EYE_SOCKET, EYEBALL, FACE, HEAD, IBUG_68, INNER_LIP_VERTICES, LID_PAIRS, MOUTH_PARTS, OVAL,
)  # fmt: skip
from .morphable_model import smoothstep
from .mouth import lip_gap, lip_shift
from .target import place

JAW = 0.8  # how much of the donor's jaw line is taken
RESIDUAL, RESIDUAL_ANGLE = 0.9, 14.0  # the donor's fit residual counts while poses agree, degrees
TEXTURE_EDGE = (0.15, 1.6)  # cm inside the oval: where the donor's texture fades in
SHUT = 0.012  # of the picture: a smaller gap between the landmarks of the lips is none
LID_SHARE = 0.7  # of the way from the donor's lid opening to the host's
# Per eye: landmarks across it (two pairs), its corners, and the corners' numbers in iBUG's scheme.
EYE_OPENINGS = {
    "R": ([(160, 144), (158, 153)], (33, 133), (36, 39)),
    "L": ([(385, 380), (387, 373)], (263, 362), (42, 45)),
}  # fmt: skip
INNER_LIP_MIDDLES = ([82, 13, 312], [87, 14, 317])


def ramp(x, low, high):
    """The answer is 0 below `low`, 1 above `high`, smooth between."""
    return smoothstep((x - low) / (high - low))


class SwapRegions:
    """They are weights [V] of the mesh for an exchange, computed once from the model.

    shape: how much of the donor's shape a vertex takes; texture: how much of its skin; brow: where
    what is not skin is hair or background; interior: 1 well inside the face; mirror: the vertex at
    the mirrored place; fitted: vertices that say how large a face is.
    """

    def __init__(self, model, correspondence):
        x, y, z = model.neutral.T
        inside = self._inside(model, correspondence)
        within = model.part > HEAD
        shape = ramp(inside, 0.2, 2.6) * (1 - ramp(y, 7.0, 9.5))
        jaw = ramp(-y, 0.0, 4.5) * (1 - ramp(-y, 8.5, 12.0)) * ramp(z, -1.0, 3.0)
        self.shape = np.maximum(shape, JAW * jaw).astype(np.float32)
        self.texture = (ramp(inside, *TEXTURE_EDGE) * (1 - ramp(y, 6.5, 8.3))).astype(np.float32)
        self.shape[within] = self.texture[within] = 1
        side = ramp(2.4 - inside, 0.0, 1.0) * ramp(y, -6.0, -4.0)
        self.brow = np.maximum(ramp(y, 5.9, 6.6), side).astype(np.float32)
        self.interior = ramp(inside, 1.0, 3.5).astype(np.float32)
        self.fitted = np.where((model.part == FACE) & (inside > -0.5))[0][::7]
        skin = np.where(model.part <= HEAD)[0]
        nearest = cKDTree(model.neutral[skin]).query(model.neutral[skin] * [-1, 1, 1])[1]
        self.mirror = np.arange(len(x))
        self.mirror[skin] = skin[nearest]

    @staticmethod
    def _inside(model, correspondence):
        """The answer is the distance [V] in cm to the oval, positive inside of it in the front view."""
        corners = correspondence.points(model.neutral)[OVAL]
        ends = np.roll(corners, -1, 0)
        ring = np.concatenate([np.linspace(a, b, 8, endpoint=False) for a, b in zip(corners, ends)])
        outline = ring[:, :2].astype(np.float32).reshape(-1, 1, 2)
        test = cv2.pointPolygonTest
        inside = [test(outline, (float(x), float(y)), False) >= 0 for x, y in model.neutral[:, :2]]
        inside = np.array(inside) & (model.neutral[:, 2] > 0)
        distance = cKDTree(ring).query(model.neutral)[0]
        return np.where(inside, distance, -distance).astype(np.float32)


def turn_between(donor, host):
    """The answer is the rotation [3, 3] from the donor's pose to the host's, and its angle in degrees."""
    turn = host.rotation @ donor.rotation.T
    return turn, float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))


def give_shape(model, regions, donor, host):
    """The answer is the host's Source with the donor's inner face, and the host's gap between the lips."""
    before, after = donor.fit.base[regions.fitted], host.fit.base[regions.fitted]
    a, b = before - before.mean(0), after - after.mean(0)
    size = (a * b).sum() / (a**2).sum()
    given = (donor.fit.base - before.mean(0)) * size + after.mean(0)
    weight = regions.shape[:, None]
    base = (host.fit.base + weight * (given - host.fit.base)).astype(np.float32)
    offset = _given_offset(donor, host, size * host.scale / donor.scale)
    offset = (host.offset + weight * (offset - host.offset)).astype(np.float32)
    offset[np.isin(model.part, (EYEBALL, EYE_SOCKET))] = 0
    offset[np.isin(model.part, MOUTH_PARTS)] = offset[INNER_LIP_VERTICES].mean(0)
    shaped = replace(host, fit=replace(host.fit, base=base), offset=offset)
    drawn = lip_gap(place(model, shaped, host.fit.expression)[1])
    change = drawn - _host_lip_gap(host)
    if abs(change) > 0.2:
        shaped.offset = offset + lip_shift(model, change)
    return shaped


def _given_offset(donor, host, scale):
    """The answer is the donor's residual [V, 2], turned in the picture's plane and scaled to the host."""
    turn, angle = turn_between(donor, host)
    roll = np.arctan2(turn[1, 0] - turn[0, 1], turn[0, 0] + turn[1, 1])
    c, s = np.cos(roll), np.sin(roll)
    agreement = RESIDUAL * np.exp(-((angle / RESIDUAL_ANGLE) ** 2))
    return agreement * scale * (donor.offset @ np.array([[c, -s], [s, c]]))


def _host_lip_gap(host):
    upper, lower = (host.fit.landmarks[ids, :2].mean(0) for ids in INNER_LIP_MIDDLES)
    gap = np.linalg.norm(upper - lower)
    return 0.0 if gap < SHUT * host.size else gap


def keep_lids(model, shaped, host):
    """The answer is Expression weights [57] that bring the new face's lid opening towards the host's.

    All the way where the host's eye is nearly shut: eyes of different cut are part of who one is.
    """
    weights = host.fit.expression.copy()
    points = host.fit.landmarks[:, :2]
    span = lambda i, j: np.linalg.norm(points[i] - points[j])
    for side, upper, lower in LID_PAIRS:
        across, corners, ibug = EYE_OPENINGS[side]
        wanted = np.mean([span(*pair) for pair in across]) / span(*corners)
        blink = model.index[f"eyeBlink_{side}"]
        first, second = IBUG_68[list(ibug)]
        openings = []
        for more in (0.0, 0.25):
            trial = weights.copy()
            trial[blink] += more
            xy = place(model, shaped, trial)[1]
            width = max(np.linalg.norm(xy[first] - xy[second]), 1)
            openings.append((xy[lower, 1] - xy[upper, 1]).mean() / width)
        slope = (openings[1] - openings[0]) / 0.25
        share = LID_SHARE + (1 - LID_SHARE) * float(1 - ramp(wanted, 0.10, 0.2))
        if slope < -0.05:
            weights[blink] += float(np.clip(share * (wanted - openings[0]) / slope, -0.3, 1.0))
    return weights
