"""Exports the ActionUnitReader and its golden activations.

    python -m ActionUnitReader.export --run action-unit-reader
"""

import argparse

import torch
from torch import nn

from harness.data import ACTION_UNITS
from harness.export import export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network, trained_for
from ActionUnitReader.model import TEACHING, ActionUnitReader


RANK = 28  # of the finer features' layer: half a megabyte that costs 0.001 of the mean correlation


def cut(layer, rank):
    """A fully connected layer as two, by the greatest singular values of its weight."""
    u, s, v = torch.linalg.svd(layer.weight, full_matrices=False)
    first = nn.Linear(layer.in_features, rank, bias=False)
    second = nn.Linear(rank, layer.out_features)
    first.weight.data = v[:rank] * s[:rank, None].sqrt()
    second.weight.data = u[:, :rank] * s[:rank].sqrt()
    second.bias.data = layer.bias.data
    return nn.Sequential(first, second)


@torch.no_grad()
def shipped(run):
    """(the network of a run as it ships, the run's state)."""
    network, state = best_network(run, ActionUnitReader())
    network.hidden_fine = cut(network.hidden_fine, RANK)
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
