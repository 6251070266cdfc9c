"""Cuts the hidden layers of a trained ActionUnitReader to the ranks that ship.

    python -m ActionUnitReader.cut runs/<run>/checkpoint.pt cut.pt

A few minutes of training make good what that costs: `python -m ActionUnitReader.train --cut --start cut.pt`.
"""

import torch
from torch import nn

from harness.data import Pairs
from harness.pictures import to_tensor
from harness.trainer import rework
from ActionUnitReader.model import RANKS, ActionUnitReader

SEEN = 3000  # training pictures, from which it is told what of a layer is used


def cut(layer, rank, features):
    """The answer is a fully connected layer as two: the best of that rank for inputs like `features` [n, inputs].

    The greatest singular values of the weight alone would keep what no picture uses.
    """
    mean = features.mean(0)
    moment = (features - mean).T @ (features - mean) / len(features)
    moment = moment + 1e-3 * moment.diagonal().mean() * torch.eye(len(moment))
    root = torch.linalg.cholesky(moment)
    u, s, v = torch.linalg.svd(layer.weight @ root, full_matrices=False)
    first = nn.Linear(layer.in_features, rank, bias=False)
    second = nn.Linear(rank, layer.out_features)
    balance = s[:rank, None].sqrt()
    first.weight.data = torch.linalg.solve_triangular(root, balance * v[:rank], upper=False, left=False)
    second.weight.data = u[:, :rank] * balance.T
    lost = layer.weight @ mean - second.weight @ (first.weight @ mean)
    second.bias.data = layer.bias + lost
    return nn.Sequential(first, second)


def seen(network):
    """The answer is what the hidden layers see of SEEN pictures of training people, by layer."""
    pairs, rows = Pairs("train"), []
    for person in range(min(SEEN // 10, len(pairs))):
        part, row = pairs.person(person)
        rows.append(network.features(to_tensor(part["image"][row])))
    return dict(zip(RANKS, (torch.cat(part) for part in zip(*rows))))


@torch.no_grad()
def shortened(weights):
    """The answer is the network of `weights`, cut."""
    network = ActionUnitReader().eval()
    network.load_state_dict(weights)
    features = seen(network)
    for name, rank in RANKS.items():
        setattr(network, name, cut(getattr(network, name), rank, features[name]))
    return network


if __name__ == "__main__":
    rework(shortened)
