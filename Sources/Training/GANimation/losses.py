"""The supervised loss of Express: image, gradients, warp, flow, colour, attention, gain."""

import torch
import torch.nn.functional as F

from harness.losses import gradient_loss
from GANimation.data import AROUND_MOUTH
from GANimation.model import GAIN_LIMIT


SQUARE = 4.0
LEVEL, LEAST = 0.02, 3e-4  # of each window's logarithm of its squared error, and below which it does not count
FLOW = 0.25     # weight: half a pixel amiss costs more than a decibel
GAIN = 0.3      # weight: what light and folds do to brightness
ATLAS = 0.06    # weight of a pixel's error of where to look
LINES = 80.0   # of a wrinkle's error: few pixels, which make a frown
INSIDE, JAW = 0.3, 0.3  # of where a mouth is open, of centimetres beside the teeth
FRAME = 0.05    # of pixels per centimetre
COARSE, FINE = 9, 3  # pixels: a wrinkle is what differs between these two sizes


def blur(x, size):
    return F.avg_pool2d(F.pad(x, (size // 2,) * 4, mode="replicate"), size, 1)


def luminance(x):
    return (x * x.new_tensor([0.299, 0.587, 0.114])[None, :, None, None]).sum(1, keepdim=True)


def true_residual(x, y, flow, windows):
    """The answer is what the exact warp and the best local gain leave over: (gain*, lines*, B* in 0...1)."""
    warped = windows.warp(x, windows.enlarge(flow, 2))
    ratio = lambda size: torch.log(
        (blur(luminance(y), size) + 0.03) / (blur(luminance(warped), size) + 0.03))
    gain = ratio(7).clamp(-GAIN_LIMIT, GAIN_LIMIT)
    lines = (ratio(FINE) - ratio(COARSE)).clamp(-0.3, 0.3)
    error = (warped * torch.exp(gain) - y).abs().mean(1, keepdim=True)
    return gain, lines, blur((error - 0.02).clamp(min=0) * 10, 3).clamp(0, 1)


def atlas_loss(look, truth, union):
    """The answer says how far cells are from finding their place in the atlas, pixels; most where something
    changes."""
    weight = truth.known * (0.3 + F.avg_pool2d(union, 2))
    return ((look - truth.look).abs() * weight).mean()


def supervised(change, x, y, truth):
    """The answer is (loss terms of a predicted change, the windows of the changed picture).

    x: the pictures [B, 3, 256, 256]; y: the change's windows of the targets, composited to U;
    truth: see `Truth`.
    """
    union, inside, gain, colour = change.opened, change.union, change.gain, change.colour
    lit = change.lit(x)
    result = change.painted(lit)
    with torch.no_grad():
        source = change.windows.cut(x)
        changed = (blur((y - source).abs().amax(1, keepdim=True), 5) * 8).clamp(0, 1)
        best_gain, lines, residual = true_residual(x, y, truth.flow, change.windows)
        weight = (0.25 + 3 * changed) * inside + 2 * residual * inside
    bare = 1 - change.cover.detach()  # teeth hide the paint under them
    terms = dict(image=((result - y).abs() * weight).mean())
    terms["square"] = SQUARE * ((result - y) ** 2 * weight).mean()  # a misplaced tooth, a missed eye
    # Else a dimple, which changes little, would be learnt from little.
    level = ((result - y) ** 2 * weight).mean((1, 2, 3))
    terms["level"] = LEVEL * torch.log1p(level / LEAST).mean()
    terms["gradient"] = gradient_loss(result, y, weight)
    terms["scales"] = 0.5 * sum(
        (F.avg_pool2d(result - y, k).abs() * F.avg_pool2d(weight, k)).mean() for k in (2, 4))
    terms["warp"] = 0.3 * ((lit - y).abs() * weight * (1 - 0.8 * residual)).mean()
    moved, right = change.flow / 2, truth.flow / 2
    valid = truth.valid * F.avg_pool2d(union, 2)
    magnitude = right.norm(dim=1, keepdim=True).clamp(max=4)
    terms["flow"] = FLOW * ((moved - right).abs() * valid * (0.1 + magnitude)).mean()
    terms["atlas"] = ATLAS * atlas_loss(change.look, truth, union)
    terms["smooth"] = 0.01 * (
        (moved[..., 1:] - moved[..., :-1]).abs().mean()
        + (moved[:, :, 1:] - moved[:, :, :-1]).abs().mean())
    terms["colour"] = 0.15 * ((colour - y).abs() * bare * weight * (0.4 + 2 * residual)).mean()
    terms["attention"] = 0.2 * (
        (change.blend - residual * inside) ** 2 * bare * (0.2 + 5 * residual)).mean()
    mouth = change.windows.cut(truth.drawn * F.avg_pool2d(union, 2))
    terms["inside"] = INSIDE * (
        (F.avg_pool2d(change.inside, 2) - mouth) ** 2 * (0.2 + 5 * mouth)).mean()
    terms["jaw"] = JAW * (change.bite.place(*AROUND_MOUTH) - truth.jaw).abs().mean()
    terms["frame"] = FRAME * (change.frame - truth.frame).abs().mean()
    terms["gain"] = GAIN * (
        (gain - best_gain * inside).abs() * (1 - residual) * inside).mean()
    # Where a texture is misplaced it differs either way from person to person; wrinkles remain.
    drawn = gain - blur(gain, COARSE)
    shown = change.windows.enlarge(truth.valid, 2) * (1 - residual) * inside
    terms["lines"] = LINES * ((drawn - lines * inside) ** 2 * shown).mean()
    return terms, result
