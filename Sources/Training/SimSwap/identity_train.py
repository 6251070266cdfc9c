"""Distils the identity encoder from the teacher's answers.

    python -m SimSwap.identity_data --count 80000
    python -m SimSwap.identity_train --budget 60
"""

import numpy as np
import torch
import torch.nn.functional as F

from harness.arrays import Parts
from harness.pictures import to_tensor
from harness.trainer import Trainer, arguments
from SimSwap.identity_data import FIELDS, LESSONS
from SimSwap.identity_evaluate import Examination
from SimSwap.identity_model import IdentityEncoder

HINT = 0.5       # weight of the last map's relative error
RELATIONS = 2.0  # weight of the cosines between the faces of a batch


def batches(rows):
    """The answer is a function (rng, size) -> (faces, the teacher's vectors [B, 128] and maps [B, 128, 7, 7])."""

    def batch(rng, size):
        chosen = [rows[index] for index in rng.integers(0, len(rows), size)]
        pick = lambda key: np.stack([getattr(part, key)[row] for part, row in chosen])
        vectors, maps = (torch.from_numpy(pick(key)).float() for key in ("vector", "map"))
        return to_tensor(pick("face")), vectors, maps

    return batch


def step(trainer, batch):
    faces, vectors, maps = batch
    vectors = F.normalize(vectors)
    with trainer.autocast():
        features = trainer.network.features(faces)
        read, told = trainer.network.vector(features), trainer.network.hint(features)
    error = (told.float() - maps).square().sum((1, 2, 3)) / maps.square().sum((1, 2, 3))
    return dict(
        identity=(1 - (read * vectors).sum(1)).mean(),
        hint=HINT * error.mean(),
        relations=RELATIONS * F.mse_loss(read @ read.T, vectors @ vectors.T))


def main():
    options = arguments("identity", budget=60.0, batch=48, rate=3e-3, evaluations=12)
    Trainer(
        IdentityEncoder(), options, batch=batches(Parts(LESSONS, "train", FIELDS)), step=step,
        evaluate=Examination(people=100), heads=("output", "hint")).run()


if __name__ == "__main__":
    main()
