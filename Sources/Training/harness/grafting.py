"""Networks that put one photo's pixels into another: a graft, in what light, where and with what paint.

The host's encoder never sees what is asked. Blocks at 32 x 32 bring that in: residual blocks whose two
adaptive normalisations (AdaIN, Huang and Belongie 2017) are scaled and shifted by a vector. They
normalise by frozen statistics, so each is a convolution per vector, and what follows the encoder is
local. A second encoder shows the other photo moved onto the host's landmarks:

    face   = host + A * (moved * exp(G) - host) + R,  A = validity * attention
    result = host + strength * M * (face - host),     M = support * mask
"""

import torch
import torch.nn.functional as F
from torch import nn

from harness.layers import Residual, activate, conv
from harness.losses import energy_loss, gradient_loss

GAIN_LIMIT = 0.8   # natural logarithm, per colour: the light on the moved pixels
LEVEL_LIMIT = 1.5  # natural logarithm: the most that both skins' mean colours may differ then
DARKEST = 4 / 255  # what is darker has no logarithm to speak of
CONTRAST, CONTRASTS = 1.3, (0.5, 1.0)  # of the host's; of the donor's skin: never more than it has
MOMENTUM = 0.01    # of the frozen statistics, while training
SQUARE, ENERGY, PAINT = 2.0, 0.5, 0.05


def levelled(moved, host, weight):
    """The answer is the moved photo as bright as the host, by means where `weight` is: known before the network.

    There is one contrast, from the deviations of both logarithms, and one factor per colour. Multiplying alone
    would multiply the lights on dark skin until they burn out on a light face.
    """
    weight = weight / (weight.sum((2, 3), keepdim=True) + 1e-3)
    mean = lambda values: (values * weight).sum((2, 3), keepdim=True)
    donor, photo = (torch.log(picture.clamp(DARKEST, 1)) for picture in (moved, host))
    spread = lambda values: (mean(values.square()) - mean(values).square()).clamp(min=1e-6).sqrt()
    contrast = (CONTRAST * spread(photo) / spread(donor)).mean(1, keepdim=True).clamp(*CONTRASTS)
    even = torch.exp(contrast * (donor - mean(donor)) + mean(photo))
    gain = torch.log((mean(host) + 1e-3) / (mean(even) + 1e-3)).clamp(-LEVEL_LIMIT, LEVEL_LIMIT)
    return (even * torch.exp(gain)).clamp(0, 1)


class FrozenNorm(nn.Module):
    """It is (x - mean) / deviation per channel, both constants: running statistics of the training."""

    def __init__(self, channels):
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))

    def forward(self, x):
        if self.training:
            with torch.no_grad():
                values = x.float()
                mean = values.mean((0, 2, 3))
                self.mean.lerp_(mean, MOMENTUM)
                self.variance.lerp_(values.square().mean((0, 2, 3)) - mean.square(), MOMENTUM)
        scale = (self.variance + 1e-5).rsqrt()
        return (x - self.mean[:, None, None].to(x.dtype)) * scale[:, None, None].to(x.dtype)


class AdaptiveBlock(nn.Module):
    """It is x + adain(b(act(adain(a(x))))): SimSwap's ID block, and a block of DeepFaceEditing's G_syn."""

    def __init__(self, channels, dimensions):
        super().__init__()
        self.a, self.b = conv(channels, channels), conv(channels, channels)
        self.norm_a, self.norm_b = FrozenNorm(channels), FrozenNorm(channels)
        self.style = nn.Linear(dimensions, 4 * channels)
        nn.init.normal_(self.style.weight, 0, 0.1)
        with torch.no_grad():  # a vector shifts at first; the second scale begins small
            self.style.bias.copy_(torch.cat([
                torch.ones(channels), torch.zeros(channels), torch.full((channels,), 0.1),
                torch.zeros(channels)]))

    def forward(self, x, vector):
        scale_a, shift_a, scale_b, shift_b = self.style(vector)[..., None, None].chunk(4, 1)
        y = activate(self.norm_a(self.a(activate(x))) * scale_a + shift_a)
        return x + self.norm_b(self.b(y)) * scale_b + shift_b * 0.1


class Encoder(nn.Module):
    """It turns a crop [n, n] into features at n/8, n/4 (fine) and n/2 (skip)."""

    def __init__(self, inputs, fine, features, skip):
        super().__init__()
        self.stem = conv(inputs * 16, fine)
        self.fine = Residual(fine)
        self.down = conv(fine, features, stride=2)
        self.deep = Residual(features)
        self.skip = conv(inputs * 4, skip)

    def forward(self, x):
        fine = self.fine(activate(self.stem(F.pixel_unshuffle(x, 4))))
        deep = self.deep(self.down(activate(fine)))
        return deep, fine, activate(self.skip(F.pixel_unshuffle(x, 2)))


class GraftNetwork(nn.Module):
    """It has both encoders, the blocks and the heads; `inputs` is how many planes the second encoder sees."""

    def __init__(self, *, inputs, dimensions, blocks, fine, features, skip, head):
        super().__init__()
        self.widths = dict(fine=fine, features=features, blocks=blocks, skip=skip, head=head)
        self.host = Encoder(3, fine, features, skip)
        self.donor = Encoder(inputs, fine, features, skip)
        self.blocks = nn.ModuleList([AdaptiveBlock(features, dimensions) for _ in range(blocks)])
        self.narrow = conv(features, fine, 1)
        self.blend = conv(fine, fine)
        self.refine = Residual(fine)
        self.light = conv(fine, 3)
        self.up = conv(fine, skip * 4, 1)
        self.mix = conv(3 * skip, head)
        self.masks = conv(head, 20)
        for layer in (self.light, self.masks):
            nn.init.normal_(layer.weight, 0, 0.01)
            nn.init.zeros_(layer.bias)
        self.masks.bias.data[0:8] = 2.0  # at first: the whole face, and what was moved there

    def encode(self, host):
        """The answer is everything that depends on the host alone; the program keeps it per crop."""
        return self.host(host * 2 - 1)

    def heads(self, host, shown, vector):
        """The answer is (light [B, 3, n/4, n/4], masks [B, 20, n/2, n/2]) of a host, what is shown, and a vector."""
        deep, fine, skip = self.encode(host)
        donor = self.donor(shown)
        x = deep + donor[0]
        for block in self.blocks:
            x = block(x, vector)
        x = F.interpolate(self.narrow(activate(x)), scale_factor=2, mode="nearest")
        x = activate(self.refine(self.blend(activate(x + fine + donor[1]))))
        light = self.light(x).float()
        drawn = F.pixel_shuffle(self.up(x), 2)
        masks = self.masks(activate(self.mix(activate(torch.cat([drawn, skip, donor[2]], 1)))))
        return light, masks.float()


class Exchange:
    """It is what a network wants shown: a face [B, 3, n, n] and a mask [B, 1, n, n].

    `painted` is where paint may lie, `paint_limit` the most that it adds, of full brightness.
    """

    def __init__(self, light, masks, host, moved, validity, support, painted, paint_limit):
        shuffled = F.pixel_shuffle(masks, 2)
        self.validity = validity
        self.mask = support * torch.sigmoid(shuffled[:, 0:1])
        self.attention = validity * torch.sigmoid(shuffled[:, 1:2])
        self.paint = painted * paint_limit * torch.tanh(shuffled[:, 2:5])
        light = GAIN_LIMIT * torch.tanh(light)
        light = F.interpolate(light, scale_factor=4, mode="bilinear", align_corners=False)
        self.light = torch.exp(light)
        self.lit = moved * self.light
        self.face = host + self.attention * (self.lit - host) + self.paint

    def apply(self, host, strength=1.0):
        """The answer is the host's photo with as much of the face."""
        return host + strength * self.mask * (self.face - host)


def graft_losses(exchange, result, answer, support, weight, sure):
    """The answer is the loss terms of an Exchange where there is an answer to compare with.

    `weight` [B, 1, n, n] says where it counts, `sure` (that, or [B, 1, 1, 1]) how true it is.
    """
    error = result - answer
    return dict(
        image=(error.abs() * weight).mean(),
        square=SQUARE * (error ** 2 * weight).mean(),
        gradient=gradient_loss(result, answer, weight),
        scales=0.5 * sum(
            (F.avg_pool2d(error, k).abs() * F.avg_pool2d(weight, k)).mean() for k in (2, 4, 8)),
        energy=ENERGY * energy_loss(result, answer, support * sure),
        light=0.3 * ((exchange.lit - answer).abs() * weight * exchange.validity).mean(),
        paint=PAINT * (exchange.paint.abs() * support).mean(),
        face=0.15 * ((exchange.face - answer).abs() * weight).mean())
