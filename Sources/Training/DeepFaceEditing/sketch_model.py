"""The networks of the paper's first two steps (Chen et al., SIGGRAPH 2021, section 3.2), small.

Per component: a sketch encoder and decoder (an autoencoder that also cleans a hand's drawing), a linear
head that says where the component's points lie, and an image encoder whose codes and whose decoder's
features are those of the photo's sketch. Only the sketch encoder and its head ship.
"""

import torch
import torch.nn.functional as F
from torch import nn

from DeepFaceEditing.components import POINTS
from harness.layers import Residual, activate, conv

CODE = 64
REACH = 0.1  # of a box: points lie about this far from their mean


class Encoder(nn.Module):
    """It turns [B, channels, 64, 64] into a code [B, 64]."""

    def __init__(self, channels=1):
        super().__init__()
        self.stem = conv(channels, 16, stride=2)
        self.down1 = conv(16, 32, stride=2)
        self.block1 = Residual(32)
        self.down2 = conv(32, 64, stride=2)
        self.block2 = Residual(64)
        self.squeeze = conv(64, 24, 1)
        self.code = nn.Linear(24 * 64, CODE)

    def forward(self, x):
        x = self.block1(self.down1(activate(self.stem(x))))
        x = self.block2(self.down2(activate(x)))
        return self.code(activate(self.squeeze(activate(x))).flatten(1))


class Decoder(nn.Module):
    """It turns a code into a drawing [B, 1, 64, 64], in logits, and to the features on the way."""

    def __init__(self):
        super().__init__()
        self.code = nn.Linear(CODE, 32 * 64)
        self.ups = nn.ModuleList([conv(32, 32), conv(32, 24), conv(24, 12)])
        self.output = conv(12, 1)

    def forward(self, code):
        x = self.code(activate(code)).view(-1, 32, 8, 8)
        features = []
        for layer in self.ups:
            x = layer(F.interpolate(activate(x), scale_factor=2.0))
            features.append(x)
        return self.output(activate(x)), features


class SketchNetwork(nn.Module):
    """It is one component's network."""

    def __init__(self, component):
        super().__init__()
        self.component, count = component, len(POINTS[component])
        self.encoder, self.decoder = Encoder(), Decoder()
        self.points = nn.Linear(CODE, 2 * count)
        self.register_buffer("mean", torch.zeros(count, 2))
        for name, module in self.named_modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)) and not name.endswith(".b"):
                nn.init.kaiming_normal_(module.weight, a=0.1)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.points.weight, 0, 0.02)

    def place(self, code):
        """The answer says where the points lie, [B, P, 2] in units of the box."""
        return self.mean + REACH * self.points(code).float().view(-1, *self.mean.shape)

    def forward(self, drawing):
        return self.place(self.encoder(drawing))
