"""Fuse: DeepFaceEditing (Chen et al., SIGGRAPH 2021) with late injection, local and cacheable.

One network for all five components, each in its own window: it sees the photo, the appearance's pixels
moved onto the wanted geometry, its contours, the creases that are to come or to go, and by AdaIN which component it
is and how its appearance looks as a whole (global average pooling, section 3.3).
It answers with a graft (see harness/grafting.py), so that what is shown are photos' own pixels.
"""

import torch
import torch.nn.functional as F
from torch import nn

from harness.grafting import Exchange, GraftNetwork, levelled
from harness.layers import activate, conv

CLASSES = 4         # eye, nose, mouth, face
CODE = 32           # numbers of an appearance
PAINT_LIMIT = 1.0   # of full brightness: an opened mouth is painted from nothing
AROUND = 0.05       # weight of the component itself in the tones, beside the skin around it
FACE_CLASS = 3


class AppearanceEncoder(nn.Module):
    """It turns a component's box [B, 3, 64, 64], 0...1, into its appearance [B, CODE]."""

    def __init__(self, widths=(16, 24, 32)):
        super().__init__()
        sizes = (48, *widths)
        self.layers = nn.ModuleList(
            conv(a, b, stride=2 if index else 1)
            for index, (a, b) in enumerate(zip(sizes, sizes[1:])))
        self.output = nn.Linear(widths[-1], CODE)

    def forward(self, look):
        x = F.pixel_unshuffle(look * 2 - 1, 4)
        for layer in self.layers:
            x = activate(layer(x))
        return self.output(x.mean((2, 3)))


class Fuse(GraftNetwork):
    """It is given host, moved [B, 3, n, n] in 0...1; trust, support, contours [B, 1, n, n] likewise; creases [B, 1,
    n, n], 1 where one is to come, -1 where one is to go; vector [B, 36]."""

    def __init__(self, fine=24, features=48, blocks=4, skip=12, head=24):
        super().__init__(
            inputs=7, dimensions=CODE + CLASSES, blocks=blocks, fine=fine, features=features,
            skip=skip, head=head)
        self.appearance = AppearanceEncoder()

    def vector(self, look, component):
        """The answer says which component [B] (0 eye, 1 nose, 2 mouth, 3 face) in which appearance."""
        one = F.one_hot(component.long(), CLASSES).to(look.dtype)
        return torch.cat([self.appearance(look), one], 1)

    def forward(self, host, moved, trust, support, contours, creases, vector):
        shown = torch.cat([moved * trust * 2 - 1, trust, support, contours, creases], 1)
        light, masks = self.heads(host, shown, vector)
        return Exchange(light, masks, host, moved, trust, support, support > 0, PAINT_LIMIT)


def toned(moved, host, trust, support, core, component):
    """The answer is another photo's pixels in the host's tone: that of the skin around the component, so that lips
    and irises keep their own colour."""
    within = torch.where((component == FACE_CLASS)[:, None, None, None], 1.0, AROUND)
    return levelled(moved, host, trust * support * (1 - core * (1 - within)))
