"""Eyes: the eyeball's texture painted from the photo, gaze shifts, and the shadow of the lids."""

from dataclasses import dataclass

import cv2
import numpy as np

from .anatomy import EYE_PARTS, EYEBALL, IRISES, LEFT_EYE, LID_MARGIN, RIGHT_EYE
from .lighting import luminance
from .moved import moved_share

RIM, LOWER_RIM = 0.5, 0.12  # how dark eyes are right below and above lids that moved
LASHES = 0.3, 0.12  # of the iris' radius: margins of an eye's outline, above and below, that show lashes
_RADII = np.arange(0, 1.21, 0.1)  # of the iris


@dataclass
class EyeTexture:
    """They are the eyeballs as if no lid covered them.

    `painted` [2S, 2S, 3] is free of lids, `exact` the photo wherever the photo shows eye; `irises`
    holds (centre [2], radius) of both, in pixels of the doubled picture; `sclera` is its luminance.
    """

    painted: np.ndarray
    exact: np.ndarray
    irises: list
    sclera: float

    @classmethod
    def paint(cls, photo, part, landmarks, skin_colour):
        """This paints from the doubled `photo` [2S, 2S, 3], the mesh's `part` there, and `landmarks` [478]."""
        texture = cls(photo.copy(), photo.copy(), [], 0.0)
        on_mesh = np.isin(part, EYE_PARTS)
        whites = []
        for (middle, ring), contour in zip(IRISES, (RIGHT_EYE, LEFT_EYE)):
            points = landmarks[:, :2]
            centre = points[middle] * 2 + 0.5
            radius = np.linalg.norm(points[ring] - points[middle], axis=1).mean() * 2
            outline = np.round(points[contour] * 2 + 0.5).astype(np.int32)
            white = texture._paint_eye(photo, on_mesh, centre, radius, outline, skin_colour)
            whites.append(luminance(white))
            texture.irises.append((centre, radius))
        texture.sclera = float(np.mean(whites))
        return texture

    def _paint_eye(self, photo, on_mesh, centre, radius, outline, skin_colour):
        """This continues one eye under its lids; returns its sclera's colour [3]."""
        size = photo.shape[0]
        opening = np.zeros((size, size), np.uint8)
        cv2.fillPoly(opening, [outline], 1)
        x0, y0 = np.maximum(outline.min(0) - int(2.5 * radius), 0)
        x1, y1 = np.minimum(outline.max(0) + int(2.5 * radius), size)
        window = np.s_[y0:y1, x0:x1]
        seen = _without_lashes(opening[window], radius)
        rows, columns = np.mgrid[0:size, 0:size].astype(np.float32)
        away = np.hypot(columns[window] - centre[0], rows[window] - centre[1]) / radius
        pixels = photo[window]

        profile = _iris_profile(pixels, seen, away)
        white = _sclera_colour(pixels, seen & (away > 1.2), skin_colour)
        drawn = np.stack([np.interp(away, _RADII, profile[:, c]) for c in range(3)], -1)
        share = np.clip((away - 1.0) / 0.2, 0, 1)[..., None]
        drawn = drawn * (1 - share) + white * share
        depth = cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 3)
        share = np.clip(depth / 2.5, 0, 1)[..., None]
        mixed = share * pixels + (1 - share) * (pixels * 0.5 + drawn * 0.5)
        self.painted[window] = np.where(seen[..., None], mixed, drawn)
        shown = (opening[window] > 0) | on_mesh[window]
        self.exact[window] = np.where(shown[..., None], pixels, self.painted[window])
        return white


def _without_lashes(opening, radius):
    """The answer says where an eye's `opening` [h, w] shows the ball: no lashes, which would stay where the lid
    was."""
    above, below = (max(1, round(share * radius)) for share in LASHES)
    kernel = np.ones((above + below + 1, 3), np.uint8)
    return cv2.erode(opening, kernel, anchor=(1, above), borderValue=0) > 0


def _iris_profile(pixels, seen, away):
    """The answer is the median colours [13, 3] at radii _RADII of the iris, from its `seen` pixels."""
    profile = []
    for radius in _RADII:
        ring = seen & (np.abs(away - radius) < 0.1)
        if ring.sum() > 4:
            profile.append(np.median(pixels[ring], 0))
        else:
            profile.append(profile[-1] if profile else np.array([30, 30, 30.0]))
    return np.array(profile)


def _sclera_colour(pixels, seen, skin_colour):
    """The answer is the median of the brighter `seen` sclera, or a guess from the skin."""
    if seen.sum() <= 10:
        return np.minimum(skin_colour * 1.1, 235) * 0.6 + 0.4 * luminance(skin_colour) * 1.1
    light = luminance(pixels)
    return np.median(pixels[seen & (light >= np.percentile(light[seen], 60))], 0)


def eye_layer(source, target, gaze, inside):
    """The answer is the eyes [2S, 2S, 3] of `target`; 0 where none. `gaze` [2]: the irises' shift in radii.

    Writes into `inside` what of them the photo shows.
    """
    layer = np.zeros((*target.eye.shape, 3), np.float32)
    if not target.eye.any():
        return layer
    rows, columns = np.where(target.eye)
    y0, y1, x0, x1 = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    window = np.s_[y0:y1, x0:x1]
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    looks = gaze[0] != 0 or gaze[1] != 0
    if looks:
        x, y = _shift_irises(source.eyes.irises, x, y, np.asarray(gaze))
    at = x.astype(np.float32), y.astype(np.float32)
    colours = cv2.remap(source.eyes.painted, *at, cv2.INTER_LINEAR)
    if not looks:
        exact = cv2.remap(source.eyes.exact, *at, cv2.INTER_LINEAR)
        moved = _lid_motion(source, target, x)[..., None]
        colours = exact * (1 - moved) + colours * moved
    layer[window] = colours * _lid_shadow(source, target, window, x)[..., None]
    shown = np.isin(source.part, EYE_PARTS).astype(np.float32)
    inside.write(window, at, cv2.remap(shown, *at, cv2.INTER_LINEAR), target.eye[window])
    return layer


def _shift_irises(irises, x, y, gaze):
    """The answer says where to read for irises shifted by `gaze` radii; the sclera far from them stays."""
    for centre, radius in irises:
        shift = gaze * radius
        away = np.hypot(x - centre[0] - shift[0], y - centre[1] - shift[1]) / radius
        weight = np.clip((2.4 - away) / 1.1, 0, 1)
        weight = weight * weight * (3 - 2 * weight)
        x, y = x - shift[0] * weight, y - shift[1] * weight
    return x, y


def _lid_motion(source, target, x):
    """The answer is 0...1 at columns `x`: how much each eye's lids moved, so that still eyes stay the photo."""
    motion = np.hypot(*(target.xy[LID_MARGIN] - source.xy[LID_MARGIN]).T)
    across = target.model.neutral[LID_MARGIN, 0]
    right, left = (float(moved_share(motion[side].max())) for side in (across < 0, across > 0))
    between = (source.eyes.irises[0][0][0] + source.eyes.irises[1][0][0]) / 2
    return np.where(x < between, right, left)


def _lid_shadow(source, target, window, x):
    """The answer is the shadow of lids and lashes on eye that the photo did not show, and next to lids that moved."""
    was_eye = np.isin(source.part, EYE_PARTS)[window]
    eye = target.eye[window]
    new = cv2.GaussianBlur((eye & ~was_eye).astype(np.float32), (0, 0), 1.5)
    below_lid = np.cumsum(eye, 0)
    above_lid = np.cumsum(eye[::-1], 0)[::-1]
    near = lambda depth: np.exp(-depth / (0.008 * target.eye.shape[0]))
    shade = RIM * near(below_lid) + LOWER_RIM * near(above_lid)
    return 1 - shade * np.maximum(np.clip(new * 2, 0, 1), _lid_motion(source, target, x))
