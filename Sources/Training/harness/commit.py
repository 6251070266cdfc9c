"""Writes a run's checkpoint small enough to be committed: the average in fp16, without the optimiser.

    python -m harness.commit RUN NAME

NAME is the run that goes on from it on a machine that has no other checkpoint: `checkpoints/NAME.pt`.
"""

import argparse

import torch

from harness.places import CHECKPOINTS, RUNS


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run")
    parser.add_argument("name")
    options = parser.parse_args()
    state = torch.load(RUNS / options.run / "checkpoint.pt", map_location="cpu", weights_only=False)
    del state["optimiser"], state["network"]
    state["average"] = {name: value.half() for name, value in state["average"].items()}
    torch.save(state, CHECKPOINTS / f"{options.name}.pt")


if __name__ == "__main__":
    main()
