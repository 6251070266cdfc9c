"""Measures the ActionUnitReader on held-out people: what its model card quotes.

    python -m ActionUnitReader.evaluate --run action-unit-reader
"""

import argparse

import numpy as np
import torch

from harness.data import ACTION_UNITS, Pairs
from harness.trainer import best_network
from ActionUnitReader.model import ActionUnitReader
from ActionUnitReader.train import readings, response


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="action-unit-reader")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network, _ = best_network(options.run, ActionUnitReader(is_cut=True))
    absolute, relative = readings(network, Pairs("test"))
    slope, correlation = response(*absolute)
    slope_relative, correlation_relative = response(*relative)
    print("| AU | correlation | slope | on photos: correlation | slope | strongest cross-talk |")
    print("|---|---|---|---|---|---|")
    for k, unit in enumerate(ACTION_UNITS):
        others = slope_relative[k].copy()
        others[k] = 0
        worst = int(np.abs(others).argmax())
        print(
            f"| {unit} | {correlation[k]:.2f} | {slope[k, k]:.2f} | {correlation_relative[k]:.2f} "
            f"| {slope_relative[k, k]:.2f} | AU{ACTION_UNITS[worst]} {others[worst]:+.2f} |")
    error = np.abs(absolute[0] - absolute[1]).mean()
    print(f"mean absolute error {error:.3f}; {len(absolute[0])} neutralised and "
          f"{len(relative[0])} photo pictures")


if __name__ == "__main__":
    main()
