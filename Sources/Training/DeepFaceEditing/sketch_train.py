"""Trains a component's sketch autoencoder and the head that places its points.

    python -m DeepFaceEditing.sketch_train --component mouth --budget 4

Half of the paper's first step is that the code holds a drawing; here it must also hold the clean drawing
that a crooked one means, and where its points lie.
"""

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from DeepFaceEditing.components import MOUTH, box
from DeepFaceEditing.hand import KINDS, drawn
from DeepFaceEditing.lines import contours
from DeepFaceEditing.sketch_data import EYE_DISTANCE, READ, batches, known, normal
from DeepFaceEditing.sketch_model import SketchNetwork
from DeepFaceEditing.strokes import draw, placed
from harness.trainer import Trainer, arguments, device_of, has_run

PLACES = 20.0  # weight of the points' loss
FACES = 300    # held-out pictures that a kind of drawing is measured on


def step(trainer, batch):
    hand, clean, points = batch
    network = trainer.network
    with trainer.autocast():
        code = network.encoder(hand)
        logits, _ = network.decoder(code)
        found = network.place(code)
    lines = F.binary_cross_entropy_with_logits(
        logits.float(), clean, pos_weight=torch.tensor(3.0, device=clean.device))
    return dict(lines=lines, points=PLACES * F.smooth_l1_loss(found, points, beta=0.01))


def trials(rows, component, hand, seed=0):
    """The answer is (drawings [n, 1, 64, 64], points [n, P, 2], box sides) of held-out faces in one hand."""
    rng, pictures, points = np.random.default_rng(seed), [], []
    for landmarks in rows[np.random.default_rng(1).permutation(len(rows))[:FACES]]:
        square = box(landmarks, component)
        clean = placed(contours(landmarks, component), square, READ)
        strokes, widths = drawn(clean, hand, rng)
        pictures.append(draw(strokes, READ, widths))
        points.append(normal(landmarks, component, square))
    return torch.tensor(np.stack(pictures))[:, None], np.stack(points), square[2]


def make_evaluate(rows, component):
    """The answer measures the mean error of a point in per cent of the eye distance, per kind of drawing."""
    sets = {kind: trials(rows, component, hand) for kind, hand in KINDS.items()}

    @torch.no_grad()
    def evaluate(network):
        device, table = device_of(network), {}
        for kind, (pictures, points, side) in sets.items():
            found = network(pictures.to(device)).cpu().numpy()
            error = np.linalg.norm(found - points, axis=2).mean() * side / EYE_DISTANCE
            table[kind] = round(100 * float(error), 2)
        mean = network.mean.cpu().numpy()
        table["mean_shape"] = round(
            100 * float(np.linalg.norm(mean - points, axis=2).mean() * side / EYE_DISTANCE), 2)
        return table

    return evaluate


def make_sheet(rows, component):
    @torch.no_grad()
    def sheet(network, path):
        """It shows eight faces per kind of drawing: what was drawn, and what the decoder makes of it."""
        columns = []
        for hand in KINDS.values():
            pictures, _, _ = trials(rows, component, hand)
            code = network.encoder(pictures[:8].to(device_of(network)))
            clean = torch.sigmoid(network.decoder(code)[0]).cpu()
            columns.append(np.hstack([np.vstack(p[:8, 0].numpy()) for p in (pictures, clean)]))
        cv2.imwrite(str(path), 255 - 255 * np.hstack(columns))

    return sheet


def main():
    options = arguments(
        "sketch", budget=4.0, batch=24, rate=2e-3, evaluations=4, component=MOUTH)
    options.run = f"sketch-{options.component}"
    rows, held = known(False), known(True, 0)
    network = SketchNetwork(options.component)
    if options.fresh or not has_run(options.run):
        shapes = [normal(f, options.component, box(f, options.component)) for f in rows[::5]]
        network.mean.copy_(torch.tensor(np.mean(shapes, 0)))
    Trainer(
        network, options, batch=batches(rows, options.component), step=step,
        evaluate=make_evaluate(held, options.component), sheet=make_sheet(held, options.component),
        heads=("points", "output")).run()


if __name__ == "__main__":
    main()
