"""Where the landmarks of an exchanged face would lie, from those of both photos.

The host's pose, expression and outline, the donor's inner face: the photo animator computes it
through the morphable model, and this small network says the same without one.
"""

import torch
from torch import nn

from harness.layers import activate

LANDMARKS = 478
SCALE = 32.0  # pixels of the crop per unit


class ShapeHead(nn.Module):
    """It turns donor, host [B, 478, 2], pixels of their 256-crops from the middle, into landmarks [B, 478, 2]."""

    def __init__(self, hidden=80):
        super().__init__()
        self.widths = dict(hidden=hidden)
        self.donor = nn.Linear(2 * LANDMARKS, hidden)
        self.host = nn.Linear(2 * LANDMARKS, hidden)
        self.hidden = nn.Linear(hidden, hidden)
        self.output = nn.Linear(hidden, 2 * LANDMARKS)
        nn.init.zeros_(self.output.weight)
        nn.init.zeros_(self.output.bias)

    def forward(self, donor, host):
        both = self.donor(donor.flatten(1) / SCALE) + self.host(host.flatten(1) / SCALE)
        hidden = activate(both + self.hidden(activate(both)))
        return host + SCALE * self.output(hidden).float().view(-1, LANDMARKS, 2)


def nobodys_landmarks():
    """The answer is (donor, host) [1, 478, 2] of whole-number arithmetic, for a head's golden answer."""
    number = torch.arange(2 * LANDMARKS, dtype=torch.float32).view(1, LANDMARKS, 2)
    return number % 97 - 48, number % 89 - 44
