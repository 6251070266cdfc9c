"""Muon (Jordan et al., 2024): momentum whose step is made orthogonal, for the weights of layers.

A weight [outputs, inputs, ...] is stepped along the nearest semi-orthogonal matrix to its momentum, so
that all directions of a layer learn at one pace. Steps are scaled to the size of AdamW's, which
steps everything else (biases, tables, heads), at the same rate.
"""

import torch

COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonal(matrix, steps=5):
    """The answer is roughly the nearest semi-orthogonal matrix, by Newton-Schulz on singular values 0 to 1."""
    a, b, c = COEFFICIENTS
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    """It steps `matrices` by Muon and `others` by AdamW."""

    def __init__(self, matrices, others, rate, momentum=0.95, betas=(0.9, 0.99), decay=1e-4):
        groups = [dict(params=matrices, muon=True), dict(params=others, muon=False)]
        super().__init__(groups, dict(lr=rate, momentum=momentum, betas=betas, decay=decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is not None:
                    step = self._muon if group["muon"] else self._adam
                    weight.mul_(1 - group["lr"] * group["decay"])
                    weight.sub_(group["lr"] * step(weight, group))

    def _muon(self, weight, group):
        state = self.state[weight]
        momentum = state.setdefault("momentum", torch.zeros_like(weight))
        momentum.lerp_(weight.grad, 1 - group["momentum"])
        ahead = weight.grad.lerp(momentum, group["momentum"])
        matrix = ahead.reshape(len(ahead), -1)
        return orthogonal(matrix).view_as(weight) * (0.2 * max(matrix.shape) ** 0.5)

    def _adam(self, weight, group):
        state, (short, long) = self.state[weight], group["betas"]
        count = state["count"] = state.get("count", 0) + 1
        mean = state.setdefault("mean", torch.zeros_like(weight))
        square = state.setdefault("square", torch.zeros_like(weight))
        mean.lerp_(weight.grad, 1 - short)
        square.lerp_(weight.grad.square(), 1 - long)
        return (mean / (1 - short ** count)) / ((square / (1 - long ** count)).sqrt() + 1e-8)


def split(network, heads):
    """The answer is (matrices, others) of a network: weights of layers but for `heads` and depthwise ones, and all
    the rest."""
    matrices, others = [], []
    for name, weight in network.named_parameters():
        layer = name.endswith("weight") and weight.dim() in (2, 4) and min(weight.shape[:2]) > 1
        (matrices if layer and not name.startswith(heads) else others).append(weight)
    return matrices, others
