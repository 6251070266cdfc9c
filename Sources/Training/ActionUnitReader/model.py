"""ActionUnitReader: the intensities of 26 Action Units, read from an aligned 256-crop.

A plain convolutional regressor without normalisation, on blocks of 4 x 4 pixels.
"""

import torch.nn.functional as F
from torch import nn

from harness.data import ACTION_UNITS
from harness.layers import Residual, activate, conv

UNITS = len(ACTION_UNITS)


class ActionUnitReader(nn.Module):
    """Input float [B, 3, 256, 256] in 0...1; output [B, 26], 0 = neutral, 1 = the unit's full."""

    def __init__(self, widths=(32, 48, 80, 128), hidden=128):
        super().__init__()
        a, b, c, d = widths
        self.widths = dict(widths=list(widths), hidden=hidden)
        self.stem = conv(48, a)
        self.down1 = conv(a, b, stride=2)
        self.block1 = Residual(b)
        self.down2 = conv(b, c, stride=2)
        self.block2 = Residual(c)
        self.down3 = conv(c, d, stride=2)
        self.block3 = Residual(d)
        self.squeeze = conv(d, 32, 1)
        self.hidden = nn.Linear(32 * 64, hidden)
        self.output = nn.Linear(hidden, UNITS)
        for name, module in self.named_modules():
            # Without normalisation PyTorch's default shrinks the signal to nothing in ten layers.
            if isinstance(module, (nn.Conv2d, nn.Linear)) and not name.endswith(".b"):
                nn.init.kaiming_normal_(module.weight, a=0.1)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.output.weight, 0, 0.02)

    def forward(self, image):
        x = F.pixel_unshuffle(image * 2 - 1, 4)
        x = activate(self.stem(x))
        x = self.block1(self.down1(x))
        x = self.block2(self.down2(activate(x)))
        x = self.block3(self.down3(activate(x)))
        x = activate(self.squeeze(activate(x)))
        return self.output(activate(self.hidden(x.flatten(1)))).float()
