"""Trains the landmark network: the wing loss, heaviest at eyes and lips, and a presence logit."""

import numpy as np
import torch
from torch.nn import functional as F

from FaceFinder.data import LandmarkSamples
from FaceFinder.model import LandmarkNetwork, multiplications
from harness.face_geometry import CROP
from harness.pictures import contact_sheet, to_tensor
from harness.trainer import Trainer, autocast, device_of, processor

EYES = [7, 33, 133, 144, 145, 153, 154, 155, 157, 158, 159, 160, 161, 163, 173, 246,
        249, 263, 362, 373, 374, 380, 381, 382, 384, 385, 386, 387, 388, 390, 398, 466]
LIPS = [0, 13, 14, 17, 37, 39, 40, 61, 78, 80, 81, 82, 84, 87, 88, 91, 95, 146, 178, 181, 185, 191,
        267, 269, 270, 291, 308, 310, 311, 312, 314, 317, 318, 321, 324, 375, 402, 405, 409, 415]
IRISES = list(range(468, 478))
BROWS = [46, 52, 53, 55, 63, 65, 66, 70, 105, 107, 276, 282, 283, 285, 293, 295, 296, 300, 334, 336]


def landmark_weights():
    weights = torch.ones(478)
    weights[BROWS] = 2
    weights[EYES + LIPS + IRISES] = 3
    return weights / weights.mean()


def wing(error, width=4.0, bend=1.0):
    """It is the wing loss (Feng et al. 2018, eq. 5), in pixels of the crop."""
    constant = width - width * np.log(1 + width / bend)
    return torch.where(error < width, width * torch.log1p(error / bend), error - constant)


def seen(crops, device):
    """The answer is crops uint8 [n, 128, 128, 3] as the network sees them."""
    return (to_tensor(crops) - 0.5).to(device)


def landmark_errors(network, crops, points):
    """The answer is the mean error over the eye distance, per sample: {eyes, lips, all} in percent."""
    device = device_of(network)
    with torch.no_grad(), autocast(device):
        found = torch.cat([network(seen(crops[i:i + 32], device))[0]
                           for i in range(0, len(crops), 32)]).float().cpu().numpy()
    across = np.linalg.norm(
        points[:, [33, 133]].mean(1) - points[:, [263, 362]].mean(1), axis=1)
    error = 100 * np.linalg.norm(found - points, axis=2) / across[:, None]
    return dict(eyes=error[:, EYES].mean(1), lips=error[:, LIPS].mean(1), all=error.mean(1))


def draw(crop, points, colour=(90, 255, 120)):
    picture = np.repeat(np.repeat(crop, 2, 0), 2, 1).copy()
    for x, y in ((points + 0.5) * CROP * 2).astype(int):
        if 0 <= x < 2 * CROP and 0 <= y < 2 * CROP:
            picture[y, x] = colour
    return picture


def train(options):
    samples, held = LandmarkSamples(), LandmarkSamples(held=True, limit=400)
    network = LandmarkNetwork()
    network.begin_at(samples.mean)
    print("MMAC", multiplications(network, CROP) / 1e6, "pairs", samples.pairs and len(samples.pairs))
    weights = landmark_weights().to(processor())
    rng = np.random.default_rng(7)
    sharp = [held.crop(rng, *held.original(rng, 0.3)) for _ in range(256)]
    test = np.stack([c for c, _ in sharp]), np.float32([m / CROP - 0.5 for _, m in sharp])
    coarse = np.stack([held.ruin(c, rng) for c in test[0]])
    absent = np.stack([held.ruin(held.no_face(rng), rng) for _ in range(128)])

    def batch(rng, count):
        crops, points, present = samples.batch(rng, count, absent=options.absent)
        return to_tensor(crops) - 0.5, torch.from_numpy(points), torch.from_numpy(present)

    def step(trainer, batch):
        crops, points, present = batch
        with trainer.autocast():
            found, logit = trainer.network(crops)
        loss = wing((found.float() - points).abs() * CROP).mean(2) * weights
        return dict(
            points=(loss.mean(1) * present).sum() / present.sum().clamp(min=1),
            present=2 * F.binary_cross_entropy_with_logits(logit.float(), present))

    def evaluate(network):
        row = {}
        for name, crops in (("sharp", test[0]), ("ruined", coarse)):
            for key, value in landmark_errors(network, crops, test[1]).items():
                row[f"{name}_{key}"] = round(float(value.mean()), 3)
        with torch.no_grad():
            yes, no = (network(seen(crops, device_of(network)))[1] > 0 for crops in (coarse, absent))
        return row | dict(kept=round(yes.float().mean().item(), 3), false=round(no.float().mean().item(), 3))

    def sheet(network, path):
        with torch.no_grad():
            found = network(seen(coarse[:32], device_of(network)))[0].cpu().numpy()
        pictures = [draw(c, p) for c, p in zip(coarse, found)]
        contact_sheet([pictures[i:i + 8] for i in range(0, 32, 8)], path)

    Trainer(network, options, batch=batch, step=step, evaluate=evaluate, sheet=sheet,
            heads=("answer",)).run()
