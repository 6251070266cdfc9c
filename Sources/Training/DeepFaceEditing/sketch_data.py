"""Drawings of components with the points they mean, made on the fly from landmarks.

Train people only; a picture is mirrored one time in two, so that the right eye stands for both.
"""

import numpy as np
import torch

from harness.data import Pairs
from harness.face_geometry import mirrored_order
from harness.places import SHARED
from DeepFaceEditing.components import FACE, MOUTH, NOSE, POINTS, RIGHT_EYE, box
from DeepFaceEditing.hand import WIDTH, anybody, drawn
from DeepFaceEditing.lines import contours
from DeepFaceEditing.strokes import draw, placed
from photo_animator.alignment import SIZE, align
from photo_animator.make_pairs import people

DRAWN = (RIGHT_EYE, NOSE, MOUTH, FACE)  # a reader each; the left eye is read in a mirror
READ = 64          # pixels of a reader's picture
EYE_DISTANCE = 79  # pixels of the crop, about
PORTRAITS = 5000


def known(held, portraits=PORTRAITS):
    """The answer is landmarks [n, 478, 2] of aligned faces: every picture of the pairs, and portraits as they are."""
    pairs = Pairs("test" if held else "train")
    rows = [np.asarray(p["landmarks"], np.float32).reshape(-1, 478, 2) for p in pairs.parts]
    blank, plain = np.zeros((8, 8, 3), np.uint8), []
    for _, _, landmarks in people(SHARED, held):
        if len(plain) == portraits:
            break
        plain.append(align(blank, landmarks)[1][:, :2])
    rows.append(np.asarray(plain, np.float32).reshape(-1, 478, 2))
    rows = np.concatenate(rows)
    return rows[np.isfinite(rows).all((1, 2))]


def order():
    """The answer says which landmark takes each one's place in a mirror."""
    part, _ = Pairs("train").person(0)
    return mirrored_order(part["landmarks"][:200, 6].astype(np.float32))


def mirrored(landmarks, order):
    return landmarks[order] * [-1, 1] + [SIZE - 1, 0]


def normal(landmarks, component, square):
    """The answer is the points of a component in units of a box, 0 to 1 [P, 2]."""
    left, top, side = square
    return (landmarks[POINTS[component], :2] + 0.5 - [left, top]) / side


def jittered(square, component, rng):
    """The answer is the box of another face, as it were: what is drawn needs not be where this one's is."""
    left, top, side = square
    amount = 0.02 if component == FACE else 0.05
    grown = side * np.exp(rng.normal(0, amount))
    shift = (side - grown) / 2 + rng.normal(0, amount * side, 2)
    return left + shift[0], top + shift[1], grown


def sample(landmarks, component, rng):
    """The answer is (a hand's drawing, the clean one, points [P, 2]) of a face."""
    square = jittered(box(landmarks, component), component, rng)
    clean = placed(contours(landmarks, component), square, READ)
    strokes, widths = drawn(clean, anybody(rng), rng)
    return draw(strokes, READ, widths), draw(clean, READ, WIDTH), normal(landmarks, component, square)


def batches(rows, component):
    turn = order()

    def batch(rng, size):
        """The answer is (drawings, clean ones [B, 1, 64, 64], points [B, P, 2])."""
        samples = []
        for index in rng.integers(0, len(rows), size):
            face = rows[index] if rng.random() < 0.5 else mirrored(rows[index], turn)
            samples.append(sample(face, component, rng))
        hand, clean, points = (np.stack(part) for part in zip(*samples))
        return (torch.tensor(hand)[:, None], torch.tensor(clean)[:, None],
                torch.tensor(points, dtype=torch.float32))

    return batch
