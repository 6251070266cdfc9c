"""The two networks of the face finder: convolutions and leaky ReLU, no normalisation."""

import torch
from torch import nn

from harness.layers import activate

STRIDE = 8
REFERENCE = 32.0  # pixels: the unit in which the detector answers offsets and sizes


def convolution(inputs, outputs, kernel=3, stride=1, groups=1):
    """The answer is a zero-padded convolution, initialised to keep the variance through the leaky ReLU."""
    layer = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups)
    nn.init.kaiming_normal_(layer.weight, 0.1)
    nn.init.zeros_(layer.bias)
    return layer


class Wide(nn.Module):
    """It is x + project(act(expand(depthwise 5x5(x)))): a wide view for few multiplications."""

    def __init__(self, channels):
        super().__init__()
        self.depthwise = convolution(channels, channels, 5, groups=channels)
        self.expand = convolution(channels, 2 * channels, 1)
        self.project = convolution(2 * channels, channels, 1)
        nn.init.normal_(self.project.weight, std=0.01)

    def forward(self, x):
        return x + self.project(activate(self.expand(self.depthwise(x))))


class Residual(nn.Module):
    """It is x + second(act(first(x))), both 3 x 3."""

    def __init__(self, channels):
        super().__init__()
        self.first = convolution(channels, channels)
        self.second = convolution(channels, channels)
        nn.init.normal_(self.second.weight, std=0.01)

    def forward(self, x):
        return activate(x + self.second(activate(self.first(x))))


class Detector(nn.Module):
    """It turns RGB − 0.5 [B, 3, H, W], H and W multiples of 8, into [B, 12, H/8, W/8].

    Per cell: the logit of a face centred here; the centre's offset from the cell's centre (x, y) and
    that of the right eye, left eye, nose tip and mouth (8 numbers), in units of 32 pixels; the
    logarithm of the box side over 32 pixels. One level answers for sides of 18 to 90 pixels.
    """

    def __init__(self, width=48, blocks=4):
        super().__init__()
        self.stem = nn.ModuleList([
            convolution(3, 12, 3, 2), convolution(12, 24, 3, 2), convolution(24, width, 3, 2)])
        self.blocks = nn.ModuleList([Wide(width) for _ in range(blocks)])
        self.head = convolution(width, 48, 1)
        self.answer = convolution(48, 12, 1)
        nn.init.normal_(self.answer.weight, std=0.01)
        with torch.no_grad():
            self.answer.bias[0] = -4.0

    def forward(self, x):
        for layer in self.stem:
            x = activate(layer(x))
        for block in self.blocks:
            x = block(x)
        return self.answer(activate(self.head(activate(x))))


class LandmarkNetwork(nn.Module):
    """It turns an aligned crop, RGB − 0.5 [B, 3, 128, 128], into 478 points [B, 478, 2] and a logit [B].

    Points are in crop sides from the crop's centre; the logit says whether this is a face at all.
    """

    def __init__(self, widths=(16, 32, 64, 96), shapes=96):
        super().__init__()
        self.downs = nn.ModuleList(
            [convolution(a, b, 3, 2) for a, b in zip((3,) + widths[:-1], widths)])
        counts = (0, 1, 2, 2)
        self.blocks = nn.ModuleList([
            nn.ModuleList([Residual(w) for _ in range(n)]) for w, n in zip(widths, counts)])
        self.last = convolution(widths[-1], 128, 3, 2)
        self.squeeze = convolution(128, 64, 1)
        self.shape = nn.Linear(64 * 16, shapes)  # faces differ in far fewer ways than 956
        self.answer = nn.Linear(shapes, 478 * 2 + 1)
        nn.init.normal_(self.answer.weight, std=0.002)

    def begin_at(self, shape):
        """This starts from the mean shape [478, 2]."""
        with torch.no_grad():
            self.answer.bias.zero_()
            self.answer.bias[:956] = torch.as_tensor(shape).flatten()

    def forward(self, x):
        for down, blocks in zip(self.downs, self.blocks):
            x = activate(down(x))
            for block in blocks:
                x = block(x)
        x = activate(self.squeeze(activate(self.last(x))))
        y = self.answer(self.shape(x.flatten(1)))
        return y[:, :956].reshape(-1, 478, 2), y[:, 956]


def multiplications(network, size):
    """The answer is the multiply-adds of one pass over a size x size picture."""
    total = []

    def count(layer, _, output):
        if isinstance(layer, nn.Conv2d):
            per = layer.weight[0].numel()
            total.append(per * output[0].numel())
        else:
            total.append(layer.weight.numel())
    hooks = [m.register_forward_hook(count) for m in network.modules()
             if isinstance(m, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        network(torch.zeros(1, 3, size, size))
    for hook in hooks:
        hook.remove()
    return sum(total)
