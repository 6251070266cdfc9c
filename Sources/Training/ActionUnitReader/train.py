"""Trains the ActionUnitReader on the photo animator's pairs.

    python -m ActionUnitReader.train --budget 20

Absolute values are only known where the face was neutralised first (kind 2); on photos the
*difference* between the edited and the untouched picture is what the reader must see.
"""

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from harness.data import ACTION_UNITS, MIRRORED, ONE_SIDED, Pairs
from harness.face_geometry import mirrored_order
from harness.pictures import degrade, to_tensor
from harness.trainer import Trainer, arguments, autocast, device_of
from ActionUnitReader.model import ActionUnitReader

SIZE = 256
RELATIVE = range(1, 6)   # the photo plus Action Units
ABSOLUTE = range(6, 10)  # neutralised, plus Action Units
PLACES = 0.01            # weight of the landmarks' error, in pixels
HARDEST = {25: 6.0, 26: 2.0, 63: 2.0}  # weights of units that are read worst: parted lips are a pixel or two


def jittered(image, landmarks, rng):
    """The answer is a crop as an imperfect alignment would cut it, degraded, and its landmarks [478, 2]."""
    angle, scale = rng.normal(0, 2.0), np.exp(rng.normal(0, 0.02))
    matrix = cv2.getRotationMatrix2D((SIZE / 2, SIZE / 2), angle, scale)
    matrix[:, 2] += rng.normal(0, 2.5, 2)
    image = cv2.warpAffine(image, matrix, (SIZE, SIZE), borderMode=cv2.BORDER_REPLICATE)
    return degrade(image, rng), landmarks @ matrix[:, :2].T + matrix[:, 2]


def batches(pairs, more):
    """The answer is a function (rng, size) -> batch, of the people of `pairs`, and absolute pictures of `more`."""
    part, _ = pairs.person(0)
    order = mirrored_order(part["landmarks"][:200, 6].astype(np.float32))

    def batch(rng, size):
        """The answer is four pictures a person: photo, photo + AUs, two neutralised + AUs, the last of somebody
        else; [4 n] in that order."""
        groups, places, deltas, absolutes = [[], [], [], []], [[], [], [], []], [], [[], []]
        for person in rng.integers(0, len(pairs), size // 4):
            part, row = pairs.person(person)
            other, other_row = more.person(rng.integers(0, len(more)))
            edited, first = int(rng.choice(RELATIVE)), int(rng.choice(ABSOLUTE))
            second = int(rng.integers(1, other["au"].shape[1]))
            flip = rng.random() < 0.5
            chosen = (part, row, 0), (part, row, edited), (part, row, first), (other, other_row, second)
            for group, place, (part, row, index) in zip(groups, places, chosen):
                image = part["image"][row, index]
                landmarks = part["landmarks"][row, index].astype(np.float32)
                if flip:
                    image, landmarks = image[:, ::-1], landmarks[order] * [-1, 1] + [SIZE - 1, 0]
                image, landmarks = jittered(image, landmarks, rng)
                group.append(image)
                place.append(landmarks - SIZE / 2)
            photo, edited, first, second = (part["au"][row, index] for part, row, index in chosen)
            vectors = [edited - photo, first, second]
            if flip:
                vectors = [mirror(v) for v in vectors]
            deltas.append(vectors[0])
            absolutes[0].append(vectors[1])
            absolutes[1].append(vectors[2])
        images = to_tensor(np.stack([i for group in groups for i in group]))
        places = torch.tensor(np.concatenate(places), dtype=torch.float32)
        return images, places, torch.tensor(np.stack(deltas)), torch.tensor(np.concatenate(absolutes))

    return batch


def mirror(vector):
    vector = vector[MIRRORED].copy()
    vector[ONE_SIDED] *= -1
    return vector


def step(trainer, batch):
    images, places, delta, absolute = batch
    count = len(delta)
    with trainer.autocast():
        features = trainer.network.features(images.contiguous(memory_format=torch.channels_last))
        read, found = trainer.network.read(features), trainer.network.landmarks(features)
    weight = images.new_tensor([HARDEST.get(unit, 1.0) for unit in ACTION_UNITS])
    error = lambda a, b: ((a - b) ** 2 * (1 + 3 * b.abs()) * weight).mean()
    photo = read[:count]
    return dict(
        absolute=error(read[2 * count:], absolute),
        relative=error(read[count:2 * count] - photo, delta),
        places=PLACES * F.smooth_l1_loss(found, places),
        range=0.1 * (torch.relu(-photo) ** 2 + torch.relu(photo - 1.2) ** 2).mean())


@torch.no_grad()
def readings(network, pairs, people=200):
    """The answer is (read, true) on held-out people: absolute rows and differences to the photo, [n, 26] each."""
    device = device_of(network)
    absolute, relative = ([], []), ([], [])
    for person in range(min(people, len(pairs))):
        part, row = pairs.person(person)
        with autocast(device):
            read = network(to_tensor(part["image"][row]).to(device)).cpu().numpy()
        true = part["au"][row]
        absolute[0].extend(read[list(ABSOLUTE)])
        absolute[1].extend(true[list(ABSOLUTE)])
        relative[0].extend(read[list(RELATIVE)] - read[0])
        relative[1].extend(true[list(RELATIVE)] - true[0])
    return [np.array(part) for part in absolute], [np.array(part) for part in relative]


def response(read, true):
    """The answer is (slope matrix [26, 26]: row = unit that changed, column = unit read; correlation [26])."""
    slope = np.linalg.lstsq(np.c_[true, np.ones(len(true))], read, rcond=None)[0][:-1]
    correlation = [np.corrcoef(read[:, k], true[:, k])[0, 1] for k in range(true.shape[1])]
    return slope, np.array(correlation)


def make_evaluate(pairs):
    def evaluate(network):
        (read, true), (read_delta, true_delta) = readings(network, pairs)
        _, correlation = response(read, true)
        slope, relative = response(read_delta, true_delta)
        table = {"mean_correlation": round(float(np.nanmean(correlation)), 4),
                 "mean_relative": round(float(np.nanmean(relative)), 4),
                 "error": round(float(np.abs(read - true).mean()), 4)}
        for index, unit in enumerate(ACTION_UNITS):
            table[f"AU{unit}"] = round(float(correlation[index]), 3)
            table[f"AU{unit}_slope"] = round(float(slope[index, index]), 3)
        return table

    return evaluate


def main():
    options = arguments("action-unit-reader", budget=20.0, batch=24, rate=2e-3, evaluations=5, cut=False)
    Trainer(
        ActionUnitReader(is_cut=options.cut), options, batch=batches(Pairs("train"), Pairs("absolute")), step=step,
        evaluate=make_evaluate(Pairs("test")), heads=("output",)).run()


if __name__ == "__main__":
    main()
