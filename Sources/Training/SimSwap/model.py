"""Swap: SimSwap (Chen et al., ACM MM 2020) with late injection, local and cacheable.

Nine ID blocks exchange the identity; the donor's photo moved onto the host's landmarks is seen too,
because a vector does not say how a brow or a mole looks (see harness/grafting.py).
"""

import torch

from harness.grafting import Exchange, GraftNetwork, levelled
from SimSwap.identity_model import DIMENSIONS

SIZE = 256
PAINT_LIMIT = 0.5  # of full brightness: the most that R adds


class Swap(GraftNetwork):
    """It is given host, moved [B, 3, 256, 256] in 0...1; validity, support, oval [B, 1, 256, 256]; identity [B,
    128].

    Nothing is painted outside of the new face's oval: asked for a likeness there, the network drew lines.
    """

    def __init__(self, fine=24, features=64, blocks=9, skip=12, head=24):
        super().__init__(
            inputs=4, dimensions=DIMENSIONS, blocks=blocks, fine=fine, features=features, skip=skip,
            head=head)

    def forward(self, host, moved, validity, support, oval, identity):
        moved = levelled(moved, host, validity)
        shown = torch.cat([moved * validity * 2 - 1, validity], 1)
        light, masks = self.heads(host, shown, identity)
        return Exchange(light, masks, host, moved, validity, support, oval, PAINT_LIMIT)
