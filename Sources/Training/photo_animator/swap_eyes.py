"""The eyes of an identity exchange: the donor's irises and whites, looking where the host looks."""

import cv2
import numpy as np

from .anatomy import LEFT_CORNERS, MESH_LANDMARKS, RIGHT_CORNERS
from .morphable_model import smoothstep

CORNERS = (RIGHT_CORNERS, LEFT_CORNERS[::-1])  # from the picture's left to its right
WINDOW = (1.0, 0.7)  # of the eye's width to each side of its middle, and above and below
LID_SHADOW, SHADOW_REACH = 0.22, 0.022  # how dark beside the lids, and how far, of the picture
WHITE_GAIN = (0.6, 1.35)  # limits of the host's white over the donor's


def _complex(points):
    """The answer is points [..., 2] as x + iy: a similarity is then one product."""
    return points[..., 0] + 1j * points[..., 1]


def transplant_eyes(correspondence, donor, host, drawn):
    """The answer is the donor's eyes [2S, 2S, 3] behind the lids of the `drawn` face; 0 where no eye is."""
    layer = np.zeros((*drawn.eye.shape, 3), np.float32)
    gain = np.clip(host.eyes.sclera / max(donor.eyes.sclera, 20), *WHITE_GAIN)
    for side, ids in enumerate(CORNERS):
        corners = _corners(correspondence, drawn.xy, ids)
        window = _window(corners, drawn.eye.shape[0])
        if not drawn.eye[window].any():
            continue
        y, x = np.mgrid[window].astype(np.float32)
        where = _where_to_read(side, ids, corners, x + 1j * y, donor, host)
        at = where.real.astype(np.float32), where.imag.astype(np.float32)
        eye = cv2.remap(
            donor.eyes.painted, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        eye = eye * gain * _shadow(drawn.eye[window], donor.size)[..., None]
        layer[window] = np.where(drawn.eye[window][..., None], eye, layer[window])
    return layer


def move_irises(correspondence, host, xy, landmarks):
    """This moves the irises of `landmarks` [478, 2], still the host's, with the new face's eyes."""
    for side, ids in enumerate(CORNERS):
        before = _complex(host.fit.landmarks[ids, :2])
        after = (_corners(correspondence, xy, ids) - (0.5 + 0.5j)) / 2
        first = MESH_LANDMARKS + 5 * side
        iris = _complex(landmarks[first : first + 5]) - before.mean()
        iris = after.mean() + iris * (after[1] - after[0]) / (before[1] - before[0])
        landmarks[first : first + 5] = np.stack([iris.real, iris.imag], 1)


def _corners(correspondence, xy, ids):
    """The answer is both corners [2] (complex) of an eye, in pixels of the doubled picture."""
    points = np.einsum("ijk,ij->ik", xy[correspondence.corners[ids]],
                       correspondence.barycentric[ids])
    return _complex(points * 2 + 0.5)


def _window(corners, size):
    middle, width = corners.mean(), abs(corners[1] - corners[0])
    low = np.array([middle.imag - WINDOW[1] * width, middle.real - WINDOW[0] * width])
    high = np.array([middle.imag + WINDOW[1] * width, middle.real + WINDOW[0] * width])
    (y0, x0), (y1, x1) = np.clip([low, high], 0, size).astype(int) // 2 * 2
    return np.s_[y0:y1, x0:x1]


def _where_to_read(side, ids, corners, z, donor, host):
    """The answer is the donor's doubled pixel (complex) for each of the new face's pixels `z`.

    The eye is moved by its corners; near the iris by the irises, so that the gaze is the host's
    and the iris' size halfway between both.
    """
    of = lambda source: _complex(source.fit.landmarks[ids, :2] * 2 + 0.5)
    along = lambda pair: pair[1] - pair[0]
    donor_corners, host_corners = of(donor), of(host)
    to_donor = along(donor_corners) / along(corners)
    from_host = along(corners) / along(host_corners)
    (donor_iris, donor_radius), (host_iris, host_radius) = (
        (_complex(np.asarray(s.eyes.irises[side][0])), s.eyes.irises[side][1]) for s in (donor, host))
    iris = corners.mean() + (host_iris - host_corners.mean()) * from_host
    radius = 0.5 * host_radius * abs(from_host) + 0.5 * donor_radius / abs(to_donor)
    turn = to_donor / abs(to_donor)
    by_iris = donor_iris + (z - iris) * (donor_radius / radius) * turn
    by_corners = donor_corners.mean() + (z - corners.mean()) * to_donor
    near = smoothstep(2.2 - np.abs(z - iris) / radius)
    return by_corners + near * (by_iris - by_corners)


def _shadow(eye, size):
    """The answer is the darkening beside the lids of the `eye` mask."""
    framed = cv2.copyMakeBorder(eye.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)[1:-1, 1:-1]
    return 1 - LID_SHADOW * np.exp(-depth / (SHADOW_REACH * size))
