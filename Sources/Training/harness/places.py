"""Where things lie: the project, the training data, the runs, and what is exported."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
TRAINING = PROJECT / "Sources" / "Training"
CHECKPOINTS = TRAINING / "checkpoints"  # committed ones
SHARED = Path(os.environ.get("MIEN_DATA", PROJECT.parent / "shared" / "data"))
RUNS = Path(os.environ.get("MIEN_RUNS", TRAINING / "runs"))
PAIRS = Path(os.environ.get("MIEN_PAIRS", RUNS / "pairs"))
EXPORTS = Path(os.environ.get("MIEN_EXPORTS", PROJECT))  # a folder with the project's own folders


def resources(model, root=PROJECT):
    """The folder of the weights of `model` that ship."""
    return root / "Sources" / "Models" / model / "Resources"
