"""The supervised loss of Express: image, gradients, warp, flow, colour, attention, gain."""

import torch
import torch.nn.functional as F

from GANimation.model import GAIN_LIMIT, SIZE


def blur(x, size):
    return F.avg_pool2d(F.pad(x, (size // 2,) * 4, mode="replicate"), size, 1)


def luminance(x):
    return (x * x.new_tensor([0.299, 0.587, 0.114])[None, :, None, None]).sum(1, keepdim=True)


def gradient_loss(a, b, weight):
    error = a - b
    across = ((error[..., 1:] - error[..., :-1]).abs() * weight[..., 1:]).mean()
    down = ((error[:, :, 1:] - error[:, :, :-1]).abs() * weight[:, :, 1:]).mean()
    return across + down


def true_residual(x, y, flow, windows):
    """What the exact warp and the best local gain leave over: (gain*, B* in 0...1)."""
    warped = windows.warp(x, windows.enlarge(flow, 4))
    gain = torch.log((blur(luminance(y), 7) + 0.03) / (blur(luminance(warped), 7) + 0.03))
    gain = gain.clamp(-GAIN_LIMIT, GAIN_LIMIT)
    error = (warped * torch.exp(gain) - y).abs().mean(1, keepdim=True)
    return gain, blur((error - 0.02).clamp(min=0) * 10, 3).clamp(0, 1)


def atlas_loss(look, landmarks, places):
    """How far the landmarks [B, n, 2] are from finding their places [B, n, 2] in the atlas, pixels."""
    grid = (landmarks[:, None] + 0.5) * (2 / SIZE) - 1
    found = F.grid_sample(look, grid, mode="bilinear", padding_mode="border", align_corners=False)
    return (found[:, :, 0] - (places - landmarks).transpose(1, 2)).abs().mean()


def energy_loss(a, b, weight):
    """Difference of the local mean of the gradients' size: what is soft is too low everywhere."""
    total = 0
    for axis in (2, 3):
        size = lambda t: F.avg_pool2d(t.diff(dim=axis).abs().mean(1, keepdim=True), 8)
        mean = size(a) - size(b)
        total = total + (mean.abs() * F.adaptive_avg_pool2d(weight, mean.shape[2:])).mean()
    return total


def supervised(change, x, y, flow, valid, forward, landmarks, places):
    """(loss terms of a predicted change, the windows of the changed picture).

    x: the pictures [B, 3, 256, 256]; y: the change's windows of the targets, composited to U; flow
    [B, 2, 64, 64] from the animator, `valid` where it explains the picture, `forward` where there is
    one; landmarks of the targets and their places in the atlas, see `atlas_loss`.
    """
    union, gain, colour = change.union, change.gain, change.colour
    lit = change.lit(x)
    result = change.painted(lit)
    with torch.no_grad():
        source = change.windows.cut(x)
        changed = (blur((y - source).abs().amax(1, keepdim=True), 5) * 8).clamp(0, 1)
        best_gain, residual = true_residual(x, y, flow, change.windows)
        residual = residual * forward
        weight = (0.25 + 3 * changed) * union + 2 * residual * union
    terms = dict(image=((result - y).abs() * weight).mean())
    terms["gradient"] = gradient_loss(result, y, weight)
    terms["scales"] = 0.5 * sum(
        (F.avg_pool2d(result - y, k).abs() * F.avg_pool2d(weight, k)).mean() for k in (2, 4))
    terms["warp"] = 0.3 * ((lit - y).abs() * weight * (1 - 0.8 * residual)).mean()
    moved, truth = change.flow / 2, flow / 2
    magnitude = truth.norm(dim=1, keepdim=True).clamp(max=4)
    terms["flow"] = 0.12 * ((moved - truth).abs() * valid * (0.1 + magnitude)).mean()
    terms["atlas"] = 0.01 * atlas_loss(change.look, landmarks, places)
    terms["smooth"] = 0.01 * (
        (moved[..., 1:] - moved[..., :-1]).abs().mean()
        + (moved[:, :, 1:] - moved[:, :, :-1]).abs().mean())
    terms["colour"] = 0.15 * ((colour - y).abs() * weight * (0.4 + 2 * residual)).mean()
    terms["attention"] = 0.2 * (
        (change.blend - residual * union) ** 2 * (0.2 + 5 * residual) * forward).mean()
    terms["gain"] = 0.1 * (
        (gain - best_gain * union).abs() * (1 - residual) * forward * union).mean()
    return terms, result
