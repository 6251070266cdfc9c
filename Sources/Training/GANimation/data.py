"""Batches of (source, target, change, flow, validity) for Express, and the held-out evaluation set."""

import numpy as np
import torch

from harness.data import ACTION_UNITS, MIRRORED, ONE_SIDED
from harness.pictures import to_tensor

LEAST_CHANGE = 0.05   # smaller differences are noise of the fit: set to 0
STEP = 4              # shifts are whole cells of the 64 x 64 flow grid
PICTURES = 10


def ordered_pair(rng):
    """Indices (source, target): half from the photo, a fifth back to it (real teeth and wrinkles
    as targets), the rest between any two pictures of a person."""
    draw = rng.random()
    if draw < 0.5:
        return 0, int(rng.integers(1, PICTURES))
    if draw < 0.72:
        return int(rng.integers(1, PICTURES)), 0
    source, target = rng.permutation(PICTURES)[:2]
    return int(source), int(target)


def change_between(au, source, target):
    """The change vector [26] between two pictures of a person."""
    delta = (au[target] - au[source]).astype(np.float32)
    delta[np.abs(delta) < LEAST_CHANGE] = 0
    return delta


def mirrored(x, y, delta, flow, valid):
    """The same pair seen in a mirror; a sideways jaw changes its sign."""
    x, y, flow, valid = (t.flip(-1) for t in (x, y, flow, valid))
    flow = flow * torch.tensor([-1.0, 1.0])[None, :, None, None]
    delta = delta[:, MIRRORED].clone()
    delta[:, ONE_SIDED] *= -1
    return x, y, delta, flow, valid


def recoloured(x, y, rng):
    """Exposure, colour cast and now and then grey, the same for both pictures."""
    count = len(x)
    gain = rng.uniform(0.75, 1.15, (count, 1, 1, 1)) * rng.uniform(0.9, 1.1, (count, 3, 1, 1))
    gain = torch.from_numpy(gain).float()
    x, y = (x * gain).clamp(0, 1), (y * gain).clamp(0, 1)
    if rng.random() < 0.06:
        weights = torch.tensor([0.299, 0.587, 0.114])[None, :, None, None]
        x, y = ((t * weights).sum(1, keepdim=True).expand(-1, 3, -1, -1) for t in (x, y))
    return x, y


def batches(pairs):
    """A function (rng, size) -> (x, y, delta, flow, valid, forward)."""

    def batch(rng, size):
        sources, targets, deltas, flows, valids, forward = [], [], [], [], [], []
        for person in rng.integers(0, len(pairs), size):
            part, row = pairs.person(person)
            source, target = ordered_pair(rng)
            sources.append(part["image"][row, source])
            targets.append(part["image"][row, target])
            deltas.append(change_between(part["au"][row], source, target))
            flows.append(part["flow"][row, target])
            valids.append(part["valid"][row, target])
            forward.append(float(source == 0))
        x, y = to_tensor(np.stack(sources)), to_tensor(np.stack(targets))
        delta = torch.from_numpy(np.stack(deltas))
        flow = torch.from_numpy(np.stack(flows).astype(np.float32)).permute(0, 3, 1, 2)
        forward = torch.tensor(forward)[:, None, None, None]
        valid = torch.from_numpy(np.stack(valids).astype(np.float32))[:, None] * forward
        if rng.random() < 0.5:
            x, y, delta, flow, valid = mirrored(x, y, delta, flow, valid)
        shift = tuple(int(v) for v in rng.integers(-2, 3, 2))
        x, y = (t.roll((STEP * shift[0], STEP * shift[1]), (2, 3)) for t in (x, y))
        flow, valid = (t.roll(shift, (2, 3)) for t in (flow, valid))
        x, y = recoloured(x, y, rng)
        return x, y, delta, flow, valid, forward

    return batch


def evaluation_pairs(pairs, count=400):
    """A fixed list of (person, source, target): photo to edit and back, alternating."""
    rng, chosen = np.random.default_rng(5), []
    for person in range(len(pairs)):
        chosen.append((person, 0, int(rng.integers(1, 6))))
        chosen.append((person, int(rng.integers(1, 6)), 0))
    return chosen[:count]


def load_pair(pairs, person, source, target):
    """One pair as (x [1, 3, 256, 256], y, delta [1, 26])."""
    part, row = pairs.person(person)
    pick = lambda i: to_tensor(part["image"][row, i][None])
    delta = torch.from_numpy(change_between(part["au"][row], source, target))[None]
    return pick(source), pick(target), delta


def describe(delta):
    """A short caption: the changes that are not 0."""
    return " ".join(
        f"{unit}:{value:+.1f}" for unit, value in zip(ACTION_UNITS, delta) if abs(value) > 0)
