"""Whether a component can be seen at all: hands, masks, eye patches and hair cover it."""

import torch
import torch.nn.functional as F
from torch import nn

from harness.layers import activate, conv

CLASSES = 4  # eye, nose, mouth, face


class HiddenJudge(nn.Module):
    """It turns a component's box [B, 3, 64, 64], 0...1, into logits [B, CLASSES]: above 0 it is covered."""

    def __init__(self, widths=(24, 32, 48, 48)):
        super().__init__()
        sizes = (48, *widths)
        self.widths = dict(widths=list(widths))
        self.layers = nn.ModuleList(
            conv(a, b, stride=2 if index else 1)
            for index, (a, b) in enumerate(zip(sizes, sizes[1:])))
        self.output = nn.Linear(widths[-1] * 4, CLASSES)
        with torch.no_grad():
            self.output.bias.fill_(-1)

    def forward(self, look):
        x = F.pixel_unshuffle(look * 2 - 1, 4)
        for layer in self.layers:
            x = activate(layer(x))
        return self.output(x.flatten(1)).float()
