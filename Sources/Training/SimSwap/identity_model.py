"""The identity encoder: which person an aligned face shows.

A plain convolutional network without normalisation, on blocks of 2 x 2 pixels, that learns to say
what its teacher says (Hinton et al., 2015). While it trains, a 1 x 1 convolution also predicts the
teacher's last feature map (Romero et al., 2015): 49 places teach more than one vector.
"""

import torch.nn.functional as F
from torch import nn

from harness.layers import activate, conv

DIMENSIONS = 128
TEACHING = ("hint",)  # parameters that only training needs: they are not exported


class Bottleneck(nn.Module):
    """It is x + expand(act(mix(act(narrow(act(x)))))): 1 x 1, 3 x 3, 1 x 1, near the identity at first."""

    def __init__(self, channels, middle):
        super().__init__()
        self.narrow = conv(channels, middle, 1)
        self.mix = conv(middle, middle)
        self.expand = conv(middle, channels, 1)

    def forward(self, x):
        y = activate(self.mix(activate(self.narrow(activate(x)))))
        return x + self.expand(y)


class IdentityEncoder(nn.Module):
    """Its input is float [B, 3, 112, 112] in 0...1, in ArcFace's alignment; its output is [B, 128] of length 1."""

    def __init__(self, widths=(32, 64, 128), depths=(5, 6, 2), squeeze=40):
        super().__init__()
        a, b, c = widths
        fine, middle, coarse = depths
        self.widths = dict(widths=list(widths), depths=list(depths), squeeze=squeeze)
        self.stem = conv(12, a)
        self.down1 = conv(a, b, stride=2)
        self.fine = nn.Sequential(*[Bottleneck(b, b // 2) for _ in range(fine)])
        self.down2 = conv(b, c, stride=2)
        self.middle = nn.Sequential(*[Bottleneck(c, c // 2) for _ in range(middle)])
        self.down3 = conv(c, c, stride=2)
        self.coarse = nn.Sequential(*[Bottleneck(c, c // 2) for _ in range(coarse)])
        self.squeeze = conv(c, squeeze, 1)
        self.output = nn.Linear(49 * squeeze, DIMENSIONS)
        self.hint = conv(c, DIMENSIONS, 1)
        for name, module in self.named_modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                nn.init.kaiming_normal_(module.weight, a=0.1)
                nn.init.zeros_(module.bias)
            if name.endswith("expand"):
                nn.init.normal_(module.weight, 0, 0.01)

    def features(self, face):
        """The answer is the last map, [B, 128, 7, 7]."""
        x = F.pixel_unshuffle(face * 2 - 1, 2)
        x = self.down1(activate(self.stem(x)))
        x = self.down2(activate(self.fine(x)))
        x = self.down3(activate(self.middle(x)))
        return activate(self.coarse(x))

    def vector(self, features):
        return F.normalize(self.output(activate(self.squeeze(features)).flatten(1)).float())

    def forward(self, face):
        return self.vector(self.features(face))
