"""Filling what is unknown from what is known: over pictures (push-pull) and over the mesh."""

import cv2
import numpy as np


def push_pull(values, weight):
    """The answer is `values` [H, W, C] where `weight` [H, W] is 0, from coarser and coarser averages."""
    sums, weights = [values * weight[..., None]], [weight]
    while min(weights[-1].shape) > 2:
        height, width = weights[-1].shape
        size = ((width + 1) // 2, (height + 1) // 2)
        smaller = cv2.resize(sums[-1], size, interpolation=cv2.INTER_AREA)
        sums.append(smaller.reshape(size[1], size[0], -1))
        weights.append(cv2.resize(weights[-1], size, interpolation=cv2.INTER_AREA))
    out = sums[-1] / np.maximum(weights[-1], 1e-6)[..., None]
    for level_sum, level_weight in zip(sums[-2::-1], weights[-2::-1]):
        height, width = level_weight.shape
        coarse = cv2.resize(out, (width, height), interpolation=cv2.INTER_LINEAR)
        coarse = coarse.reshape(height, width, -1)
        share = np.minimum(level_weight, 1)[..., None]
        own = level_sum / np.maximum(level_weight, 1e-6)[..., None]
        out = np.where(share > 0, share * own + (1 - share) * coarse, coarse)
    return out


def carry_on(values, known):
    """The answer is `values` [H, W, C] where `known` [H, W], and what `push_pull` makes of them elsewhere; but quarters
    of the picture of which nothing is known get the mean, and not 0."""
    mean = values[known].mean(0) if known.any() else 0
    return push_pull(np.where(known[..., None], values, mean), np.where(known, 1, 1e-4).astype(np.float32))


def shrink(values, size):
    """The answer is `values` [kS, kS, ...] as means over k x k blocks, [size, size, ...]."""
    return cv2.resize(values, (size, size), interpolation=cv2.INTER_AREA)


def spread_colours(colours, known, targets, smoothing, steps=24):
    """The answer is colours for vertices `targets` from `known` [V] ones along the mesh.

    `smoothing` [V, V] averages neighbours. Returns colours [len(targets), 3] and whether any
    known colour reached each.
    """
    state = np.c_[colours * known[:, None], known].astype(np.float32)
    rows = smoothing[targets]
    for _ in range(steps):
        mean = rows @ state
        reached = np.minimum(mean[:, 3:] * 4, 1)
        state[targets] = mean / np.maximum(mean[:, 3:], 1e-6) * reached
    weight = state[targets, 3:]
    return state[targets, :3] / np.maximum(weight, 1e-6), weight[:, 0] > 1e-3


def harmonic_colours(colours, known, targets, smoothing, steps=60):
    """This does as `spread_colours`, but smoothly: the steady state of plain averaging around `known`."""
    state = np.zeros((len(colours), 4), np.float32)
    state[known, :3] = colours[known]
    state[known, 3] = 1
    rows = smoothing[targets]
    for _ in range(steps):
        state[targets] = rows @ state
    reached = state[targets, 3] > 1e-4
    weight = np.maximum(state[targets, 3:], 1e-4)
    return state[targets, :3] / weight, reached
