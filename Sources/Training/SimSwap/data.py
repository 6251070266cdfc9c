"""Batches for the swap network: exchanges there and back, same persons, and hard pairs."""

from typing import NamedTuple

import cv2
import numpy as np
import torch

from harness.alignment import similarity
from harness.arrays import Parts
from harness.pictures import recolour, to_tensor
from harness.teacher import POINTS, SIDE, TEMPLATE
from photo_animator.make_swaps import FIELDS, SIZE, SWAPS
from photo_animator.warp import face_oval, face_support

DONOR, OTHER, PHOTO, COMPOSED = range(4)  # rows of `landmarks`
THERE, BACK, SAME, HARD = "there", "back", "same", "hard"
# How good and how other rows are used. There: the composed picture is the answer. Back: the photo is,
# from the composed picture, and exactly. Same: the photo is both.
SHARES = {True: {THERE: 0.45, BACK: 0.4, SAME: 0.15}, False: {HARD: 0.5, SAME: 0.5}}
MIRRORED = [1, 0, 2, 4, 3]  # the five points in a mirror


class Lessons(NamedTuple):
    """They are pictures [B, 3, 256, 256] in 0...1, RGB.

    face [B, 3, 112, 112]: the giver; moved: its photo on the host's landmarks, where `validity`
    [B, 1, 256, 256]; `support`: where the host may change; `oval`: where it may be painted; inside
    [B, 1, 256, 256]: how much of the answer is the giver's; trust [B]: 1 exact, 0.4 composed, 0 no answer; `align`
    [B, 2, 3]: from pixels of ArcFace's alignment to those of the crop, both continuous.
    """

    host: torch.Tensor
    moved: torch.Tensor
    validity: torch.Tensor
    support: torch.Tensor
    oval: torch.Tensor
    face: torch.Tensor
    answer: torch.Tensor
    inside: torch.Tensor
    trust: torch.Tensor
    align: torch.Tensor


def swaps(tag):
    """The answer is the exchanges written by make_swaps, of all parts."""
    return Parts(SWAPS, tag, FIELDS)


def example(part, row, kind, mirror=False):
    """The answer is one lesson as numpy arrays, in the order of `Lessons` but for pictures [256, 256, 3] uint8."""
    back = kind in (BACK, SAME)
    giver = 1 if back else 0
    host = part.composed[row] if kind == BACK else part.host[row]
    answer = part.host[row] if back else part.composed[row]
    landmarks = part.landmarks[row].astype(np.float32)
    large = lambda plane: cv2.resize(plane, (SIZE, SIZE)).astype(np.float32) / 255
    support = face_support(landmarks[COMPOSED if kind == BACK else PHOTO])
    wanted = landmarks[PHOTO if back else COMPOSED]
    points = wanted[POINTS] + 0.5
    pictures = [host, part.given[row, giver], large(part.trusted[row, giver]), support,
                face_oval(wanted),
                part.face[row, giver], answer, large(part.mask[row])]
    if mirror:
        pictures = [np.ascontiguousarray(p[:, ::-1]) for p in pictures]
        points = points[MIRRORED] * [-1, 1] + [SIZE, 0]
    trust = {THERE: 0.4, HARD: 0.0}.get(kind, 1.0)
    align = cv2.invertAffineTransform(similarity(points.astype(np.float64), TEMPLATE))
    return *pictures, np.float32(trust), align.astype(np.float32)


def stack(examples, rng=None):
    """The answer is lessons of examples; with `rng` in random light, hosts and answers alike, givers apart."""
    host, moved, validity, support, oval, face, answer, inside, trust, align = (
        np.stack(column) for column in zip(*examples))
    host, moved, face, answer = (to_tensor(t) for t in (host, moved, face, answer))
    if rng is not None:
        light = recolour(len(host), rng)
        host, answer = light(host), light(answer)
        moved = recolour(len(host), rng)(moved)
    plane = lambda t: torch.from_numpy(t)[:, None]
    return Lessons(host, moved, plane(validity), plane(support), plane(oval), face, answer, plane(inside),
                   torch.from_numpy(trust), torch.from_numpy(align))


def batches(exchanges):
    """The answer is a function (rng, size) -> Lessons."""

    def batch(rng, size):
        examples = []
        for index in rng.integers(0, len(exchanges), size):
            part, row = exchanges[index]
            shares = SHARES[bool(part.good[row])]
            kind = rng.choice(list(shares), p=list(shares.values()))
            examples.append(example(part, row, kind, rng.random() < 0.5))
        return stack(examples, rng)

    return batch


def aligned(pictures, align):
    """The answer is faces [B, 3, 112, 112] of pictures [B, 3, n, n], differentiable; blurred as it shrinks."""
    size = pictures.shape[-1]
    line = torch.arange(2 * SIDE, device=pictures.device, dtype=torch.float32) / 2 + 0.25
    y, x = torch.meshgrid(line, line, indexing="ij")
    points = torch.stack([x, y, torch.ones_like(x)], -1)
    where = torch.einsum("hwk,bjk->bhwj", points, align) * (2 / size) - 1
    read = torch.nn.functional.grid_sample(
        pictures.float(), where, padding_mode="border", align_corners=False)
    return torch.nn.functional.avg_pool2d(read, 2)
