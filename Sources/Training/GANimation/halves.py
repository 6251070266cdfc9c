"""The left and the right half of a face, where an Action Unit moves them apart (docs/models/ganimation.md).

Left and right are the person's own: left is the right half of the picture. A condition is a change per unit, [B, 26],
or one per unit and side, [B, 26, 2], left first. What it does is the sum over both sides of what each does, times
the side's share of the place. Where nothing is one-sided the sides are not asked for.
"""

from typing import NamedTuple

import torch
import torch.nn.functional as F

SOFT = 10.0    # pixels of the mean face beside its middle within which the one side becomes the other
BEYOND = 14.0  # pixels further until which a side may move the other: a mouth's middle goes with its corner
OUTSIDE = 64   # pixels of the crop beside its middle: further out a cell is on the side on which it lies


class Halves(NamedTuple):
    """They are the halves of faces. share [B, 2, 128, 128]: how much of a cell is left and right, 1 together; reach
    [B, 2, 256, 256]: how much a change of one side may show there; of one of them it is 1."""

    share: torch.Tensor
    reach: torch.Tensor

    @classmethod
    def of(cls, beside):
        """The answer is the halves of faces whose cells show places so many pixels beside the middle of the mean
        face, to the right in the picture: [B, 128, 128]."""
        t = (0.5 + beside / (2 * SOFT)).clamp(0, 1)
        left = t * t * (3 - 2 * t)
        beside = enlarged(beside[:, None], 2)[:, 0]
        reach = [(1 + (SOFT + way * beside) / BEYOND).clamp(0, 1) for way in (1, -1)]
        return cls(torch.stack([left, 1 - left], 1), torch.stack(reach, 1))


def two_sided(delta):
    """The answer is [B, 26, 2] of a change per unit [B, 26], or of one that is two-sided already."""
    return delta if delta.dim() == 3 else delta[..., None].expand(-1, -1, 2)


def is_split(delta):
    """The answer says whether any unit of [B, 26, 2] moves the sides apart."""
    return bool((delta[..., 0] != delta[..., 1]).any())


def over_sides(values, share):
    """The answer is, of values per side [B, ..., 2] and shares [B, 2, n, n], each cell's: [B, ..., n, n]; of shares
    that are None the left side's, [B, ..., 1, 1]."""
    if share is None:
        return values[..., :1, None]
    return torch.einsum("b...s,bshw->b...hw", values, share.to(values.dtype))


def enlarged(planes, factor):
    return F.interpolate(planes, scale_factor=factor, mode="bilinear", align_corners=False)
