"""The paper's second step: an image encoder whose codes are those of the photo's sketch.

    python -m DeepFaceEditing.sketch_images --component mouth --budget 2

The sketch networks are frozen; the losses are L1 on the code and on every feature of the decoder. It is
measured as a reader of photos: the points of its code against the landmarks.
"""

import cv2
import numpy as np
import torch

from DeepFaceEditing.components import MOUTH, box
from DeepFaceEditing.hand import WIDTH
from DeepFaceEditing.lines import contours
from DeepFaceEditing.sketch_data import EYE_DISTANCE, READ, jittered, mirrored, normal, order
from DeepFaceEditing.sketch_model import Encoder, SketchNetwork
from DeepFaceEditing.strokes import draw, placed
from harness.data import Pairs
from harness.pictures import degrade
from harness.trainer import Trainer, arguments, best_network, processor


def cut(image, square):
    """The answer is the box of a crop [256, 256, 3] as 64 x 64."""
    left, top, side = square
    if side > 2 * READ:
        image = cv2.GaussianBlur(image, (0, 0), 0.4 * side / READ)
    scale = READ / side
    matrix = np.float64([[scale, 0, (0.5 - left) * scale - 0.5], [0, scale, (0.5 - top) * scale - 0.5]])
    return cv2.warpAffine(image, matrix, (READ, READ), borderMode=cv2.BORDER_REPLICATE)


def sample(pairs, component, turn, rng, clean=False):
    """The answer is (part of a photo, its drawing, points [P, 2])."""
    part, row = pairs.person(int(rng.integers(len(pairs))))
    index = int(rng.integers(10))
    image, face = part["image"][row, index], part["landmarks"][row, index].astype(np.float32)
    if rng.random() < 0.5:
        image, face = np.ascontiguousarray(image[:, ::-1]), mirrored(face, turn)
    square = box(face, component)
    if not clean:
        square, image = jittered(square, component, rng), degrade(np.ascontiguousarray(image), rng)
    strokes = placed(contours(face, component), square, READ)
    return cut(image, square), draw(strokes, READ, WIDTH), normal(face, component, square)


def stacked(samples):
    images, drawings, points = (np.stack(part) for part in zip(*samples))
    images = torch.tensor(images).permute(0, 3, 1, 2).float() / 127.5 - 1
    return images, torch.tensor(drawings)[:, None], torch.tensor(points, dtype=torch.float32)


def main():
    options = arguments("images", budget=2.0, batch=24, rate=2e-3, evaluations=2, component=MOUTH)
    options.run, component = f"images-{options.component}", options.component
    sketch, _ = best_network(f"sketch-{component}", SketchNetwork(component))
    sketch = sketch.to(processor()).requires_grad_(False)
    pairs, held, turn = Pairs("train"), Pairs("test"), order()
    rng = np.random.default_rng(1)
    images, _, points = stacked([sample(held, component, turn, rng, clean=True) for _ in range(300)])
    side = box(np.zeros((478, 2)), component)[2]

    def batch(rng, size):
        return stacked([sample(pairs, component, turn, rng) for _ in range(size)])

    def step(trainer, batch):
        images, drawings, _ = batch
        with trainer.autocast():
            wanted = sketch.encoder(drawings)
            code = trainer.network(images)
            ours, theirs = sketch.decoder(code)[1], sketch.decoder(wanted)[1]
        return dict(
            code=(code - wanted).abs().float().mean(),
            features=sum((a - b).abs().float().mean() for a, b in zip(ours, theirs)))

    @torch.no_grad()
    def evaluate(network):
        found = sketch.place(network(images.to(processor()))).cpu().numpy()
        error = np.linalg.norm(found - points.numpy(), axis=2).mean() * side / EYE_DISTANCE
        return dict(photo=round(100 * float(error), 2))

    Trainer(Encoder(3), options, batch=batch, step=step, evaluate=evaluate, heads=("code",)).run()


if __name__ == "__main__":
    main()
