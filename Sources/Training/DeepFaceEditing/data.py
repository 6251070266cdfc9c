"""Batches for the component network."""

from typing import NamedTuple

import numpy as np
import torch

from harness.arrays import Parts
from harness.pictures import recolour, to_tensor
from DeepFaceEditing import make_parts
from DeepFaceEditing.components import COMPONENTS, FACE, MOUTH, NOSE
from DeepFaceEditing.make_parts import CREASE, FIELDS, GEOMETRY, KINDS, PARTS
from DeepFaceEditing.model import toned

CLASS = np.array([{NOSE: 1, MOUTH: 2, FACE: 3}.get(name, 0) for name in COMPONENTS])
OWN = [KINDS.index(GEOMETRY), KINDS.index(CREASE)]  # kinds whose pixels are the host's own


class Lessons(NamedTuple):
    """They are windows [B, 3 or 1, 128, 128] in 0...1 (see make_parts), looks [B, 3, 64, 64], class and kind [B]."""

    host: torch.Tensor
    moved: torch.Tensor
    answer: torch.Tensor
    trust: torch.Tensor
    support: torch.Tensor
    core: torch.Tensor
    contours: torch.Tensor
    creases: torch.Tensor
    sure: torch.Tensor
    look: torch.Tensor
    component: torch.Tensor
    kind: torch.Tensor


def parts(tag):
    """The answer is the lessons written by make_parts."""
    return Parts(PARTS, tag, FIELDS)


def stack(rows, rng=None):
    """The answer is lessons of [(Rows, row)]; with `rng` mirrored and in random light, the other photo's apart."""
    read = lambda key: np.stack([getattr(part, key)[row] for part, row in rows])
    host, moved, answer, look = (to_tensor(read(k)) for k in ("host", "moved", "answer", "look"))
    planes = torch.from_numpy(read("planes")).permute(0, 3, 1, 2).float() / 255
    component, kind = torch.from_numpy(CLASS[read("component")]), torch.from_numpy(read("kind"))
    own = torch.isin(kind, torch.tensor(OWN))[:, None, None, None]
    if rng is not None:
        light, other = recolour(len(host), rng), recolour(len(host), rng)
        host, answer = light(host), light(answer)
        moved, look = (torch.where(own, light(t), other(t)) for t in (moved, look))
        mirrored = torch.from_numpy(rng.random(len(host)) < 0.5)[:, None, None, None]
        flip = lambda t: torch.where(mirrored, t.flip(3), t)
        host, moved, answer, look, planes = (flip(t) for t in (host, moved, answer, look, planes))
    trust, support, core = (planes[:, k:k + 1] for k in (
        make_parts.TRUST, make_parts.SUPPORT, make_parts.CORE))
    moved = torch.where(own, moved, toned(moved, host, trust, support, core, component))
    planes = list(planes.split(1, 1))
    come, go = planes[make_parts.CREASES], 128 / 255  # half is stored as 128
    planes[make_parts.CREASES] = (come - go) / torch.where(come > go, 1 - go, go)
    return Lessons(host, moved, answer, *planes, look, component, kind)


def batches(lessons):
    """The answer is a function (rng, size) -> Lessons."""
    return lambda rng, size: stack(
        [lessons[index] for index in rng.integers(0, len(lessons), size)], rng)
