"""Trains Warp on the photo animator's heads.

    python -m PIRenderer.train --budget 60 --threads 1
"""

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from harness.pictures import contact_sheet, label, to_picture
from harness.trainer import Trainer, arguments, device_of, moved
from PIRenderer.data import Heads, batches, lesson
from PIRenderer.model import DEPTH_SCALE, Warp, multiply_accumulates

RIM = 4.0  # how much more a pixel counts where the person ends
DEPTH, SLOPE, EDGE = 1.0, 4.0, 1.0


def step(trainer, batch):
    """The answer is the loss terms of a Lesson."""
    depth, cover = trainer.network(batch.head)
    share = torch.sigmoid(cover)
    rim = (batch.cover - F.avg_pool2d(batch.cover, 9, 1, 4)).abs()
    weight = batch.weight * (1 + RIM * rim)
    error = (depth - batch.depth) / DEPTH_SCALE
    there = 0.15 + F.avg_pool2d(batch.cover, 2)
    slope = lambda values: (values.diff(dim=2) ** 2).mean() + (values.diff(dim=3) ** 2).mean()
    difference = share - batch.cover
    return dict(
        cover=(F.binary_cross_entropy_with_logits(cover, batch.cover, reduction="none") * weight).mean(),
        edge=EDGE * (difference.diff(dim=2).abs().mean() + difference.diff(dim=3).abs().mean()),
        depth=DEPTH * (error.abs() * there).mean(),
        slope=SLOPE * slope(error))


def make_evaluate(heads, count):
    """The answer measures held-out people, generated and real apart: how much of the person's outline is wrong, and
    how far off the depth is where the person is."""

    rows = [heads[i] for i in range(len(heads))]
    kinds = dict(generated=[row for row in rows if row["idx"] >= 0], real=[row for row in rows if row["idx"] < 0])
    kinds = {name: rows[:count] for name, rows in kinds.items() if rows}

    @torch.no_grad()
    def evaluate(network):
        table = {}
        for name, rows in kinds.items():
            errors = []
            for row in rows:
                batch = moved(lesson([row]), device_of(network))
                depth, cover = network(batch.head)
                share, person = torch.sigmoid(cover), F.avg_pool2d(batch.cover, 2)
                inside = (batch.weight > 0.9).float()
                both = ((share > 0.5) & (batch.cover > 0.5)).float() * inside
                either = ((share > 0.5) | (batch.cover > 0.5)).float() * inside
                off = ((depth - batch.depth).abs() * person).sum() / person.sum()
                errors.append((
                    (both.sum() / either.sum()).item(), ((share - batch.cover).abs() * inside).mean().item(), off.item()))
            overlap, cover, depth = np.mean(errors, 0)
            table |= {f"{name}_overlap": round(overlap, 4), f"{name}_cover": round(cover, 5), f"{name}_depth": round(depth, 3)}
        return table

    return evaluate


def make_sheet(heads, count=24):
    @torch.no_grad()
    def sheet(network, path):
        """It shows held-out people: the head, its cover as taught and as told, both depths."""
        rows = []
        for number in range(min(count, len(heads))):
            row = heads[number]
            batch = moved(lesson([row]), device_of(network))
            depth, cover = network(batch.head)
            grey = lambda values: np.repeat(
                cv2.resize(np.clip(values, 0, 255).astype(np.uint8), (256, 256))[..., None], 3, 2)
            shown = lambda values: grey(values[0, 0].float().cpu().numpy())
            rows.append([
                label(to_picture(batch.head[0, :3]), str(row["idx"])), shown(255 * batch.cover),
                shown(255 * torch.sigmoid(cover)), shown(2 * batch.depth + 60), shown(2 * depth + 60)])
        contact_sheet([a + b for a, b in zip(rows[::2], rows[1::2])], path)

    return sheet


def main():
    options = arguments("warp", budget=60.0, batch=8, evaluations=6, quick=60, real=0.35)
    generated, test = Heads("generated"), Heads("test")
    real = Heads("real") if options.real else None  # there are few of them
    network = Warp()
    network.relief.data = torch.from_numpy(generated.mean_depth()[None, None]) / DEPTH_SCALE
    print("MACs (millions):", {k: round(v / 1e6, 1) for k, v in multiply_accumulates(network).items()})
    Trainer(
        network, options, batch=batches(generated, real, options.real), step=step,
        evaluate=make_evaluate(test, options.quick), sheet=make_sheet(test), heads=("depth", "cover")).run()


if __name__ == "__main__":
    main()
