"""Trains Express on the photo animator's pairs.

    python -m GANimation.train --budget 90 --threads 1

Each picture is encoded once for three of its changes, and each change is compared in one window of
the crop at full resolution: the work goes where the picture changes.
"""

import numpy as np
import torch
import torch.nn.functional as F

from harness.data import Pairs
from harness.losses import energy_loss
from harness.pictures import contact_sheet, label, to_picture
from harness.trainer import Trainer, arguments, autocast, device_of, moved, processor
from GANimation.adversarial import Adversary, attention_terms, cycle
from GANimation.data import TARGETS, WINDOW, batches, describe, evaluation_pairs, load_pair
from GANimation.losses import supervised
from GANimation.model import Express, multiply_accumulates
from GANimation.windows import Windows


CYCLED = 0.25  # of the steps: a cycle costs more than all the rest


def composite(x, y, union):
    """The answer is the target inside the union, the source outside: the loss never asks for more."""
    return x + union * (y - x)


def make_step(options):
    """The answer is a step with the supervised loss, and each term of the paper whose weight is not 0."""

    def step(trainer, batch):
        x, y, sided, truth, mirrored, origins = batch
        windows = Windows(origins, WINDOW)
        trainer.network.wire_lines()
        with trainer.autocast():
            change = trainer.network(x, sided, windows, mirrored)
        photos, x = x, x.repeat_interleave(len(sided) // len(x), 0)
        before = windows.cut(x)
        y = composite(before, y, change.union)
        terms, result = supervised(change, x, y, truth)
        delta = sided.mean(2)  # the critic's head knows no sides
        if options.energy:
            terms["energy"] = options.energy * energy_loss(result, y, change.union)
        if options.adversarial or options.units:
            adversary = trainer.extra["adversary"]
            adversary.learn(before, y, result.detach(), change.union, delta)
            score, units = adversary.judge(before, result, change.union, delta)
            terms["adversarial"] = options.adversarial * score
            terms["units"] = options.units * units
        if options.attention:
            variation, size = attention_terms(change)
            terms["variation"] = 10 * options.attention * variation
            terms["size"] = options.attention * size
        if options.cycle and trainer.rng.random() < CYCLED:
            with trainer.autocast():
                way = cycle(trainer.network, photos, sided[::TARGETS])
            terms["cycle"] = options.cycle / CYCLED * way
        return terms

    return step


def measure(result, y, x):
    """The answer is (PSNR in the changed region, the same for copying the input, gradient energy ratio)."""
    mask = F.max_pool2d(((y - x).abs().amax(1, keepdim=True) > 8 / 255).float(), 5, 1, 2) > 0
    if mask.sum() < 400:
        return None
    wide = mask.expand_as(y)
    psnr = lambda a: -10 * np.log10(((a - y)[wide] ** 2).mean().item() + 1e-10)
    edge = lambda t: (t[..., 1:] - t[..., :-1]).abs()[wide[..., 1:]].mean().item()
    return psnr(result), psnr(x), edge(result) / edge(y)


def make_evaluate(pairs, count):
    chosen = evaluation_pairs(pairs, count)

    @torch.no_grad()
    def evaluate(network):
        device = device_of(network)
        rows = {True: [], False: []}
        for person, source, target in chosen:
            x, y, delta = moved(load_pair(pairs, person, source, target), device)
            with autocast(device):
                change = network(x, delta)
            y = composite(x, y, change.union)
            row = measure(change.apply(x), y, x)
            if row:
                rows[source == 0].append(row)
        table = {}
        for forward, name in ((True, "forward"), (False, "reverse")):
            psnr, copying, sharp = np.mean(rows[forward], 0)
            table[f"{name}_psnr"], table[f"{name}_copy"] = round(psnr, 3), round(copying, 3)
            table[f"{name}_sharp"] = round(sharp, 4)
        return table

    return evaluate


def make_sheet(pairs):
    @torch.no_grad()
    def sheet(network, path):
        """It shows held-out people: source, target, result, B and C for singles, combinations, reverse."""
        device, rows, rng = device_of(network), [], np.random.default_rng(1)
        picks = [(p, 0, int(rng.integers(1, 6))) for p in range(0, min(40, len(pairs)), 2)]
        picks += [(p, int(rng.integers(1, 10)), 0) for p in range(1, min(30, len(pairs)), 3)]
        for person, source, target in picks:
            x, y, delta = moved(load_pair(pairs, person, source, target), device)
            change = network(x, delta)
            blend = change.blend.expand(-1, 3, -1, -1)
            pictures = [to_picture(t[0]) for t in (x, y, change.apply(x), blend, change.colour)]
            pictures[0] = label(pictures[0], describe(delta[0].tolist()))
            rows.append(pictures)
        half = [a + b for a, b in zip(rows[::2], rows[1::2])]
        contact_sheet(half, path)

    return sheet


def main():
    options = arguments("ganimation", budget=90.0, batch=5, quick=80, energy=0.0,
        adversarial=0.0, units=0.0, attention=0.0, cycle=0.0, evaluations=10)
    train, test = Pairs("train"), Pairs("test")
    network = Express()
    print("MACs (millions):", {k: round(v / 1e6, 1) for k, v in
                               multiply_accumulates(network).items()})
    Trainer(
        network, options, extra=dict(adversary=Adversary(processor())),
        batch=batches(train, network.support32[0].numpy()), step=make_step(options),
        evaluate=make_evaluate(test, options.quick), sheet=make_sheet(test),
        heads=("flow", "masks", "injection", "pose")).run()


if __name__ == "__main__":
    main()
