"""The supervised loss of Express: image, gradients, warp, flow, colour, attention, gain."""

import torch
import torch.nn.functional as F

from GANimation.model import GAIN_LIMIT, warp


def blur(x, size):
    return F.avg_pool2d(F.pad(x, (size // 2,) * 4, mode="replicate"), size, 1)


def luminance(x):
    return (x * x.new_tensor([0.299, 0.587, 0.114])[None, :, None, None]).sum(1, keepdim=True)


def gradient_loss(a, b, weight):
    error = a - b
    across = ((error[..., 1:] - error[..., :-1]).abs() * weight[..., 1:]).mean()
    down = ((error[:, :, 1:] - error[:, :, :-1]).abs() * weight[:, :, 1:]).mean()
    return across + down


def true_residual(x, y, flow):
    """What the exact warp and the best local gain leave over: (gain*, B* in 0...1)."""
    size = x.shape[-1]
    full = F.interpolate(flow * (size / 256), size=(size, size), mode="bilinear",
                         align_corners=False)
    warped = warp(x, full)
    gain = torch.log((blur(luminance(y), 7) + 0.03) / (blur(luminance(warped), 7) + 0.03))
    gain = gain.clamp(-GAIN_LIMIT, GAIN_LIMIT)
    error = (warped * torch.exp(gain) - y).abs().mean(1, keepdim=True)
    return gain, blur((error - 0.02).clamp(min=0) * 10, 3).clamp(0, 1)


def supervised(change, x, y, flow, valid, forward):
    """Loss terms for a predicted change at the resolution of x; y already composited to U."""
    result, warped, blend, colour, gain, union = change.apply(x)
    with torch.no_grad():
        changed = (blur((y - x).abs().amax(1, keepdim=True), 5) * 8).clamp(0, 1)
        best_gain, residual = true_residual(x, y, flow)
        residual = residual * forward
        weight = (0.25 + 3 * changed) * union + 2 * residual * union
    terms = dict(image=((result - y).abs() * weight).mean())
    terms["gradient"] = gradient_loss(result, y, weight)
    terms["scales"] = 0.5 * sum(
        ((F.avg_pool2d(result, k) - F.avg_pool2d(y, k)).abs() * F.avg_pool2d(weight, k)).mean()
        for k in (2, 4))
    terms["warp"] = 0.3 * (
        (warped * torch.exp(gain) - y).abs() * weight * (1 - 0.8 * residual)).mean()
    flow64, true64 = change.flow / 2, flow / 2
    magnitude = true64.norm(dim=1, keepdim=True).clamp(max=4)
    mask = valid * F.avg_pool2d(change.union, 4)
    terms["flow"] = 0.12 * ((flow64 - true64).abs() * mask * (0.1 + magnitude)).mean()
    terms["smooth"] = 0.01 * (
        (flow64[..., 1:] - flow64[..., :-1]).abs().mean()
        + (flow64[:, :, 1:] - flow64[:, :, :-1]).abs().mean())
    terms["colour"] = 0.15 * ((colour - y).abs() * weight * (0.4 + 2 * residual)).mean()
    terms["attention"] = 0.2 * (
        (blend - residual * union) ** 2 * (0.2 + 5 * residual) * forward).mean()
    terms["gain"] = 0.1 * (
        (gain - best_gain * union).abs() * (1 - residual) * forward * union).mean()
    return terms
