"""Exports the ActionUnitReader and its golden activations.

    python -m ActionUnitReader.export --run action-unit-reader
"""

import argparse

import torch
from torch import nn

from harness.data import ACTION_UNITS, Pairs
from harness.export import export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network, trained_for
from ActionUnitReader.model import TEACHING, ActionUnitReader


# Of the hidden layers, so that all fits into two megabytes.
RANKS = dict(hidden=64, hidden_fine=32, hidden_mouth=24)
SEEN = 2000  # training pictures, from which it is told what of a layer is used


def cut(layer, rank, features):
    """A fully connected layer as two: the best of that rank for inputs like `features` [n, inputs].

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
    """What the hidden layers see of SEEN pictures of training people, by layer."""
    pairs, rows = Pairs("train"), []
    for person in range(SEEN // 10):
        part, row = pairs.person(person)
        rows.append(network.features(to_tensor(part["image"][row])))
    return dict(zip(RANKS, (torch.cat(part) for part in zip(*rows))))


@torch.no_grad()
def shipped(run):
    """(the network of a run as it ships, the run's state)."""
    network, state = best_network(run, ActionUnitReader())
    features = seen(network)
    for name, rank in RANKS.items():
        setattr(network, name, cut(getattr(network, name), rank, features[name]))
    return network, state


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="action-unit-reader")
    options = parser.parse_args()
    network, state = shipped(options.run)
    export(
        network, "ActionUnitReader", "action-unit-reader", teaching=TEACHING,
        architecture=dict(network.widths, action_units=ACTION_UNITS),
        training=dict(
            command="python -m ActionUnitReader.train", options=state["options"],
            **trained_for(state),
            data="photo animator's pairs of generated people; held-out people never seen"),
        metrics=state["rows"][-1])
    read = network(to_tensor(test_picture()[None]))
    golden("ActionUnitReader", "action-unit-reader", {"read": read[0]})


if __name__ == "__main__":
    main()
