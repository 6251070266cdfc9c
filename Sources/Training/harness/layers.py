"""The layers that every network of Mien is made of; the Swift engine has the same."""

import torch
import torch.nn.functional as F
from torch import nn


def activate(x):
    """It is the leaky ReLU of slope 0.1."""
    return F.leaky_relu(x, 0.1)


def conv(inputs, outputs, size=3, stride=1):
    """The answer is a convolution with zero padding of half the kernel."""
    return nn.Conv2d(inputs, outputs, size, stride, size // 2)


class Residual(nn.Module):
    """It is x + b(act(a(act(x)))), near the identity at first."""

    def __init__(self, channels):
        super().__init__()
        self.a = conv(channels, channels)
        self.b = conv(channels, channels)
        nn.init.normal_(self.b.weight, 0, 0.01)

    def forward(self, x):
        return x + self.b(activate(self.a(activate(x))))


@torch.no_grad()
def work_of(network, *inputs):
    """The answer is the multiply-accumulates of the convolutions of a pass over `inputs`, by top-level layer."""
    total, hooks = {}, []

    def hook(name):
        def count(module, _, output):
            work = output.shape[2] * output.shape[3] * module.weight.numel()
            total[name] = total.get(name, 0) + work
        return count

    for name, module in network.named_modules():
        if isinstance(module, nn.Conv2d):
            hooks.append(module.register_forward_hook(hook(name.split(".")[0])))
    network(*inputs)
    for item in hooks:
        item.remove()
    return total
