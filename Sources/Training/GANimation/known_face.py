"""What is the same in every face: motion, lines and teeth (docs/decisions/0009 and 0010)."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from harness.data import ACTION_UNITS, LINED
from GANimation.injection import UNITS, response
from GANimation.halves import over_sides
from GANimation.windows import SIZE
from photo_animator import teeth

NEAR = 16.0        # times a support, at most 1: where what is known of its unit counts
LINES = 4.0        # of a line's darkness, to be of the other features' size
MOTION = Path(__file__).with_name("motion.npz")


class KnownFace(nn.Module):
    """It knows how each unit moves every place of the face, in cm, which lines it draws there, and the teeth."""

    def __init__(self, support):
        super().__init__()
        known = np.load(MOTION)
        self.register_buffer("motion", torch.from_numpy(known["motion"]).float())
        self.register_buffer("lines", torch.from_numpy(known["lines"]).float())
        self.register_buffer("teeth", torch.from_numpy(known["teeth"]).float())
        self.settle(support)
        start = torch.zeros(3, UNITS)
        start[0] = 1
        self.basis = nn.Parameter(start)

    def settle(self, support):
        """This takes note of where each unit counts, from its support [1, 26, 256, 256]."""
        near = (NEAR * F.avg_pool2d(support, 2)).clamp(max=1)[0]
        self.register_buffer("near", near, persistent=False)

    def moved(self, delta, place, share=None):
        """The answer is [B, 3, 128, 128] cm: how far the cells that show `place` [B, 128, 128, 2], in -1...1, have
        come. share [B, 2, 128, 128]: see `Halves`."""
        sizes, rows = over_sides(response(self.basis, delta), share), []
        for size, change, shown in zip(sizes, delta, place):
            unit = torch.nonzero(change.abs().amax(-1)).flatten()
            seen = F.grid_sample(
                self.motion[unit], shown.expand(len(unit), -1, -1, -1), mode="bilinear",
                padding_mode="border", align_corners=False)
            rows.append((seen * (size[unit] * self.near[unit])[:, None]).sum(0))
        return torch.stack(rows)

    def drawn(self, delta, look, windows, mirrored=None, share=None):
        """The answer is [B, 1, n, n]: the lines where windows of the 128 grid look, [B, 2, n, n] pixels away.

        share [B, 2, 128, 128]: see `Halves`; mirrored: the rows [B] whose pictures are, while training: the lines
        are a little asymmetric.
        """
        lined, rows = torch.tensor([ACTION_UNITS.index(u) for u in LINED], device=delta.device), []
        for row, change in enumerate(delta):
            line = torch.nonzero(change[lined].abs().amax(-1)).flatten()
            if not len(line):
                rows.append(look.new_zeros(1, *look.shape[2:]))
                continue
            unit, here = lined[line], windows.only([row] * len(line))
            known = self.lines[line][:, None]
            if mirrored is not None and mirrored[row]:
                known = known.flip(3)
            seen = here.warp(known, look[row].expand(len(line), -1, -1, -1))
            near = here.cut(self.near[unit][:, None])
            shared = None if share is None else windows.only([row]).cut(share[row, None])
            size = over_sides(change[None, unit], shared)[0]
            rows.append((seen * near * LINES * size[:, None]).sum(0))
        return torch.stack(rows)


class Bite(NamedTuple):
    """They are the upper teeth of crops: where they are, coefficients [B, 9, 2] of `teeth.powers`; the enamel's
    colour [B, 3], 0...1; and the drawing [4, h, w]."""

    coefficients: torch.Tensor
    enamel: torch.Tensor
    drawing: torch.Tensor

    def place(self, x, y):
        """The answer is the place on the jaw [B, n, 2], cm, of n pixels of the crop."""
        powers = torch.from_numpy(teeth.powers(x, y)).to(self.coefficients)
        # One product for all crops: a batch of them copies the powers for each.
        return (powers @ self.coefficients.transpose(0, 1).flatten(1)).unflatten(1, (-1, 2)).transpose(0, 1)

    def painted(self, windows, size=SIZE):
        """The answer is (cover [B, 1, n, n], colour [B, 3, n, n]) of teeth that nothing hides, in windows of the
        crop at `size` pixels."""
        line = (np.arange(size) + 0.5) * (SIZE / size) - 0.5
        place = self.place(*(g.ravel() for g in np.meshgrid(line, line)))
        place = windows.cut(place.transpose(1, 2).unflatten(2, (size, size)))
        _, height, width = self.drawing.shape
        right = place[:, 0].abs() / (teeth.STEP * width) * 2 - 1
        up = 1 - (place[:, 1] - teeth.LOWEST) / (teeth.STEP * height) * 2
        planes = F.grid_sample(
            self.drawing.expand(len(place), -1, -1, -1), torch.stack([right, up], -1), mode="bilinear",
            padding_mode="border", align_corners=False)
        return planes[:, :1], planes[:, 1:] * self.enamel[..., None, None]
