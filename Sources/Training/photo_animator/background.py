"""What lies behind a person: the wall goes on smoothly, with its own grain."""

import cv2
import numpy as np
from numba import njit

from .filling import carry_on

FINE = 0.016  # of the crop: what is finer is grain
ASIDE = 0.1  # of the crop: so far grain is moved under the person, once or more often
SHARP, FADE = 0.004, 0.04  # of the crop: how sharply what lies at the edge goes on, and how far
COARSEST = 1.5  # times what is usual: coarser is no grain, but a hair or an edge, of which one is enough
STRONGEST = 7.0  # grey levels, root mean square: what is stronger is no grain on any wall
COARSE, ROUNDS = (32, 16, 8, 4, 2, 1), 12  # the membrane is stretched over every 32nd pixel first, and so on


def fill(image, known):
    """The answer is `image` [S, S, 3] where `known` [S, S], and a guess elsewhere that looks as if it went on there.

    What the wall shows goes on over the person's edge, mirrored, and soon fades to what a membrane would be; its grain
    stays.
    """
    weight, size = known.astype(np.float32), len(image)
    smooth = _mean(image, weight, FINE * size)
    grain = _even(image - smooth, weight, FINE * size, known)
    far = membrane(smooth, known)
    near, away = _mirrored(_mean(image, weight, SHARP * size), far, known)
    share = np.exp(-((away / (FADE * size)) ** 2))[..., None]
    guess = far + share * (near - far) + (1 - share / 2) * _moved_in(grain, known, round(ASIDE * size))
    return np.where(known[..., None], image, guess).astype(np.float32)


def membrane(values, known):
    """The answer is `values` [S, S, C] where `known` [S, S], and a membrane stretched between them elsewhere."""
    size, weight, guess = len(known), known.astype(np.float32), None
    for shrink in COARSE:
        small = (size // shrink, size // shrink)
        share = cv2.resize(weight, small, interpolation=cv2.INTER_AREA)
        means = cv2.resize(values * weight[..., None], small, interpolation=cv2.INTER_AREA)
        means = means.reshape(*small, -1) / np.maximum(share, 1e-4)[..., None]
        there = share > 0.3
        if guess is None:
            guess = carry_on(means, there)
        guess = cv2.resize(guess, small, interpolation=cv2.INTER_LINEAR).reshape(means.shape)
        guess = np.ascontiguousarray(np.where(there[..., None], means, guess), np.float32)
        _relax(guess, there, ROUNDS)
    return guess


@njit(cache=True)
def _relax(values, known, rounds):
    """This sets each unknown pixel of `values` [H, W, C] to its neighbours' mean, `rounds` times."""
    height, width, channels = values.shape
    for _ in range(rounds):
        for y in range(height):
            for x in range(width):
                if known[y, x]:
                    continue
                up, down = max(y - 1, 0), min(y + 1, height - 1)
                left, right = max(x - 1, 0), min(x + 1, width - 1)
                for c in range(channels):
                    across = values[y, left, c] + values[y, right, c]
                    values[y, x, c] = (values[up, x, c] + values[down, x, c] + across) / 4


def _mean(image, weight, sigma):
    """The answer is `image` blurred over those of its pixels that have a `weight` [S, S]."""
    total = cv2.GaussianBlur(image * weight[..., None], (0, 0), sigma).reshape(image.shape)
    return total / np.maximum(cv2.GaussianBlur(weight, (0, 0), sigma), 1e-4)[..., None]


def _even(grain, weight, sigma, known):
    """The answer is the `grain` [S, S, 3] made finer where it is much coarser than it usually is."""
    size = np.sqrt(_mean((grain**2).mean(2, keepdims=True), weight, sigma))
    most = min(COARSEST * np.median(size[known]) + 0.5, STRONGEST)
    return grain * np.minimum(1, most / np.maximum(size, 1e-3))


def _mirrored(image, far, known):
    """The answer is `image` [S, S, 3] mirrored over the edge of the `known` [S, S], or `far` where nothing is mirrored,
    and how far a pixel is away from that edge."""
    away, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    rows, columns = np.nonzero(known)
    nearest = np.zeros((labels.max() + 1, 2), np.int32)
    nearest[labels[rows, columns]] = np.c_[rows, columns]
    there = 2 * nearest[labels] - np.dstack(np.mgrid[: len(known), : len(known)])
    y, x = np.moveaxis(np.clip(there, 0, len(known) - 1), 2, 0)
    return np.where(known[y, x, None], image[y, x], far), away


@njit(cache=True)
def _moved_in(grain, known, step):
    """The answer is the `grain` [H, W, C] of known pixels, moved sideways under the person from the nearer side, by one
    or more steps of `step` pixels.

    It moves as a whole: mirrored at the person's edge it would fan out in streaks.
    """
    height, width, _ = grain.shape
    out = np.zeros_like(grain)
    left, right = np.empty(width, np.int64), np.empty(width, np.int64)
    for y in range(height):
        last = -2 * width
        for x in range(width):
            last = x if known[y, x] else last
            left[x] = x - last  # how far away the next known pixel is
        last = 3 * width
        for x in range(width - 1, -1, -1):
            last = x if known[y, x] else last
            right[x] = last - x
        for x in range(width):
            if known[y, x]:
                continue
            way = -step if left[x] <= right[x] else step
            for towards in (way, -way):
                at = x + towards
                while 0 <= at < width and not known[y, at]:
                    at += towards
                if 0 <= at < width:
                    out[y, x] = grain[y, at]
                    break
    return out
