"""Express: GANimation (Pumarola et al., ECCV 2018) with late injection, local and cacheable.

The encoder never sees the condition. For each Action Unit k an injection layer adds

    contribution_k = Q_k (s_k(delta_k) * M_k * P_k(E(I)))

to the encoder's features, M_k a fixed measured support in the crop and s_k(0) = 0. What follows is
local: no normalisation over space. The decoder predicts a flow at a quarter of the resolution and, at
full resolution, a gain, GANimation's attention A and colour C:

    result = (1 - B) * warp(I, flow) * exp(gain) + B * C,     B = U * (1 - A)

U being the union of the active supports; flow and gain are multiplied by U too. What is known of every
face is not learnt: how each unit moves each place of it, and which lines it draws (motion.npz). The
decoder says which place every cell shows, and the encoder how the head is turned:

    flow = flow' + frame . sum_k s_k(delta_k) * near_k * motion_k(place),   near_k = min(1, 16 M_k)

The lines come to what makes the masks the same way. A unit may move one side of a face more than the other (see
halves.py); where the sides meet is told by the places that the face shows before it is changed. Teeth are known too:
the encoder says where the upper jaw is and how bright, the masks where a mouth is open, and they are drawn there.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from harness.layers import Residual, activate, conv, work_of
from GANimation.injection import UNITS, Injection
from GANimation.known_face import Bite, KnownFace
from GANimation.halves import OUTSIDE, Halves, enlarged, is_split, two_sided
from GANimation.windows import HALO, SIZE, WHOLE

FLOW_SCALE = 8.0   # pixels of the 256-crop per unit of the flow head
GAIN_LIMIT = 0.5   # natural logarithm: brightness ratios of 0.61 to 1.65
UNSEEN = 12, 24    # pixels from the border: nothing is painted before, all after; see data.BORDER
RAMP = 0.1         # below this change a unit's support fades in, so that nothing jumps at zero
# No photo makes a feature larger than 28. Pictures in black and white only made some of 270 000 before
# they were held to this.
LIMIT = 32
DEPTH = 0.55       # of the gain head, per unit of a line's feature
# Pixels of the crop per centimetre (right, up, near) of a face seen from the front, and how far a face
# may depart from it.
FRONT, TURN = ((-12.4, 0.0, 0.0), (0.0, 12.4, 0.0)), 4.0
# Cells of the 32 grid, around every mouth, that say how the head is turned and where the jaw is; and where it is
# as a rule.
MOUTH = np.s_[..., 14:30, 8:24]
JAW = ((0.1, 0.45), (0, -2.55), (0, 0), (2.6, 0), (0, 0), (0, 0), (0, -0.25), (0, 0), (0, 0))
SUPPORTS = Path(__file__).with_name("supports.npz")


class Express(nn.Module):
    """Its input is float [B, 3, 256, 256] in 0...1 and changes in -1.5...1.5: of units, [B, 26], or of their left
    and right halves, [B, 26, 2]."""

    def __init__(self, fine=32, middle=64, coarse=128, depth=2, features=48, rank=8, thin=24,
                 head=16, skip=16, atlas=8):
        super().__init__()
        self.widths = dict(
            fine=fine, middle=middle, coarse=coarse, depth=depth, features=features, rank=rank,
            thin=thin, head=head, skip=skip, atlas=atlas)
        self.stem = conv(48, fine)
        self.fine = conv(fine, fine)
        self.down1 = conv(fine, middle, stride=2)
        self.middle = nn.Sequential(Residual(middle), Residual(middle))
        self.down2 = conv(middle, coarse, stride=2)
        self.coarse = nn.Sequential(*[Residual(coarse) for _ in range(depth)])
        self.lift = conv(coarse, middle, 1)
        self.merge = conv(middle, middle)
        self.deep = nn.Sequential(Residual(middle), Residual(middle))
        self.settle = conv(middle, features, 1)
        self.bridge = conv(fine, thin, 1)
        self.place32 = nn.Parameter(torch.randn(1, middle, 32, 32) * 0.02)
        self.place64 = nn.Parameter(torch.randn(1, fine, 64, 64) * 0.02)
        self.detail = conv(12, skip)
        self.skip = conv(skip, skip)
        self.injection = Injection(features, rank)
        self.decode = Residual(features)
        self.narrow = conv(features, thin, 1)
        self.blend = conv(thin, thin)
        self.refine = Residual(thin)
        self.flow = conv(thin, 20)
        self.atlas = nn.Parameter(torch.randn(1, atlas, 128, 128) * 0.1)
        self.up = conv(thin, head * 4, 1)
        self.mix = conv(head + skip + atlas + 1, head)
        self.masks = conv(head, 24)
        self.pose = nn.Linear(features * 16, 27)
        nn.init.zeros_(self.flow.weight)
        nn.init.zeros_(self.flow.bias)
        nn.init.normal_(self.masks.weight, 0, 0.01)
        nn.init.zeros_(self.masks.bias)
        self.masks.bias.data[0:4] = 2.0  # keep the photo at first
        self.masks.bias.data[20:24] = -3.0  # and mouths shut
        nn.init.zeros_(self.pose.weight)
        self.pose.bias.data = torch.tensor([*sum(JAW, ()), 1.1, 0.9, 0.6, *(x / TURN for x in sum(FRONT, ()))])
        self.wire_lines()
        full = torch.from_numpy(np.load(SUPPORTS)["support"]).float()[None]
        self.register_buffer("support", full, persistent=False)
        self.register_buffer("support32", F.avg_pool2d(full, 8), persistent=False)
        self.known = KnownFace(full)
        line = (torch.arange(128) + 0.5) / 64 - 1
        self.register_buffer(
            "cells", torch.stack(torch.meshgrid(line, line, indexing="xy"), -1), persistent=False)

    def _load_from_state_dict(self, state, prefix, *rest):
        """Supports are measured and not learnt: earlier checkpoints do not bring theirs."""
        for name in ("support", "support32"):
            state.pop(prefix + name, None)
        super()._load_from_state_dict(state, prefix, *rest)

    @torch.no_grad()
    def wire_lines(self):
        """This has the head's first channel carry the lines to the gain, enlarged bilinearly, and do nothing else.

        Left to itself the head drew none in three hundred minutes, and drew half of what it was given: a
        line a pixel beside where it should be costs more than no line. To people, and to a reader of
        Action Units, it is a line. So this is done anew before each step of training.
        """
        self.mix.weight[0], self.mix.bias[0] = 0, 0
        self.mix.weight[0, -1, 1, 1] = 1
        self.masks.weight[:, 0] = 0
        shares = self.masks.weight.new_tensor([[0.25, 0.75, 0.0], [0.0, 0.75, 0.25]])
        kernels = torch.einsum("ry,cx->rcyx", shares, shares).flatten(0, 1)
        self.masks.weight[16:20, 0] = -DEPTH * kernels

    def encode(self, image):
        """The answer is everything that does not depend on the condition: cached per crop."""
        x = image * 2 - 1
        fine = self.fine(activate(self.stem(F.pixel_unshuffle(x, 4)))) + self.place64
        middle = bounded(self.middle, self.down1(activate(fine)))
        coarse = bounded(self.coarse, self.down2(activate(middle)))
        lifted = F.interpolate(self.lift(activate(coarse)), scale_factor=2, mode="nearest")
        deep = bounded(self.deep, self.merge(activate(middle)) + lifted + self.place32)
        skip = self.skip(activate(self.detail(F.pixel_unshuffle(x, 2))))
        return self.settle(deep), self.bridge(fine), skip

    @staticmethod
    def pooled(features):
        """The answer is what the pose is told from: [B, 768]."""
        return F.avg_pool2d(features.float()[MOUTH], 4).flatten(1)

    def posed(self, features):
        """The answer is (Bite, frame [B, 6]: pixels by which the photo is read elsewhere, x and y, when a place
        moves a centimetre to the right, up and towards the camera) of encoded crops."""
        with torch.autocast(features.device.type, enabled=False):
            jaw, enamel, frame = self.pose(self.pooled(features)).split((18, 3, 6), 1)
        return Bite(jaw.unflatten(1, (9, 2)), torch.sigmoid(enamel), self.known.teeth), TURN * frame

    def union(self, delta, halves=None):
        """The answer is U: the union of the supports of the units that change, [B, 1, 256, 256]. Of a split unit's
        support a side opens what it reaches."""
        rows = []
        for number, row in enumerate((two_sided(delta).abs() / RAMP).clamp(max=1)):
            units = torch.nonzero(row.amax(-1)).flatten()
            opened = row[units, :1, None]
            if halves is not None:
                opened = (row[units, :, None, None] * halves.reach[number]).amax(1)
            outside = 1 - opened * self.support[0, units]
            rows.append(1 - outside.prod(0, keepdim=True))
        return torch.stack(rows)

    @torch.no_grad()
    def halves(self, features, fine):
        """The answer is the Halves of encoded faces, told by the places that they show."""
        _, look = self.answer(self.trunk(features, fine))
        own = 2 * torch.arange(128, device=look.device) + 1 - SIZE / 2
        # So far out no face has its middle, and beside faces nobody knows what the network sees.
        return Halves.of(torch.where(own.abs() > OUTSIDE, own, own + look[:, 0]))

    def trunk(self, features, fine):
        narrow = F.interpolate(self.narrow(activate(self.decode(features))), scale_factor=2, mode="nearest")
        return activate(self.refine(self.blend(activate(narrow + fine))))

    def answer(self, x):
        """The answer is what the trunk says of (flow, look), [B, 2, 128, 128] each, in pixels of the crop. Both are
        details, added to what is bilinear from 64 x 64."""
        answer = self.flow(x).float()
        return (enlarged(answer[:, :4] * FLOW_SCALE, 2) + F.pixel_shuffle(answer[:, 4:], 2)).chunk(2, 1)

    def flowing(self, x, frame, delta, share=None):
        """The answer is [B, 4, 128, 128] in pixels of the crop: where to read the photo, and where to look at the
        flat face: at its atlas, motion and lines."""
        flow, look = self.answer(x)
        moved = self.known.moved(delta, self.cells + look.permute(0, 2, 3, 1) / (SIZE / 2), share)
        return torch.cat([flow + torch.einsum("bij,bjyx->biyx", frame.unflatten(1, (2, 3)), moved), look], 1)

    def decoder(self, features, fine, skip, frame, union, delta, windows=WHOLE, mirrored=None, share=None):
        """This turns injected features into (flow [B, 4, 128, 128] in pixels of the crop, masks [B, 24, n, n]).

        The skip features are warped by the flow, so that the masks see what they are laid over. The
        atlas has what the photo may not show: tongues and closed lids.
        """
        x, delta = self.trunk(features, fine), two_sided(delta)
        flow = self.flowing(x, frame, delta, share)
        wide = windows.grown(HALO)
        half = wide.cut(flow) / 2
        moved = wide.warp(skip, half[:, :2] * F.avg_pool2d(wide.cut(union), 2))
        known = wide.warp(self.atlas.expand(len(half), -1, -1, -1), half[:, 2:])
        lines = self.known.drawn(delta, half[:, 2:], wide, mirrored, share)
        drawn = F.pixel_shuffle(self.up(wide.cut(x)), 2)
        x = torch.cat([drawn, moved.to(x.dtype), known.to(x.dtype), lines.to(x.dtype)], 1)
        return flow, windows.trim(self.masks(activate(self.mix(activate(x)))).float(), wide)

    def forward(self, image, delta, windows=WHOLE, mirrored=None):
        """This changes pictures [B, 3, 256, 256], each encoded once for n of the changes [B * n, 26(, 2)]."""
        delta, parts = two_sided(delta), self.encode(image)
        halves = self.halves(*parts[:2]) if is_split(delta) else None
        if len(delta) > len(image):
            copies = lambda tensors: [t.repeat_interleave(len(delta) // len(image), 0) for t in tensors]
            parts, halves = copies(parts), halves and Halves(*copies(halves))
        features, *rest = parts
        union, (bite, frame) = self.union(delta, halves), self.posed(features)
        share = halves and halves.share
        injected = self.injection(features, delta, self.support32, halves and F.avg_pool2d(share, 4))
        decoded = self.decoder(injected, *rest, frame, union, delta, windows, mirrored, share)
        return Change(*decoded, bite, union, windows, frame)


def bounded(blocks, x):
    """This runs residual blocks one after the other; what they answer is held to LIMIT."""
    for block in blocks:
        x = block(x).clamp(-LIMIT, LIMIT)
    return x


def untaught(device):
    """The answer is [1, 1, 256, 256]: 0 at the crop's border to 1 where windows of a training step begin: what is
    painted nearer to the border nobody has seen."""
    line = torch.arange(SIZE, device=device)
    edge = ((torch.minimum(line, SIZE - 1 - line) - UNSEEN[0]) / (UNSEEN[1] - UNSEEN[0])).clamp(0, 1)
    return torch.minimum(edge[:, None], edge[None])[None, None]


class Change:
    """It is what the network wants done to a crop, in the given windows of it; `opened` is U of the whole crop.

    masks: [B, 24, n, n], four subpixels each of attention, red, green, blue, gain and open mouth.
    """

    def __init__(self, flow, masks, bite, union, windows=WHOLE, frame=None):
        self.flow, self.look, self.bite, self.windows, self.frame = flow[:, :2], flow[:, 2:], bite, windows, frame
        self.opened, self.union = union, windows.cut(union)
        seen = windows.cut(untaught(masks.device).expand(len(masks), -1, -1, -1))
        shuffled = F.pixel_shuffle(masks, 2)
        self.attention = 1 - seen * (1 - torch.sigmoid(shuffled[:, 0:1]))
        self.blend = self.union * (1 - self.attention)
        self.colour = torch.sigmoid(shuffled[:, 1:4])
        self.gain = GAIN_LIMIT * torch.tanh(shuffled[:, 4:5]) * self.union * seen
        self.inside = torch.sigmoid(shuffled[:, 5:6]) * self.union * seen
        cover, tooth = bite.painted(windows)
        self.cover, self.tooth = self.inside * cover, (tooth * torch.exp(self.gain)).clamp(max=1)

    def lit(self, image):
        """The answer is the windows of the image [B, 3, 256, 256], moved and shaded."""
        moved = self.windows.warp(image, self.windows.enlarge(self.flow, 2) * self.union)
        return moved * torch.exp(self.gain)

    def painted(self, lit):
        """The answer is what `lit` gave, with the colour mask laid over it, and teeth where a mouth is open."""
        painted = lit + self.blend * (self.colour - lit)
        return painted + self.cover * (self.tooth - painted)

    def apply(self, image):
        """The answer is the windows of the changed image."""
        return self.painted(self.lit(image))


def multiply_accumulates(network):
    """The answer is the multiply-accumulates of one full pass, by top-level layer."""
    return work_of(network, torch.rand(1, 3, SIZE, SIZE), torch.ones(1, UNITS))
