"""The losses of the swap network (Chen et al. 2020, section 3.4), and those of known answers."""

import torch
import torch.nn.functional as F

from harness.grafting import graft_losses
from harness.teacher import SIDE
from SimSwap.data import aligned

IDENTITY, ENOUGH = 0.08, 0.8
JITTER = (0.05, 0.04, 1.5)  # of the judged face: radians, logarithm of size, pixels, sigma


def identity_loss(encoder, result, lessons, identity):
    """The answer says how much the cosine between who is shown and who was to be lacks to `ENOUGH`; [B].

    The encoder sees the face a little askew, half of the faces in grey, and half of them blurred: a
    network that is asked for more, and of the very same picture, draws violet lines across foreheads,
    which mean nothing to people and much to encoders.
    """
    faces = aligned(result, jittered(lessons.align))
    half = lambda: (torch.rand(len(faces), 1, 1, 1, device=faces.device) < 0.5).float()
    faces = faces + half() * (faces.mean(1, keepdim=True) - faces)
    faces = faces + half() * (F.avg_pool2d(faces, 3, 1, 1, count_include_pad=False) - faces)
    return F.relu(ENOUGH - (encoder(faces) * identity).sum(1))


def jittered(align):
    """The answer is maps [B, 2, 3] from pixels of ArcFace's alignment, turned, scaled and shifted a little there."""
    angle, size, shift = JITTER
    noise = lambda sigma, *shape: sigma * torch.randn(len(align), *shape, device=align.device)
    turn, scale = noise(angle), torch.exp(noise(size))
    cosine, sine = scale * torch.cos(turn), scale * torch.sin(turn)
    linear = torch.stack([cosine, -sine, sine, cosine], 1).view(-1, 2, 2)
    middle = torch.full((len(align), 2, 1), SIDE / 2, device=align.device)
    moved = middle - linear @ middle + noise(shift, 2, 1)
    return torch.cat([align[:, :, :2] @ linear, align[:, :, :2] @ moved + align[:, :, 2:]], 2)


def supervised(exchange, result, lessons):
    """The answer is the loss terms of an Exchange where there is an answer, each weighted by how true it is."""
    support, trust = lessons.support, lessons.trust[:, None, None, None]
    answer = lessons.host + support * (lessons.answer - lessons.host)
    weight = support * trust * (0.5 + 2 * lessons.inside)
    terms = graft_losses(exchange, result, answer, support, weight, trust)
    terms["mask"] = 0.05 * ((exchange.mask - lessons.inside * support) ** 2 * trust).mean()
    return terms
