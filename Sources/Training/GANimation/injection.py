"""Late injection: what each Action Unit adds to the encoder's features."""

import torch
from torch import nn

from harness.data import ACTION_UNITS
from harness.layers import activate
from GANimation.halves import over_sides, two_sided

UNITS = len(ACTION_UNITS)


def response(basis, delta):
    """The answer is s(delta), [B, 26, 2] to [B, 26, ..., 2]: 0 at 0, free to differ for plus and minus. basis:
    [3, 26, ...]."""
    terms = torch.stack([delta, delta.abs(), delta * delta.abs()], 1)
    return torch.einsum("bjns,jn...->bn...s", terms, basis)


class Injection(nn.Module):
    """It is one low-rank injection layer per Action Unit, at 32 x 32."""

    def __init__(self, channels, rank):
        super().__init__()
        self.rank = rank
        self.project = nn.Conv2d(channels, UNITS * rank, 1)
        self.expand = nn.Parameter(torch.randn(UNITS, channels, rank) * 0.1)
        basis = torch.cat([torch.ones(1, UNITS, rank), torch.randn(2, UNITS, rank) * 0.1])
        self.basis = nn.Parameter(basis)

    def forward(self, features, delta, supports, share=None):
        """This changes features [B, C, 32, 32] by `delta` [B, 26(, 2)]; share [B, 2, 32, 32]: see `Halves`, None where
        no unit is split."""
        batch, _, height, width = features.shape
        parts = self.project(activate(features)).view(batch, UNITS, self.rank, height, width)
        scale = over_sides(response(self.basis, two_sided(delta)).to(parts.dtype), share)
        parts = parts * (scale * supports.to(parts.dtype)[:, :, None])
        return features + torch.einsum("bnrhw,ncr->bchw", parts, self.expand.to(parts.dtype))
