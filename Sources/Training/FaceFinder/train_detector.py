"""Trains the detector: focal loss on every cell, distances of box and key points on faces."""

import numpy as np
import torch
from torch.nn import functional as F

from harness.face_geometry import box, overlap
from harness.pictures import contact_sheet, to_tensor
from harness.trainer import Trainer
from FaceFinder.find import detect
from FaceFinder.model import Detector, multiplications
from FaceFinder.scenes import Scenes

VISIBLE, SMALLEST = 0.75, 24.0


def focal(logit, wanted, gamma=2.0, balance=0.3):
    """It is the focal loss (Lin et al. 2017, eq. 5) over the cells that are faces or certainly none."""
    yes = (wanted == 1).float()
    plain = F.binary_cross_entropy_with_logits(logit, yes, reduction="none")
    p = torch.sigmoid(logit)
    right = yes * p + (1 - yes) * (1 - p)
    weight = (yes * (1 - balance) + (1 - yes) * balance) * (1 - right) ** gamma * (wanted >= 0)
    return (weight * plain).sum() / yes.sum().clamp(min=1)


def judge(found, faces, size):
    """The answer is (hits, faces, false alarms): IoU 0.5 with the faces that count; the others may be found."""
    truth = np.float32([box(f) for f in faces]).reshape(-1, 3)
    inside = [((f >= 0).all(1) & (f < size).all(1)).mean() for f in faces]
    counts = np.array([i >= VISIBLE and t[2] >= SMALLEST for i, t in zip(inside, truth)], bool)
    iou = overlap(found, truth)
    hit, used = np.zeros(len(truth), bool), np.zeros(len(found), bool)
    for row in range(len(found)):
        open_ = np.where(hit, 0, iou[row]) if len(truth) else np.zeros(1)
        if open_.max() >= 0.5:
            hit[open_.argmax()] = used[row] = True
        elif len(truth) and iou[row].max() > 0.2 and not counts[iou[row].argmax()]:
            used[row] = True
    return (hit & counts).sum(), counts.sum(), (~used).sum()


def train(options):
    scenes, held = Scenes(), Scenes(held=True, limit=600)
    network = Detector()
    print("MMAC at 640", multiplications(network, 640) * 4 / 3 / 1e6, "photos", len(scenes.photos))
    rng = np.random.default_rng(11)
    test = [held.scene(rng, (400, 300), (24, 150), 6) for _ in range(60)]

    def batch(rng, count):
        images, wanted, values = scenes.batch(rng, count)
        return to_tensor(images) - 0.5, torch.from_numpy(wanted), torch.from_numpy(values)

    def step(trainer, batch):
        images, wanted, values = batch
        with trainer.autocast():
            answer = trainer.network(images)
        answer = answer.float()
        yes = (wanted == 1).float()[:, None]
        error = F.smooth_l1_loss(answer[:, 1:], values, reduction="none", beta=0.03)
        error = error / torch.exp(values[:, 10:]).sqrt() * yes
        return dict(face=focal(answer[:, 0], wanted), place=error.sum() / yes.sum().clamp(min=1) / 3)

    def evaluate(network):
        total = np.sum([judge(detect(network, i)[:, 1:4], f, (400, 300)) for i, f in test], 0)
        return dict(recall=round(total[0] / total[1], 4), faces=int(total[1]),
                    precision=round(total[0] / max(1, total[0] + total[2]), 4))

    def sheet(network, path):
        pictures = [outlined(i, detect(network, i)) for i, _ in test[:20]]
        contact_sheet([pictures[i:i + 5] for i in range(0, 20, 5)], path)

    Trainer(network, options, batch=batch, step=step, evaluate=evaluate, sheet=sheet,
            heads=("answer",)).run()


def outlined(image, rows):
    """The answer is the picture with found boxes and key points."""
    import cv2
    image = image.copy()
    for row in rows:
        low, high = row[1:3] - row[3] / 2, row[1:3] + row[3] / 2
        cv2.rectangle(image, low.astype(int).tolist(), high.astype(int).tolist(), (80, 255, 80), 1)
        for x, y in row[4:].reshape(4, 2):
            cv2.circle(image, (int(x), int(y)), 1, (255, 60, 60), -1)
    return image
