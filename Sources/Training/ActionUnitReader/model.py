"""ActionUnitReader: the intensities of 26 Action Units, read from an aligned 256-crop.

A plain convolutional regressor without normalisation, on blocks of 4 x 4 pixels, and of 2 x 2 around
the mouth: AU10 and AU25 differ by which lip moved, a pixel or two. While it trains, a second head says
where the landmarks lie: what they measure exactly is what the units are.
"""

import torch.nn.functional as F
from torch import nn

from harness.data import ACTION_UNITS
from harness.layers import Residual, activate, conv

UNITS = len(ACTION_UNITS)
LANDMARKS = 478
MOUTH = (slice(144, 240), slice(72, 184))  # rows and columns of the crop, jaws dropped included
# Of the hidden layers once they are cut (cut.py), so that all fits into two megabytes.
RANKS = dict(hidden=70, hidden_fine=32, hidden_mouth=14)
TEACHING = ("places",)  # parameters that only training needs: they are not exported


class ActionUnitReader(nn.Module):
    """Its input is float [B, 3, 256, 256] in 0...1; its output is [B, 26], 0 = neutral, 1 = the unit's full.

    is_cut: the hidden layers are two each, of RANKS; so it ships.
    """

    def __init__(self, widths=(32, 48, 80, 128), hidden=128, is_cut=False):
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
        self.squeeze_fine = conv(c, 16, 1)
        self.hidden = nn.Linear(32 * 64, hidden)
        self.hidden_fine = nn.Linear(16 * 256, hidden)
        self.mouth = nn.Sequential(
            conv(12, 16), nn.LeakyReLU(0.1), conv(16, 32, stride=2), Residual(32),
            nn.LeakyReLU(0.1), conv(32, 40, stride=2), Residual(40), nn.LeakyReLU(0.1), conv(40, 8, 1))
        self.hidden_mouth = nn.Linear(8 * 12 * 14, hidden)
        self.output = nn.Linear(hidden, UNITS)
        self.places = nn.Sequential(nn.Linear(32 * 64, 64), nn.Linear(64, 2 * LANDMARKS))
        self.places_fine = nn.Linear(16 * 256, 64)
        self.places_mouth = nn.Linear(8 * 12 * 14, 64)
        for name, module in self.named_modules():
            # Without normalisation PyTorch's default shrinks the signal to nothing in ten layers.
            if isinstance(module, (nn.Conv2d, nn.Linear)) and not name.endswith(".b"):
                nn.init.kaiming_normal_(module.weight, a=0.1)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.output.weight, 0, 0.02)
        # Added to a reader that had learnt already:
        for late in (self.hidden_fine, self.places_fine, self.hidden_mouth, self.places_mouth):
            nn.init.zeros_(late.weight)
        for name, rank in RANKS.items() if is_cut else ():
            whole = getattr(self, name)
            setattr(self, name, nn.Sequential(
                nn.Linear(whole.in_features, rank, bias=False), nn.Linear(rank, hidden)))

    def features(self, image):
        """The answer is (coarse [B, 2048] of 8 x 8 cells, fine [B, 4096] of 16 x 16, mouth [B, 1344] of 12 x 14)."""
        x = image * 2 - 1
        mouth = activate(self.mouth(F.pixel_unshuffle(x[:, :, *MOUTH], 2))).flatten(1)
        x = activate(self.stem(F.pixel_unshuffle(x, 4)))
        x = self.block1(self.down1(x))
        x = activate(self.block2(self.down2(activate(x))))
        fine = activate(self.squeeze_fine(x)).flatten(1)
        x = self.block3(self.down3(x))
        return activate(self.squeeze(activate(x))).flatten(1), fine, mouth

    def read(self, features):
        coarse, fine, mouth = features
        hidden = self.hidden(coarse) + self.hidden_fine(fine) + self.hidden_mouth(mouth)
        return self.output(activate(hidden)).float()

    def landmarks(self, features):
        """The answer is [B, 478, 2], in pixels from the crop's middle."""
        coarse, fine, mouth = features
        shape, place = self.places
        shape = shape(coarse) + self.places_fine(fine) + self.places_mouth(mouth)
        return 16 * place(shape).float().view(-1, LANDMARKS, 2)

    def forward(self, image):
        return self.read(self.features(image))
