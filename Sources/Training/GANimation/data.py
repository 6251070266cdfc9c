"""Batches of (source, target, change, flow, validity) for Express, and the held-out evaluation set."""

from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F

from harness.data import ACTION_UNITS, MIRRORED, ONE_SIDED
from harness.pictures import recolour, to_tensor
from photo_animator import teeth

LEAST_CHANGE = 0.05   # smaller differences are noise of the fit: set to 0
STEP = 8              # pixels: shifts and windows lie on cells of every grid
PICTURES = 10
TARGETS = 3           # changes of each picture: it is encoded once for all of them
WINDOW = 128          # pixels of the 256-crop
CENTRES = np.stack(np.meshgrid(*[2 * np.arange(128, dtype=np.float32) + 1] * 2, indexing="xy"), -1)
# Pixels around the mouth where the jaw's place is compared.
AROUND_MOUTH = [g.ravel() for g in np.meshgrid(np.linspace(88, 168, 5), np.linspace(152, 216, 5))]
OPEN = 25             # cells of the 128 grid: a mouth that shows its teeth
BORDER = 24           # pixels that no window enters: what its layers reach must lie in the crop


def source_and_targets(rng):
    """The answer is one picture and the others it is to become: half from the photo, a sixth back to it (real teeth
    and wrinkles as targets), the rest between any two pictures of a person."""
    if rng.random() < 0.5:
        return 0, [int(i) for i in rng.permutation(np.arange(1, PICTURES))[:TARGETS]]
    source, *others = (int(i) for i in rng.permutation(np.arange(1, PICTURES))[:TARGETS])
    return source, [0, *others]


def window(rng, support, delta):
    """The answer is the origin (y, x) of a window around a place that the change touches."""
    halves = [np.tensordot(np.abs(delta[:, side]), support, 1) for side in (0, 1)]
    middle = support.shape[-1] // 2  # near enough: left is the right half of the picture
    weight = np.concatenate([halves[1][:, :middle], halves[0][:, middle:]], 1).ravel() + 1e-6
    place = np.searchsorted(np.cumsum(weight), rng.random() * weight.sum())
    centre = np.array(divmod(int(place), support.shape[-1])) * (256 // support.shape[-1])
    corner = centre + rng.integers(-24, 25, 2) - WINDOW // 2
    cells = np.clip(corner, BORDER, 256 - WINDOW - BORDER) // STEP
    return tuple(int(c) * STEP for c in cells)


def change_between(part, row, source, target):
    """The answer is the change [26, 2] of a face's left and right between two pictures of a person."""
    au = part["au"][row, [source, target]]
    lean = part["lean"][row, [source, target]] if "lean" in part else np.zeros_like(au)
    delta = np.stack([au[1] - au[0] + way * (lean[1] - lean[0]) for way in (1, -1)], 1).astype(np.float32)
    delta[np.abs(delta) < LEAST_CHANGE] = 0
    return delta


def mirrored_change(delta):
    """The answer is a change [26, 2] in the mirror, where left is right."""
    delta = delta[MIRRORED][:, ::-1].copy()
    delta[ONE_SIDED] *= -1
    return delta


def mirrored_frame(frame):
    """The answer says how the face [2, 3] is turned in the mirror."""
    return frame * np.float32([[1, -1, -1], [-1, 1, 1]])


class Example:
    """It is one person's picture, mirrored or not and shifted, and the changes it is to undergo."""

    def __init__(self, part, row, rng, support):
        self.part, self.row, self.support = part, row, support
        self.mirror = rng.random() < 0.5
        self.shift = rng.integers(-2, 3, 2)
        self.source, self.targets = source_and_targets(rng)
        self.deltas = [self._delta(target) for target in self.targets]
        self.origins = [window(rng, support, delta) for delta in self.deltas]

    def _delta(self, target):
        delta = change_between(self.part, self.row, self.source, target)
        return mirrored_change(delta) if self.mirror else delta

    def _place(self, grid):
        """The answer is [n, n, ...] mirrored and shifted."""
        grid = grid[:, ::-1] if self.mirror else grid
        return np.roll(grid, tuple(self.shift * STEP * grid.shape[0] // 256), (0, 1))

    def picture(self):
        return self._place(self.part["image"][self.row, self.source])

    def windows(self):
        for target, (y, x) in zip(self.targets, self.origins):
            image = self._place(self.part["image"][self.row, target])
            yield image[y:y + WINDOW, x:x + WINDOW]

    def flow_of(self, picture):
        """The answer is (flow [2, 128, 128] from one of the person's pictures to the photo, valid [1, 128, 128])."""
        flow = self._place(self.part["flow"][self.row, picture]).astype(np.float32)
        if self.mirror:
            flow = flow * np.float32([-1, 1])
        valid = self._place(self.part["valid"][self.row, picture]).astype(np.float32)
        return flow.transpose(2, 0, 1), valid[None]

    def looks(self):
        """The answer is (offset [2, 128, 128] to the place of the atlas, known [1, 128, 128]) per target."""
        for target in self.targets:
            place = self._place(self.part["place"][self.row, target]).astype(np.float32)
            if self.mirror:
                place = place * np.float32([-1, 1]) + np.float32([256, 0])
            known = np.isfinite(place[..., 0]).astype(np.float32)
            yield np.nan_to_num(place - CENTRES).transpose(2, 0, 1), known[None]

    def frame(self):
        """The answer is [6]: how the face is turned."""
        frame = self.part["frame"][self.row]
        return (mirrored_frame(frame) if self.mirror else frame).ravel()

    def mouths(self):
        """The answer is (where teeth are to be drawn if no lip hides them [1, 128, 128], the jaw's place [25, 2]
        AROUND_MOUTH) per target: nowhere from a picture that shows its own."""
        x, y = AROUND_MOUTH
        y, x = y - self.shift[0] * STEP, x - self.shift[1] * STEP
        jaw = teeth.place(self.part["jaw"][self.row], 255 - x if self.mirror else x, y)
        jaw = np.float32(jaw * ([-1, 1] if self.mirror else [1, 1]))
        shown = self.part["teeth"][self.row] and self._open(self.source)
        for target in self.targets:
            drawn = self._place(self.part["drawn"][self.row, target]).astype(np.float32)
            yield drawn[None] * (0 if shown else 1 / 255), jaw

    def _open(self, picture):
        """The answer says whether one of the person's pictures shows teeth that the photo has."""
        return (self.part["drawn"][self.row, picture] > 127).sum() > OPEN


class Truth(NamedTuple):
    """It is what the animator knows of each target, on the 128 grid.

    flow [B, 2, 128, 128], pixels of the crop: where to read the source, relative, right where `valid`
    [B, 1, 128, 128]; look [B, 2, 128, 128]: where to look in the atlas, relative, right where `known`;
    drawn [B, 1, 128, 128]: the mouth's inside where the source shows neither that nor teeth; jaw [B, 25, 2];
    frame [B, 6].
    """

    flow: torch.Tensor
    valid: torch.Tensor
    look: torch.Tensor
    known: torch.Tensor
    drawn: torch.Tensor
    jaw: torch.Tensor
    frame: torch.Tensor


def between(source, target, rounds=6):
    """The answer is (flow, valid) from targets to sources, given both (flow, valid) to their common photo: the
    source's pixel that shows the same place of the photo, found by fixed-point iteration."""
    (to_photo, shown), (wanted, valid) = source, target
    flow = wanted - to_photo
    cells = torch.from_numpy(CENTRES)[None] / 128 - 1

    def read(grid, mode):
        at = cells + flow.permute(0, 2, 3, 1) / 128
        return F.grid_sample(grid, at, mode=mode, padding_mode="border", align_corners=False)

    for _ in range(rounds):
        flow = wanted - read(to_photo, "bilinear")
    return flow, valid * read(shown, "nearest")


def truth(examples):
    join = lambda rows: [torch.from_numpy(np.stack(t)) for t in zip(*rows)]
    source = join(e.flow_of(e.source) for e in examples for _ in e.targets)
    target = join(e.flow_of(t) for e in examples for t in e.targets)
    return Truth(
        *between(source, target), *join(l for e in examples for l in e.looks()),
        *join(m for e in examples for m in e.mouths()),
        *join((e.frame(),) for e in examples for _ in e.targets))


def batches(pairs, support):
    """The answer is a function (rng, size) -> (x [size, ...], y, delta, Truth of flow, mirrored, origins), with
    TARGETS changes of each picture; y are windows. support: [26, n, n], where each unit acts."""

    def batch(rng, size):
        examples = [Example(*pairs.person(p), rng, support) for p in rng.integers(0, len(pairs), size)]
        colour = recolour(size, rng)
        x = colour(to_tensor(np.stack([e.picture() for e in examples])))
        y = colour(to_tensor(np.stack([w for e in examples for w in e.windows()])))
        delta = torch.from_numpy(np.stack([d for e in examples for d in e.deltas]))
        origins = [o for e in examples for o in e.origins]
        mirrored = torch.tensor([e.mirror for e in examples for _ in e.targets])
        return x, y, delta, truth(examples), mirrored, origins

    return batch


def evaluation_pairs(pairs, count=400):
    """The answer is a fixed list of (person, source, target): photo to edit and back, alternating."""
    rng, chosen = np.random.default_rng(5), []
    for person in range(len(pairs)):
        chosen.append((person, 0, int(rng.integers(1, 6))))
        chosen.append((person, int(rng.integers(1, 6)), 0))
    return chosen[:count]


def load_pair(pairs, person, source, target):
    """The answer is one pair as (x [1, 3, 256, 256], y, delta [1, 26, 2])."""
    part, row = pairs.person(person)
    pick = lambda i: to_tensor(part["image"][row, i][None])
    delta = torch.from_numpy(change_between(part, row, source, target))[None]
    return pick(source), pick(target), delta


def describe(delta):
    """The answer is a short caption of a change [26, 2]: what is not 0."""
    words = []
    for unit, (left, right) in zip(ACTION_UNITS, delta):
        named = [("", left)] if left == right else [("L", left), ("R", right)]
        words += [f"{side}{unit}:{value:+.1f}" for side, value in named if value]
    return " ".join(words)
