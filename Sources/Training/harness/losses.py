"""Losses that compare two pictures [B, 3, n, n], the same for every network that draws one."""

import torch.nn.functional as F


def gradient_loss(a, b, weight):
    """It is the difference of the gradients, where `weight` [B, 1, n, n] is: edges lie where they should."""
    error = a - b
    across = ((error[..., 1:] - error[..., :-1]).abs() * weight[..., 1:]).mean()
    down = ((error[:, :, 1:] - error[:, :, :-1]).abs() * weight[:, :, 1:]).mean()
    return across + down


def energy_loss(a, b, weight):
    """It is the difference of the local mean of the gradients' size: what is soft is too low everywhere."""
    total = 0
    for axis in (2, 3):
        size = lambda t: F.avg_pool2d(t.diff(dim=axis).abs().mean(1, keepdim=True), 8)
        mean = size(a) - size(b)
        total = total + (mean.abs() * F.adaptive_avg_pool2d(weight, mean.shape[2:])).mean()
    return total
