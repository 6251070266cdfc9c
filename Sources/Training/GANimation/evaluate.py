"""Measures Express on held-out people: what its model card quotes.

    python -m GANimation.evaluate --run ganimation --reader action-unit-reader --pairs test test-sides

Per Action Unit at 1: PSNR in the changed region against copying, identity cosine, gradient energy.
At the photo's own resolution: CC0 portraits (a generator that no training saw), targets rendered by
the animator at 512, Express looking at 256 and applied at 512 as the editor applies it.

The response matrix: each unit at 0, 0.33, 0.66 and 1, read back by the ActionUnitReader as differences
to the untouched picture, on people that neither network has seen.
"""

import argparse
import json

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from harness.data import ACTION_UNITS, Pairs
from harness.pictures import to_picture, to_tensor
from harness.places import RUNS, SHARED
from harness.teacher import Identity
from harness.trainer import best_network
from ActionUnitReader.model import ActionUnitReader
from GANimation.data import load_pair
from GANimation.model import Express
from GANimation.train import composite, measure
from GANimation.windows import SIZE, WHOLE
from photo_animator.action_units import draw, draw_one, vector
from photo_animator.alignment import align
from photo_animator.animator import PhotoAnimator

STEPS = (0.33, 0.66, 1.0)
STRONG = [1, 2, 4, 5, 6, 9, 10, 12, 15, 17, 25, 26, 45]


def one(unit, value):
    delta = torch.zeros(1, len(ACTION_UNITS))
    delta[0, ACTION_UNITS.index(unit)] = value
    return delta


@torch.no_grad()
def response(network, reader, pairs, people):
    """The answer is (mean reading change [26 moved, 3 steps, 26 read], identity cosine [26])."""
    identity = Identity()
    total = np.zeros((len(ACTION_UNITS), len(STEPS), len(ACTION_UNITS)))
    cosine = np.zeros(len(ACTION_UNITS))
    for person in range(people):
        part, row = pairs.person(person)
        neutral = to_tensor(part["image"][row, 6][None])  # neutralised: room to raise every unit
        landmarks = part["landmarks"][row, 6].astype(np.float32) + 0.5
        base = reader(neutral)[0].numpy()
        vector = identity(part["image"][row, 6], landmarks)
        for index, unit in enumerate(ACTION_UNITS):
            for step, value in enumerate(STEPS):
                result = network(neutral, one(unit, value)).apply(neutral)
                total[index, step] += reader(result)[0].numpy() - base
            cosine[index] += vector @ identity(to_picture(result[0]), landmarks)
    return total / people, cosine / people


@torch.no_grad()
def quality(network, pairs, people):
    """The answer is {direction: mean (PSNR, PSNR of copying, gradient energy ratio)}.

    To the photo from a picture that it was edited into, whose difference is known exactly, and from a
    neutralised one, where the photo's own units are a guess.
    """
    rows = {"forward": [], "reverse": [], "reverse, guessed": []}
    for person in range(people):
        for source, target in ((0, 1), (0, 3), (4, 0), (7, 0)):
            x, y, delta = load_pair(pairs, person, source, target)
            change = network(x, delta)
            y = composite(x, y, change.union)
            row = measure(change.apply(x), y, x)
            if row:
                known = "reverse" if source == 4 else "reverse, guessed"
                rows["forward" if source == 0 else known].append(row)
    return {name: np.mean(row, 0).round(3).tolist() for name, row in rows.items()}


def enlarged(plane, size, mode="bilinear"):
    return F.interpolate(plane, size=(size, size), mode=mode, align_corners=False)


def retouch(change, image):
    """The answer is a change of the 256-crop applied to the same crop at a larger size, [1, 3, n, n]."""
    size = image.shape[-1]
    union = enlarged(change.union, size)
    flow = enlarged(change.flow, size, "bicubic") * union * (size / SIZE)
    lit = WHOLE.warp(image, flow, "bicubic") * torch.exp(enlarged(change.gain, size))
    blend = union * (1 - enlarged(change.attention, size))
    painted = lit + blend * (enlarged(change.colour, size) - lit)
    cover, tooth = change.bite.painted(WHOLE, size)
    cover, tooth = cover * enlarged(change.inside, size), (tooth * torch.exp(enlarged(change.gain, size))).clamp(max=1)
    return (painted + cover * (tooth - painted)).clamp(0, 1)


@torch.no_grad()
def full_size(network, people, size=512):
    """The answer is {name: mean} of the CC0 portraits: gradient energy and PSNR, all edits and by unit."""
    animator = PhotoAnimator()
    landmarks = np.load(SHARED / "cc0_landmarks478.npz")["xyz8"].astype(np.float32) / 8
    landmarks[..., :2] -= 0.5
    rows = {}
    for number in range(people):
        image = cv2.imread(str(SHARED / "cc0" / f"{number:03d}.jpg"))
        source = animator.prepare(image, landmarks[number], size)
        rgb = lambda picture: to_tensor(np.ascontiguousarray(picture[None, ..., ::-1]).astype(np.uint8))
        x, small = rgb(source.image), rgb(align(image, landmarks[number])[0])
        rng = np.random.default_rng(number)
        for units in (draw_one(rng, 0.3), draw(rng), {12: 1.0}, {1: 1.0, 2: 1.0}, {4: 1.0}):
            change = network(small, torch.from_numpy(vector(units))[None].float())
            y = composite(x, rgb(animator.relative(source, units).image), enlarged(change.union, size))
            row = measure(retouch(change, x), y, x)
            if row:
                name = " ".join(map(str, units)) if len(units) < 3 and 1.0 in units.values() else "drawn"
                rows.setdefault(name, []).append(row)
    every = np.mean([row for group in rows.values() for row in group], 0).round(3).tolist()
    common = {k: np.mean(v, 0).round(3).tolist() for k, v in rows.items() if len(v) > people // 2}
    return dict(all=every, **common)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="ganimation")
    parser.add_argument("--reader", default="action-unit-reader")
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument(
        "--pairs", nargs="+", default=["test"], help="sets of held-out people; with the first all is done")
    options = parser.parse_args()
    torch.set_num_threads(1)
    sets = {tag: Pairs(tag) for tag in options.pairs}
    pairs = sets[options.pairs[0]]
    network, _ = best_network(options.run, Express())
    network.wire_lines()  # as deep as they ship
    reader, _ = best_network(options.reader, ActionUnitReader(is_cut=True))
    for tag, known in sets.items():
        print(tag, json.dumps(quality(network, known, min(options.people * 4, len(known)))))
    print(json.dumps(full_size(network, options.people)))
    matrix, cosine = response(network, reader, pairs, options.people)
    print("| AU | 0.33 | 0.66 | 1 | strongest other | identity cosine |\n|---|---|---|---|---|---|")
    for index, unit in enumerate(ACTION_UNITS):
        others = matrix[index, -1].copy()
        others[index] = 0
        worst = int(np.abs(others).argmax())
        steps = " | ".join(f"{v:.2f}" for v in matrix[index, :, index])
        print(f"| {unit} | {steps} | AU{ACTION_UNITS[worst]} {others[worst]:+.2f} "
              f"| {cosine[index]:.3f} |")
    np.save(RUNS / options.run / "response.npy", matrix)


if __name__ == "__main__":
    main()
