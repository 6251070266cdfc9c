"""Warp: PIRenderer (Ren et al., ICCV 2021) with late injection: the encoder never sees a motion.

It sees a head in a wide crop of its own and says, once per photo, what every turn of that head needs: how deep each
place is and how much of a pixel is the person. From these a turn follows by geometry (`photo_animator/turn.py`).
"""

import torch
import torch.nn.functional as F
from torch import nn

from harness.layers import Residual, activate, conv, work_of

SIZE = 256
PLANES = 4          # red, green, blue, and whether the photo has the pixel
DEPTH_SCALE = 32.0  # pixels of the crop per unit of the depth head


class Warp(nn.Module):
    """Its input is float [B, 4, 256, 256]: colours in 0...1, and 1 where the photo has the pixel."""

    def __init__(self, fine=32, middle=64, coarse=96, skip=16):
        super().__init__()
        self.widths = dict(fine=fine, middle=middle, coarse=coarse, skip=skip)
        self.stem = conv(PLANES * 16, fine)
        self.fine = Residual(fine)
        self.down1 = conv(fine, middle, stride=2)
        self.middle = nn.Sequential(Residual(middle), Residual(middle))
        self.down2 = conv(middle, coarse, stride=2)
        self.coarse = nn.Sequential(Residual(coarse), Residual(coarse), Residual(coarse))
        self.lift = conv(coarse, middle, 1)
        self.deep = Residual(middle)
        self.place16 = nn.Parameter(torch.randn(1, coarse, 16, 16) * 0.02)
        self.place32 = nn.Parameter(torch.randn(1, middle, 32, 32) * 0.02)
        self.narrow = conv(middle, fine, 1)
        self.blend = conv(fine, fine)
        self.relief = nn.Parameter(torch.zeros(1, 1, 64, 64))
        self.depth = conv(fine, 1)
        self.detail = conv(PLANES * 4, skip)
        self.up = conv(fine, skip * 4, 1)
        self.mix = conv(2 * skip, skip)
        self.cover = conv(skip, 1)
        for layer in (self.depth, self.cover):
            nn.init.normal_(layer.weight, 0, 0.01)
            nn.init.zeros_(layer.bias)

    def encode(self, head):
        """The answer is (deep [B, 64, 32, 32], fine [B, 32, 64, 64]) of heads: all that depends on the photo alone."""
        x = head * 2 - 1
        fine = self.fine(activate(self.stem(F.pixel_unshuffle(x, 4))))
        middle = self.middle(self.down1(activate(fine)))
        coarse = self.coarse(self.down2(activate(middle)) + self.place16)
        lifted = F.interpolate(self.lift(activate(coarse)), scale_factor=2, mode="nearest")
        deep = self.deep(middle + lifted + self.place32)
        lifted = F.interpolate(self.narrow(activate(deep)), scale_factor=2, mode="nearest")
        return deep, self.blend(activate(fine + lifted))

    def maps(self, head, fine):
        """The answer is (depth [B, 1, 64, 64]: pixels nearer than the pivot; cover [B, 1, 128, 128]: the logit of the
        person's share)."""
        x = activate(fine)
        depth = DEPTH_SCALE * (self.relief + self.depth(x)).float()
        detail = activate(self.detail(F.pixel_unshuffle(head * 2 - 1, 2)))
        drawn = activate(F.pixel_shuffle(self.up(x), 2))
        return depth, self.cover(activate(self.mix(torch.cat([drawn, detail], 1)))).float()

    def forward(self, head):
        """The answer is that of `maps`."""
        return self.maps(head, self.encode(head)[1])


def multiply_accumulates(network):
    """The answer is the multiply-accumulates of one pass, by top-level layer."""
    return work_of(network, torch.rand(1, PLANES, SIZE, SIZE))
