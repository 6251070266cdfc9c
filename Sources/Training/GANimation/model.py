"""Express: GANimation (Pumarola et al., ECCV 2018) with late injection, local and cacheable.

The encoder never sees the condition. For each Action Unit k an injection layer adds

    contribution_k = Q_k (s_k(delta_k) * M_k * P_k(E(I)))

to the encoder's features, M_k a fixed measured support in the crop and s_k(0) = 0. What follows is
local: no normalisation over space. The decoder predicts a flow at a quarter of the resolution and, at
full resolution, a gain, GANimation's attention A and colour C:

    result = (1 - B) * warp(I, flow) * exp(gain) + B * C,     B = U * (1 - A)

U being the union of the active supports; flow and gain are multiplied by U too.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from harness.data import ACTION_UNITS
from harness.layers import Residual, activate, conv

SIZE = 256
UNITS = len(ACTION_UNITS)
FLOW_SCALE = 8.0   # pixels of the 256-crop per unit of the flow head
GAIN_LIMIT = 0.5   # natural logarithm: brightness ratios of 0.61 to 1.65
RAMP = 0.1         # below this change a unit's support fades in, so that nothing jumps at zero
SUPPORTS = Path(__file__).with_name("supports.npz")


class Injection(nn.Module):
    """One low-rank injection layer per Action Unit, at 32 x 32."""

    def __init__(self, channels, rank):
        super().__init__()
        self.rank = rank
        self.project = nn.Conv2d(channels, UNITS * rank, 1)
        self.expand = nn.Parameter(torch.randn(UNITS, channels, rank) * 0.1)
        basis = torch.cat([torch.ones(1, UNITS, rank), torch.randn(2, UNITS, rank) * 0.1])
        self.basis = nn.Parameter(basis)

    def scale(self, delta):
        """s_k(delta): [B, 26] to [B, 26, rank]; 0 at 0, free to differ for plus and minus."""
        terms = torch.stack([delta, delta.abs(), delta * delta.abs()], 1)
        return torch.einsum("bjn,jnr->bnr", terms, self.basis)

    def forward(self, features, delta, supports):
        batch, _, height, width = features.shape
        parts = self.project(activate(features)).view(batch, UNITS, self.rank, height, width)
        scale = self.scale(delta).to(parts.dtype)[..., None, None]
        parts = parts * (scale * supports.to(parts.dtype)[:, :, None])
        return features + torch.einsum("bnrhw,ncr->bchw", parts, self.expand.to(parts.dtype))


class Express(nn.Module):
    """Input float [B, 3, 256, 256] in 0...1 and changes [B, 26] in -1.5...1.5."""

    def __init__(self, fine=24, middle=48, coarse=80, rank=8, head=16, skip=12, depth=1):
        super().__init__()
        self.widths = dict(
            fine=fine, middle=middle, coarse=coarse, rank=rank, head=head, skip=skip, depth=depth)
        self.stem = conv(12, fine)
        self.fine = conv(fine, fine)
        self.down1 = conv(fine, middle, stride=2)
        self.middle = Residual(middle)
        self.down2 = conv(middle, coarse, stride=2)
        self.coarse = nn.Sequential(Residual(coarse), Residual(coarse))
        self.lift = conv(coarse, middle, 1)
        self.merge = conv(middle, middle)
        self.deep = Residual(middle)
        self.place32 = nn.Parameter(torch.randn(1, middle, 32, 32) * 0.02)
        self.place64 = nn.Parameter(torch.randn(1, fine, 64, 64) * 0.02)
        self.skip = conv(12, skip)
        self.injection = Injection(middle, rank)
        self.decode = nn.Sequential(*[Residual(middle) for _ in range(depth)])
        self.narrow = conv(middle, fine, 1)
        self.blend = conv(fine, fine)
        self.refine = Residual(fine)
        self.flow = conv(fine, 2)
        self.up = conv(fine, head * 4)
        self.mix = conv(head + skip, head)
        self.masks = conv(head, 20)
        nn.init.zeros_(self.flow.weight)
        nn.init.zeros_(self.flow.bias)
        nn.init.normal_(self.masks.weight, 0, 0.01)
        nn.init.zeros_(self.masks.bias)
        self.masks.bias.data[0:4] = 2.0  # keep the photo at first
        full = torch.from_numpy(np.load(SUPPORTS)["support"]).float()[None]
        self.register_buffer("support", full)
        self.register_buffer("support32", F.avg_pool2d(full, 8))

    def encode(self, image):
        """Everything that does not depend on the condition: cached per crop."""
        x = image * 2 - 1
        small = F.pixel_unshuffle(F.avg_pool2d(x, 2), 2)
        fine = self.fine(activate(self.stem(small))) + self.place64
        middle = self.middle(self.down1(activate(fine)))
        coarse = self.coarse(self.down2(activate(middle)))
        lifted = F.interpolate(self.lift(activate(coarse)), scale_factor=2, mode="nearest")
        features = self.deep(self.merge(activate(middle)) + lifted + self.place32)
        return features, fine, self.skip(F.pixel_unshuffle(x, 2))

    def union(self, delta):
        """U: the union of the supports of the units that change, [B, 1, 256, 256]."""
        rows = []
        for row in delta:
            outside = 1.0
            for unit in torch.nonzero(row).flatten().tolist():
                active = (row[unit].abs() / RAMP).clamp(max=1)
                outside = outside * (1 - active * self.support[:, unit:unit + 1])
            rows.append(1 - outside if torch.is_tensor(outside) else self.support[:, :1] * 0)
        return torch.cat(rows)

    def decoder(self, features, fine, skip):
        """Injected features to (flow [B, 2, 64, 64] in pixels, masks [B, 20, 128, 128])."""
        middle = self.decode(features)
        narrow = F.interpolate(self.narrow(activate(middle)), scale_factor=2, mode="nearest")
        x = activate(self.refine(self.blend(activate(narrow + fine))))
        flow = self.flow(x).float() * FLOW_SCALE
        x = F.pixel_shuffle(self.up(x), 2)
        x = self.masks(activate(self.mix(activate(torch.cat([x, skip], 1)))))
        return flow, x.float()

    def forward(self, image, delta):
        features, fine, skip = self.encode(image)
        flow, masks = self.decoder(self.injection(features, delta, self.support32), fine, skip)
        return Change(flow, masks, self.union(delta))


class Change:
    """What the network wants done to a crop; `apply` works at 256 and at 128 pixels.

    masks: [B, 20, 128, 128], four subpixels each of attention, red, green, blue and gain.
    """

    def __init__(self, flow, masks, union):
        self.flow, self.union = flow, union
        self.keep = torch.sigmoid(masks[:, 0:4])
        self.colour = torch.sigmoid(masks[:, 4:16])
        self.gain = GAIN_LIMIT * torch.tanh(masks[:, 16:20])

    def at(self, size):
        """(U, flow in pixels of that size, blend B, colour, gain) at `size` pixels."""
        if size == SIZE:
            arrange, union = (lambda t: F.pixel_shuffle(t, 2)), self.union
        else:
            arrange = lambda t: t.unflatten(1, (-1, 4)).mean(2)
            union = F.avg_pool2d(self.union, SIZE // size)
        flow = F.interpolate(self.flow, size=(size, size), mode="bilinear", align_corners=False)
        flow = flow * (size / SIZE) * union
        return union, flow, union * (1 - arrange(self.keep)), arrange(self.colour), \
            arrange(self.gain) * union

    def apply(self, image):
        """(result, warped, blend, colour, gain, U) at the image's own resolution."""
        union, flow, blend, colour, gain = self.at(image.shape[-1])
        warped = warp(image, flow)
        lit = warped * torch.exp(gain)
        return lit + blend * (colour - lit), warped, blend, colour, gain, union


def warp(image, flow):
    """Fetches each pixel from where the flow (pixels) points; the border is repeated."""
    size = image.shape[-1]
    line = (torch.arange(size, device=image.device) + 0.5) * (2 / size) - 1
    grid = torch.stack(torch.meshgrid(line, line, indexing="xy"), -1)[None]
    return F.grid_sample(
        image.float(), grid + flow.permute(0, 2, 3, 1) * (2 / size), mode="bilinear",
        padding_mode="border", align_corners=False)


def multiply_accumulates(network):
    """Of one full pass, by top-level layer."""
    total, hooks = {}, []

    def hook(name):
        def count(module, _, output):
            work = output.shape[2] * output.shape[3] * module.weight.numel()
            total[name] = total.get(name, 0) + work
        return count

    for name, module in network.named_modules():
        if isinstance(module, nn.Conv2d):
            hooks.append(module.register_forward_hook(hook(name.split(".")[0])))
    with torch.no_grad():
        network(torch.rand(1, 3, SIZE, SIZE), torch.ones(1, UNITS))
    for item in hooks:
        item.remove()
    return total
