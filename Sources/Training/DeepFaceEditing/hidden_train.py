"""Trains the judge of covered components on portraits, half of whose components are covered.

    python -m DeepFaceEditing.hidden_train --budget 4
"""

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from harness.pictures import contact_sheet, label, recolour, to_picture, to_tensor
from harness.trainer import Trainer, arguments, device_of
from DeepFaceEditing.components import COMPONENTS, FACE, POINTS
from DeepFaceEditing.data import CLASS
from DeepFaceEditing.hidden_model import HiddenJudge
from DeepFaceEditing.make_parts import Pairs, look

PARTS = [name for name in COMPONENTS if name != FACE]  # a face that is covered is not found
COVERED = 0.5   # of the lessons
TESTS = 600
SIZE = 256


def texture(pairs, rng):
    """The answer is [256, 256, 3] something to cover a face with: cloth, hair, background, skin, one colour."""
    other, _, _ = pairs.draw(rng)
    kind = rng.random()
    if kind < 0.35:
        colour = rng.uniform(0, 255, 3) * rng.uniform(0.1, 1)
        plain = np.tile(colour, (SIZE, SIZE, 1)) + rng.normal(0, rng.uniform(1, 8), (SIZE, SIZE, 1))
        ramp = np.linspace(*rng.uniform(0.7, 1.3, 2), SIZE)
        return np.clip(plain * (ramp[:, None, None] if rng.random() < 0.5 else ramp[:, None]), 0, 255)
    if kind < 0.65:  # a hand's skin: a cheek's, with dark gaps between fingers
        x, y = other.landmarks[50 if rng.random() < 0.5 else 280].astype(int)
        patch = other.crop[max(y - 14, 0):y + 14, max(x - 14, 0):x + 14]
        skin = cv2.resize(patch, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC).astype(np.float32)
        angle, gap = rng.uniform(0, np.pi), rng.uniform(12, 30)
        v, u = np.mgrid[0:SIZE, 0:SIZE]
        across = (u * np.cos(angle) + v * np.sin(angle)) / gap + rng.uniform(0, 1)
        dark = np.exp(-((across % 1 - 0.5) ** 2) / (2 * rng.uniform(0.03, 0.1) ** 2))
        return skin * (1 - rng.uniform(0, 0.6) * dark[..., None]) * rng.uniform(0.7, 1.2)
    corner = rng.integers(0, 2, 2) * 190
    patch = other.crop[corner[0]:corner[0] + 66, corner[1]:corner[1] + 66]
    return cv2.resize(patch, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC).astype(np.float32)


def covered(picture, component, cover, rng):
    """The answer is the crop with a rough blob of `cover` over most of the component."""
    points = picture.landmarks[POINTS[component]]
    middle, spread = points.mean(0), np.ptp(points, axis=0) / 2
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    reach = (spread + 6) * rng.uniform(1.1, 2.0, 2)
    ring = np.stack([np.cos(turn), np.sin(turn)], 1) * reach * rng.uniform(0.85, 1.2, (12, 1))
    blob = np.zeros((SIZE, SIZE), np.uint8)
    ring = middle + rng.normal(0, 3, 2) + ring
    cv2.fillPoly(blob, [np.round(ring).astype(np.int32)], 255)
    soft = cv2.GaussianBlur(blob, (0, 0), rng.uniform(0.6, 2))[..., None] / 255
    return np.clip(picture.crop * (1 - soft) + cover * soft, 0, 255).astype(np.uint8)


def example(pairs, rng):
    """The answer is (look [64, 64, 3], class, whether it is covered)."""
    picture, _, _ = pairs.draw(rng)
    component = PARTS[rng.integers(len(PARTS))]
    crop, is_covered = picture.crop, rng.random() < COVERED
    if is_covered:
        crop = covered(picture, component, texture(pairs, rng), rng)
    elif rng.random() < 0.3:  # something else is
        others = [name for name in PARTS if name[-3:] != component[-3:]]
        crop = covered(picture, others[rng.integers(len(others))], texture(pairs, rng), rng)
    places = picture.landmarks + rng.normal(0, 1.5, 2)
    return look(crop, places, component), CLASS[COMPONENTS.index(component)], is_covered


def stack(examples, rng=None):
    looks, classes, answers = zip(*examples)
    looks = to_tensor(np.stack(looks))
    if rng is not None:
        looks = recolour(len(looks), rng)(looks)
        flipped = torch.from_numpy(rng.random(len(looks)) < 0.5)[:, None, None, None]
        looks = torch.where(flipped, looks.flip(3), looks)
    return looks, torch.tensor(classes).long(), torch.tensor(answers).float()


def step(trainer, batch):
    looks, classes, answers = batch
    with trainer.autocast():
        logits = trainer.network(looks)
    mine = logits.gather(1, classes[:, None])[:, 0]
    return dict(cover=F.binary_cross_entropy_with_logits(mine, answers))


class Examination:
    def __init__(self):
        pairs, rng = Pairs("test"), np.random.default_rng(0)
        self.looks, self.classes, self.answers = stack([example(pairs, rng) for _ in range(TESTS)])

    @torch.no_grad()
    def logits(self, network):
        found = network(self.looks.to(device_of(network))).cpu()
        return found.gather(1, self.classes[:, None])[:, 0]

    def __call__(self, network):
        said = self.logits(network) > 0
        truth = self.answers > 0.5
        return dict(found=round(float(said[truth].float().mean()), 4),
                    wrongly=round(float(said[~truth].float().mean()), 4))

    def sheet(self, network, path):
        logits = self.logits(network)
        pictures = [label(to_picture(look), f"{float(l):.1f}{'*' if a else ''}")
                    for look, l, a in zip(self.looks[:160], logits, self.answers)]
        contact_sheet([pictures[k:k + 20] for k in range(0, 160, 20)], path)


def main():
    options = arguments("hidden", budget=4.0, batch=16, rate=2e-3, evaluations=4)
    cv2.setNumThreads(1)
    pairs, examination = Pairs("train"), Examination()
    batch = lambda rng, size: stack([example(pairs, rng) for _ in range(size)], rng)
    Trainer(HiddenJudge(), options, batch=batch, step=step, evaluate=examination,
            sheet=examination.sheet, heads=("output",)).run()


if __name__ == "__main__":
    main()
