"""The losses of the swap network (Chen et al. 2020, section 3.4), and those of known answers."""

import torch
import torch.nn.functional as F

from GANimation.losses import energy_loss, gradient_loss
from SimSwap.data import aligned

IDENTITY = 0.3
SQUARE = 2.0
ENERGY = 0.5


def identity_loss(encoder, result, lessons, identity):
    """1 - cosine between who is shown and who was to be; [B]."""
    shown = encoder(aligned(result, lessons.align))
    return 1 - (shown * identity).sum(1)


def supervised(exchange, result, lessons):
    """Loss terms of an Exchange where there is an answer, each weighted by how true it is."""
    support, trust = lessons.support, lessons.trust[:, None, None, None]
    answer = lessons.host + support * (lessons.answer - lessons.host)
    weight = support * trust * (0.5 + 2 * lessons.inside)
    error = result - answer
    terms = dict(
        image=(error.abs() * weight).mean(),
        square=SQUARE * (error ** 2 * weight).mean(),
        gradient=gradient_loss(result, answer, weight),
        scales=0.5 * sum(
            (F.avg_pool2d(error, k).abs() * F.avg_pool2d(weight, k)).mean() for k in (2, 4, 8)))
    terms["energy"] = ENERGY * energy_loss(result, answer, support * trust)
    terms["light"] = 0.3 * ((exchange.lit - answer).abs() * weight * exchange.validity).mean()
    terms["face"] = 0.15 * ((exchange.face - answer).abs() * weight).mean()
    terms["mask"] = 0.05 * ((exchange.mask - lessons.inside * support) ** 2 * trust).mean()
    return terms
