"""Exports the ActionUnitReader and its golden activations.

    python -m ActionUnitReader.export --run action-unit-reader
"""

import argparse

import torch

from harness.data import ACTION_UNITS
from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network
from ActionUnitReader.model import TEACHING, ActionUnitReader

DATA = "photo animator's pairs of generated people; held-out people never seen"


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="action-unit-reader")
    options = parser.parse_args()
    network, state = best_network(options.run, ActionUnitReader(is_cut=True))
    export(
        network, "ActionUnitReader", "action-unit-reader", teaching=TEACHING,
        architecture=dict(network.widths, action_units=ACTION_UNITS),
        training=about("ActionUnitReader.train", state, DATA),
        metrics=state["rows"][-1])
    read = network(to_tensor(test_picture()[None]))
    golden("ActionUnitReader", "action-unit-reader", {"read": read[0]})


if __name__ == "__main__":
    main()
