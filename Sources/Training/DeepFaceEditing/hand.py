"""A hand's drawing, made of clean strokes: crooked, broken, thick, partial, doubled, with lines too many.

Real drawings of photos are not at hand, so what a hand does is drawn at random. Strokes and lengths
are in pixels of the reader's picture (64 x 64).
"""

from dataclasses import dataclass

import numpy as np

from DeepFaceEditing.strokes import length

STEP = 1.5  # pixels between the points of a stroke that is redrawn


@dataclass
class Hand:
    """It says how much of each; a clean drawing is `Hand()`."""

    crooked: float = 0.0   # pixels: deviation of a line that waves
    moved: float = 0.0     # 1: strokes off by 0.8 pixels, turned by 4 degrees, 4 % too large
    broken: float = 0.0    # chance that a stroke has gaps
    missing: float = 0.0   # chance that a stroke is not there
    short: float = 0.0     # chance that only a part of a stroke is there
    doubled: float = 0.0   # chance that a stroke is drawn twice
    stray: float = 0.0     # number of lines too many, on average
    thick: float = 1.5     # pixels: the pen's greatest width


CLEAN, WIDTH = Hand(), 1.5
KINDS = dict(
    clean=CLEAN, crooked=Hand(crooked=1.0, moved=1.0), broken=Hand(crooked=0.3, broken=1.0),
    thick=Hand(crooked=0.3, thick=5.0), partial=Hand(crooked=0.3, missing=0.4, short=0.4),
    doubled=Hand(crooked=0.6, moved=0.5, doubled=0.7, stray=2))


def anybody(rng):
    """The answer is a hand at random, a careful one in four."""
    if rng.random() < 0.25:
        return Hand(stray=rng.choice([0, 1]), thick=2.0)
    often = lambda most: float(rng.random() * most) if rng.random() < 0.5 else 0.0
    return Hand(
        crooked=often(1.6), moved=often(1.5), broken=often(1.0), missing=often(0.6),
        short=often(0.5), doubled=often(0.5), stray=often(4), thick=1.5 + often(4))


def drawn(strokes, hand, rng):
    """The answer is (strokes, their widths) as this hand draws them; one at least."""
    kept = [s for s in strokes if rng.random() >= hand.missing]
    kept = kept or [strokes[rng.integers(len(strokes))]]
    result = []
    for stroke in kept:
        for _ in range(1 + (rng.random() < hand.doubled)):
            result += gaps(redrawn(part(stroke, hand, rng), hand, rng), hand, rng)
    result += [redrawn(stray(strokes, rng), hand, rng) for _ in range(rng.poisson(hand.stray))]
    pen = rng.uniform(min(WIDTH, hand.thick), hand.thick)
    widths = [max(1.0, pen * rng.uniform(0.8, 1.2)) if hand.thick > WIDTH else WIDTH for _ in result]
    return result, np.array(widths)


def resampled(stroke):
    """The answer is the same stroke with points STEP apart."""
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(stroke, axis=0), axis=1))]
    places = np.linspace(0, along[-1], max(int(along[-1] / STEP), 2) + 1)
    return np.stack([np.interp(places, along, stroke[:, k]) for k in (0, 1)], 1)


def redrawn(stroke, hand, rng):
    """The answer is the stroke off its place, and waving: noise at knots some pixels apart, smooth between them."""
    if hand.crooked == 0 and hand.moved == 0:
        return stroke
    stroke = resampled(stroke)
    middle = stroke.mean(0)
    angle, scale = rng.normal(0, np.radians(4) * hand.moved), np.exp(rng.normal(0, 0.04 * hand.moved))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stroke = (stroke - middle) @ turn.T + middle + rng.normal(0, 0.8 * hand.moved, 2)
    knots = max(int(len(stroke) * STEP / rng.uniform(4, 12)), 1) + 2
    waves = rng.normal(0, hand.crooked, (knots, 2))
    places = np.linspace(0, knots - 1, len(stroke))
    left = np.minimum(places.astype(int), knots - 2)
    t = places - left
    t = (t * t * (3 - 2 * t))[:, None]
    return stroke + waves[left] * (1 - t) + waves[left + 1] * t


def part(stroke, hand, rng):
    if rng.random() >= hand.short or len(stroke) < 6:
        return stroke
    count = int(len(stroke) * rng.uniform(0.35, 0.85))
    first = rng.integers(len(stroke) - count + 1)
    return stroke[first:first + count]


def gaps(stroke, hand, rng):
    """The answer is the parts between gaps of 1.5 to 7 pixels."""
    if rng.random() >= hand.broken or length(stroke) < 10:
        return [stroke]
    stroke = resampled(stroke)
    kept = np.ones(len(stroke), bool)
    for _ in range(max(1, int(length(stroke) / rng.uniform(8, 25)))):
        first = rng.integers(len(stroke))
        kept[first:first + int(rng.uniform(1, 5))] = False
    edges = np.flatnonzero(np.diff(np.r_[False, kept, False].astype(int)))
    parts = [stroke[a:b] for a, b in edges.reshape(-1, 2) if b - a > 2]
    return parts or [stroke]


def stray(strokes, rng):
    """The answer is a line that is no contour: a fold that follows one, or an arc anywhere."""
    if rng.random() < 0.5:
        model = strokes[rng.integers(len(strokes))]
        count = max(int(len(model) * rng.uniform(0.3, 0.9)), 2)
        first = rng.integers(len(model) - count + 1)
        angle = rng.uniform(0, 2 * np.pi)
        return model[first:first + count] + rng.uniform(2.5, 7) * np.r_[np.cos(angle), np.sin(angle)]
    start, angle, bend = rng.uniform(0, 64, 2), rng.uniform(0, 2 * np.pi), rng.normal(0, 0.06)
    turns = angle + bend * np.arange(int(rng.uniform(4, 16)))
    return start + np.cumsum(STEP * np.stack([np.cos(turns), np.sin(turns)], 1), 0)
