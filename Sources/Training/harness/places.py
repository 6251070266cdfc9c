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
    """The answer is the folder of a model's weights in the project, or in another folder like it."""
    return root / "Sources" / "Models" / model / "Resources"
