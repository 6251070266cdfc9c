"""Batches of heads with their depth and cover, from `photo_animator/make_turns.py`."""

import json
from typing import NamedTuple

import cv2
import numpy as np
import torch

from harness import alignment
from harness.pictures import degrade
from harness.places import PAIRS

SIZE = 256
STRAY = 6.0  # pixels of the crop: landmarks of a photo place the head a little otherwise than the teacher's


class Heads:
    """They are the rows of sets that `make_turns` wrote."""

    def __init__(self, *tags):
        self.parts = []
        for tag in tags:
            for file in sorted(PAIRS.glob(f"turn_n_{tag}[0-9]*.json")):
                name, count = file.stem[7:], json.loads(file.read_text())
                keys = ("img", "depth", "cover", "inside", "pivot", "lm", "idx")
                load = lambda key: np.load(PAIRS / f"turn_{key}_{name}.npy", mmap_mode="r")[:count]
                self.parts.append({key: load(key) for key in keys})
        self.rows = [(part, row) for part in range(len(self.parts)) for row in range(len(self.parts[part]["idx"]))]
        assert self.rows, f"no heads tagged {tags} in {PAIRS}: run photo_animator/make_turns.py"

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        part, row = self.rows[index]
        return {key: np.array(values[row]) for key, values in self.parts[part].items()}

    def mean_depth(self):
        """The answer is [64, 64], as deep on the left as on the right."""
        mean = np.mean([part["depth"][::4].astype(np.float32).mean(0) for part in self.parts], 0)
        return (mean + mean[:, ::-1]) / 2


class Lesson(NamedTuple):
    """It is a batch: heads [B, 4, 256, 256], depth [B, 1, 64, 64], cover [B, 1, 128, 128], and how much each pixel
    counts [B, 1, 128, 128]."""

    head: torch.Tensor
    depth: torch.Tensor
    cover: torch.Tensor
    weight: torch.Tensor


def moved(row, rng):
    """The answer is a row's (image, depth, cover, inside), mirrored now and then, and a little elsewhere."""
    image, depth, cover, inside = row["img"], row["depth"].astype(np.float32), row["cover"], row["inside"]
    if rng.random() < 0.5:
        image, depth, cover, inside = (np.ascontiguousarray(values[:, ::-1]) for values in (image, depth, cover, inside))
    angle, scale = rng.normal(0, 2), np.exp(rng.normal(0, 0.04))
    matrix = cv2.getRotationMatrix2D((SIZE / 2, SIZE / 2), angle, scale)
    matrix[:, 2] += rng.normal(0, STRAY / 2, 2).clip(-STRAY, STRAY)

    def warp(values):
        size, own = len(values), matrix.copy()
        own[:, 2] *= size / SIZE
        return alignment.warp(values, own, (size, size), border=cv2.BORDER_REPLICATE)

    return warp(image), scale * warp(depth), warp(cover), warp(inside)


def lesson(rows, rng=None):
    """The answer is the Lesson of rows, in other light and a little elsewhere if there is an `rng`."""
    heads, depths, covers, weights = [], [], [], []
    for row in rows:
        image, depth, cover, inside = row["img"], row["depth"].astype(np.float32), row["cover"], row["inside"]
        if rng is not None:
            image, depth, cover, inside = moved(row, rng)
            image = degrade(image, rng)
        there = cv2.resize(inside, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
        heads.append(np.dstack([image, there]))
        depths.append(depth[None])
        covers.append(cover[None] / np.float32(255))
        weights.append(0.3 + 0.7 * cv2.resize(inside, (128, 128))[None] / np.float32(255))
    head = torch.from_numpy(np.stack(heads)).permute(0, 3, 1, 2).float().div_(255)
    stack = lambda values: torch.from_numpy(np.stack(values)).float()
    return Lesson(
        head.contiguous(memory_format=torch.channels_last), stack(depths), stack(covers), stack(weights))


def batches(generated, real, share):
    """The answer is a function that draws a Lesson, of which a `share` are real people."""

    def draw(rng, size):
        kinds = [real if rng.random() < share else generated for _ in range(size)]
        return lesson([kind[int(rng.integers(len(kind)))] for kind in kinds], rng)

    return draw
