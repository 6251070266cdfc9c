"""Batches of (source, target, change, flow, validity) for Express, and the held-out evaluation set."""

import numpy as np
import torch

from harness.data import ACTION_UNITS, MIRRORED, ONE_SIDED
from harness.pictures import to_tensor

LEAST_CHANGE = 0.05   # smaller differences are noise of the fit: set to 0
STEP = 8              # pixels: shifts and windows lie on cells of every grid
PICTURES = 10
TARGETS = 3           # changes of each picture: it is encoded once for all of them
WINDOW = 128          # pixels of the 256-crop
BORDER = 24           # pixels that no window enters: what its layers reach must lie in the crop


def source_and_targets(rng):
    """One picture and the others it is to become: half from the photo, a sixth back to it (real teeth
    and wrinkles as targets), the rest between any two pictures of a person."""
    if rng.random() < 0.5:
        return 0, [int(i) for i in rng.permutation(np.arange(1, PICTURES))[:TARGETS]]
    source, *others = (int(i) for i in rng.permutation(np.arange(1, PICTURES))[:TARGETS])
    return source, [0, *others]


def window(rng, support, delta):
    """The origin (y, x) of a window around a place that the change touches."""
    weight = np.tensordot(np.abs(delta), support, 1).ravel() + 1e-6
    place = np.searchsorted(np.cumsum(weight), rng.random() * weight.sum())
    centre = np.array(divmod(int(place), support.shape[-1])) * (256 // support.shape[-1])
    corner = centre + rng.integers(-24, 25, 2) - WINDOW // 2
    cells = np.clip(corner, BORDER, 256 - WINDOW - BORDER) // STEP
    return tuple(int(c) * STEP for c in cells)


def change_between(au, source, target):
    """The change vector [26] between two pictures of a person."""
    delta = (au[target] - au[source]).astype(np.float32)
    delta[np.abs(delta) < LEAST_CHANGE] = 0
    return delta


def recolour(count, rng):
    """A function that changes exposure, colour cast and now and then to grey, alike for both pictures
    of a pair."""
    gain = rng.uniform(0.75, 1.15, (count, 1, 1, 1)) * rng.uniform(0.9, 1.1, (count, 3, 1, 1))
    gain = torch.from_numpy(gain).float()
    grey = torch.from_numpy(rng.random(count) < 0.06)[:, None, None, None]
    weights = torch.tensor([0.299, 0.587, 0.114])[None, :, None, None]

    def apply(pictures):
        copies = len(pictures) // count
        bright = (pictures * gain.repeat_interleave(copies, 0)).clamp(0, 1)
        if not grey.any():
            return bright
        flat = (bright * weights).sum(1, keepdim=True)
        return torch.where(grey.repeat_interleave(copies, 0), flat, bright)

    return apply


class Example:
    """One person's picture, mirrored or not and shifted, and the changes it is to undergo."""

    def __init__(self, part, row, rng, support):
        self.part, self.row, self.support = part, row, support
        self.mirror = rng.random() < 0.5
        self.shift = rng.integers(-2, 3, 2)
        self.source, self.targets = source_and_targets(rng)
        self.deltas = [self._delta(target) for target in self.targets]
        self.origins = [window(rng, support, delta) for delta in self.deltas]

    def _delta(self, target):
        delta = change_between(self.part["au"][self.row], self.source, target)
        if self.mirror:
            delta = delta[MIRRORED]
            delta[ONE_SIDED] *= -1
        return delta

    def _place(self, grid):
        """[n, n, ...] mirrored and shifted."""
        grid = grid[:, ::-1] if self.mirror else grid
        return np.roll(grid, tuple(self.shift * STEP * grid.shape[0] // 256), (0, 1))

    def picture(self):
        return self._place(self.part["image"][self.row, self.source])

    def windows(self):
        for target, (y, x) in zip(self.targets, self.origins):
            image = self._place(self.part["image"][self.row, target])
            yield image[y:y + WINDOW, x:x + WINDOW]

    def flows(self):
        """(flow [2, 64, 64], valid [1, 64, 64]) per target; nothing is valid away from the photo."""
        for target in self.targets:
            flow = self._place(self.part["flow"][self.row, target]).astype(np.float32)
            if self.mirror:
                flow = flow * np.float32([-1, 1])
            known = float(self.source == 0)
            valid = self._place(self.part["valid"][self.row, target]).astype(np.float32)
            yield flow.transpose(2, 0, 1) * known, valid[None] * known

    def points(self, places):
        """(landmarks [468, 2], their places in the atlas) per target."""
        for target in self.targets:
            landmarks = self.part["landmarks"][self.row, target].astype(np.float32)[:468]
            homes = places
            if self.mirror:
                landmarks, homes = (t * np.float32([-1, 1]) + np.float32([255, 0]) for t in (landmarks, homes))
            yield landmarks + self.shift[::-1].astype(np.float32) * STEP, homes


def atlas_places(pairs, people=400, least_gap=12):
    """Where the atlas keeps each of 468 landmarks [468, 2]: the mean of pictures with open mouths."""
    total, count = 0, 0
    for person in range(min(people, len(pairs))):
        part, row = pairs.person(person)
        landmarks = part["landmarks"][row].astype(np.float32)[:, :468]
        for face in landmarks[np.linalg.norm(landmarks[:, 13] - landmarks[:, 14], axis=1) > least_gap]:
            total, count = total + face, count + 1
    return total / count


def batches(pairs, support):
    """A function (rng, size) -> (x [size, ...], y, delta, flow, valid, forward, origins), with TARGETS
    changes of each picture; y are windows. support: [26, n, n], where each unit acts."""

    places = atlas_places(pairs)

    def batch(rng, size):
        examples = [Example(*pairs.person(p), rng, support) for p in rng.integers(0, len(pairs), size)]
        colour = recolour(size, rng)
        x = colour(to_tensor(np.stack([e.picture() for e in examples])))
        y = colour(to_tensor(np.stack([w for e in examples for w in e.windows()])))
        delta = torch.from_numpy(np.stack([d for e in examples for d in e.deltas]))
        flow, valid = (torch.from_numpy(np.stack(t)) for t in zip(*(f for e in examples for f in e.flows())))
        forward = torch.tensor([float(e.source == 0) for e in examples for _ in e.targets])
        landmarks, homes = (
            torch.from_numpy(np.stack(t)) for t in zip(*(p for e in examples for p in e.points(places))))
        origins = [o for e in examples for o in e.origins]
        return x, y, delta, flow, valid, forward[:, None, None, None], landmarks, homes, origins

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
