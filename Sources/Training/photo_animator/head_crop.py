"""The crop that heads are turned in: eyes level, wide enough for hair, neck and the top of the shoulders."""

from typing import NamedTuple

import cv2
import numpy as np

from .alignment import SIZE, placement
from .anatomy import CHIN, NOSE

EYES, MIDDLE = (0.18, 0.16, 0.14, 0.125), (0.5, 0.56)  # of the crop, as `alignment.placement` wants them: the widest
# eyes with which all of the head fits in
ROOM = 0.04  # of the crop: so much is between the head and the edges
AROUND = 0.1  # of the crop: so much of what lies around it is cut out with it, since it may turn into it
MARGIN = 0.35  # of the photo: so much is added beyond each edge
PERSON = 0.5  # of the mask: what is more is the person
ROUND = (0.06, 0.35)  # how high a cap is that ends hair beyond the photo's edge, of its width: at least and at most


class HeadCrop(NamedTuple):
    """It is a head cut out of a photo. Pixels have their centres at integers; colours are BGR.

    Its arrays have a margin of `around` pixels, which is no part of the crop: S = size + 2 · around. Beyond the
    photo's edges lie its mirrored pixels, which no result needs to show: they are what comes into sight when hair that
    an edge cuts is turned.
    """

    image: np.ndarray  # [S, S, 3] float32, 0...255
    mask: np.ndarray  # [S, S] 0...1: whose head it is, roughly; hair that the photo cuts ends round
    people: np.ndarray  # [S, S] 0...1: everybody, mirrored beyond the photo's edges too
    landmarks: np.ndarray  # [478, 3] pixels of the arrays
    matrix: np.ndarray  # [2, 3]: from pixels of the photo to pixels of the arrays
    inside: np.ndarray  # [S, S] bool: whether the photo has the pixel
    around: int

    def cut(self, values):
        """The answer is the crop itself of `values` [S, S, ...]."""
        return values[self.around : -self.around, self.around : -self.around]


def cut_whole_head(photo, landmarks, mask, size=SIZE):
    """The answer is the HeadCrop, as of `cut_head`, which is as narrow as the hair lets it be."""
    for eyes in EYES:
        crop = cut_head(photo, landmarks, mask, size, eyes, MIDDLE)
        if not _crowded(crop):
            break
    return crop


def _crowded(crop):
    """The answer is whether the head reaches an edge of the crop beyond which the photo goes on."""
    person = crop.cut((crop.mask > PERSON) & crop.inside)
    room = round(ROOM * len(person))
    above = person[: max(int(crop.landmarks[CHIN, 1]) - crop.around, 1)]
    return person[:room].any() or above[:, :room].any() or above[:, -room:].any()


def cut_head(photo, landmarks, mask, size, eyes, middle):
    """The answer is the HeadCrop of `size` pixels of a `photo` [H, W, 3] uint8 BGR with `landmarks` [478, 3] and a
    `mask` [H, W] of the people in it; pixels have their centres at integers."""
    linear, offset, scale = placement(landmarks, size, eyes, middle)
    around = round(AROUND * size)
    offset, size = offset + around, size + 2 * around
    matrix = np.c_[linear, offset]
    moved = landmarks.astype(np.float64)
    moved[:, :2] = moved[:, :2] @ linear.T + offset
    moved[:, 2:] *= scale
    margin = round(MARGIN * min(mask.shape))
    mirrored = cv2.copyMakeBorder(mask, *[margin] * 4, cv2.BORDER_REFLECT_101)
    wide = np.c_[linear, offset - linear @ [margin, margin]]
    cut = lambda values, how=cv2.INTER_LINEAR: cv2.warpAffine(
        values, wide, (size, size), flags=how, borderMode=cv2.BORDER_REPLICATE)
    if scale < 0.7:  # much smaller: blur first, or the cubic kernel aliases
        photo = cv2.GaussianBlur(photo, (0, 0), 0.45 / scale)
    image = cut(cv2.copyMakeBorder(photo, *[margin] * 4, cv2.BORDER_REFLECT_101), cv2.INTER_CUBIC)
    people = cut(mirrored)
    whole = cv2.copyMakeBorder(np.ones_like(mask), *[margin] * 4, cv2.BORDER_CONSTANT, value=0)
    own = _hanging_together(cut(_capped(mirrored, mask, margin)), moved[NOSE, :2])
    return HeadCrop(image.astype(np.float32), own, people, moved, matrix, cut(whole) > 0.99, around)


def _hanging_together(mask, nose):
    """The answer is `mask` [S, S] without what does not hang together with the person whose `nose` (x, y) it covers."""
    _, parts = cv2.connectedComponents((mask > 0.3).astype(np.uint8))
    own = parts == parts[tuple(np.clip(np.rint(nose[::-1]).astype(int), 0, len(mask) - 1))]
    return np.where(cv2.dilate(own.astype(np.uint8), np.ones((5, 5))) > 0, mask, 0).astype(np.float32)


def _capped(mirrored, mask, margin):
    """The answer is the mask `mirrored` beyond the edges by `margin`, but what the upper edge or a side cuts ends in a
    round cap there: hair that is mirrored grows wider again, and would make a tuft."""
    out = mirrored.copy()
    for turns in (0, 1, 3):  # the upper edge, then the right and the left one
        edge, beyond = np.rot90(mask, turns), np.rot90(out, turns)[:margin]
        width = edge.shape[1]
        row = np.r_[False, edge[0] > PERSON, False]
        ends = np.nonzero(row[1:] != row[:-1])[0].reshape(-1, 2)
        if not len(ends) or ends[0, 0] == 0 and ends[0, 1] == width:
            continue
        for first, last in ends:
            own = np.zeros(width, bool)
            own[first:last] = True
            whole = beyond[:, margin : margin + width]
            whole[:] = np.where(_nearest(own, ends, width), _cap(edge, first, last, margin), whole)
            # What goes on round a corner, as hair on a shoulder does, has the other half of its cap there.
            beyond[:, :margin] = np.where(first == 0, whole[:, :1], beyond[:, :margin])
            beyond[:, margin + width :] = np.where(last == width, whole[:, -1:], beyond[:, margin + width :])
    return out


def _nearest(own, ends, width):
    """The answer says which columns [width] are nearer to the run `own` than to every other run of `ends`."""
    away = lambda columns: cv2.distanceTransform((~columns).astype(np.uint8)[None], cv2.DIST_L1, 3)[0]
    others = np.zeros(width, bool)
    for first, last in ends:
        others[first:last] = True
    others &= ~own
    return away(own) <= (away(others) if others.any() else np.inf)


def _cap(mask, first, last, height):
    """The answer is the mask [height, W] above the columns `first` to `last` of the first row of `mask`."""
    below = max(2, round(0.08 * (last - first)))
    row = mask[min(below, len(mask) - 1)] > PERSON
    left, right = first, last
    while left > 0 and row[left - 1]:
        left -= 1
    while right < len(row) and row[right]:
        right += 1
    free = (first > 0) + (last < len(row))  # ends that are not corners
    grown = max((first - left + right - last) / free, 0.5)  # how much wider it is a little inside, at each
    start = first if first > 0 else 2 * first - last
    end = last if last < len(row) else 2 * last - first
    top = (end - start) * np.clip(below / grown / 4, *ROUND)
    up = np.arange(height, 0, -1)[:, None]  # rows above the edge
    reach = (end - start) / 2 * np.sqrt(np.clip(1 - up / top, 0, 1))
    soft = np.clip(reach - np.abs(np.arange(len(row)) - (start + end - 1) / 2) + 0.5, 0, 1)
    return np.where(up <= top, soft, 0).astype(mask.dtype)
