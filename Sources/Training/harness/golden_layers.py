"""Golden answers of the layers that the Swift side has, by PyTorch: run once, kept in the tests."""

import torch
import torch.nn.functional as F
from torch import nn

from harness.export import golden


def answers():
    """The answer holds tensors by name: weights by PyTorch's names, the input `x`, and one answer per layer."""
    torch.manual_seed(7)
    x = torch.randn(1, 4, 8, 12)
    conv, strided = nn.Conv2d(4, 3, 3, 1, 1), nn.Conv2d(4, 5, 3, 2, 1)
    depthwise, linear = nn.Conv2d(4, 4, 5, 1, 2, groups=4), nn.Linear(4, 6)
    rows = {"x": x[0]}
    layers = dict(conv=conv, strided=strided, depthwise=depthwise, linear=linear)
    for name, layer in layers.items():
        for key, value in layer.state_dict().items():
            rows[f"{name}.{key}"] = value
    rows["conv.answer"] = F.leaky_relu(conv(F.leaky_relu(x, 0.1)), 0.1)[0]
    rows["strided.answer"] = strided(x)[0]
    rows["depthwise.answer"] = depthwise(x)[0]
    rows["linear.answer"] = torch.tanh(linear(x.mean((2, 3))))[0]
    rows["shuffle.answer"] = F.pixel_shuffle(x, 2)[0]
    rows["unshuffle.answer"] = F.pixel_unshuffle(x, 2)[0]
    rows["nearest.answer"] = F.interpolate(x, scale_factor=2, mode="nearest")[0]
    for factor in (2, 4):
        rows[f"bilinear{factor}.answer"] = F.interpolate(
            x, scale_factor=factor, mode="bilinear", align_corners=False)[0]
    rows["area.answer"] = F.avg_pool2d(x, 4)[0]
    return {name: value.detach() for name, value in rows.items()}


if __name__ == "__main__":
    golden("Layers", "layers", answers())
