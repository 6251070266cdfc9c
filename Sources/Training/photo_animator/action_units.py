"""Action Units as expression weights, which of them exclude each other, and random draws.

An intensity is a number, or of a unit of PAIRED a pair (left, right), the person's own.
"""

import numpy as np

from harness.data import ACTION_UNITS, PAIRED

GANIMATION = ACTION_UNITS[:17]
EXTRAS = ACTION_UNITS[17:]
BLINK = 45
OPENING = (10, 25, 26, 27, 22, 9)  # units that may part the lips
MAXIMUM_WEIGHT = 1.5


def _both(**weights):
    """The answer is the weights for the left and the right half of each named shape."""
    return {f"{name}_{side}": weight for name, weight in weights.items() for side in "LR"}


# Expression weights at intensity 1, tuned by eye on photos.
WEIGHTS = {
    1: _both(browInnerUp=1.2, browOuterUp=0.1),
    2: _both(browOuterUp=0.9, browInnerUp=0.1),
    4: _both(browDown=1.0),
    5: _both(eyeWide=1.0),
    6: _both(cheekSquint=1.0, cheekRaiser=0.2, eyeSquint=0.45),
    7: _both(eyeSquint=1.0, eyeBlink=0.18),
    9: _both(noseSneer=0.95, browDown=0.35, mouthUpperUp=0.05, cheekSquint=0.2),
    10: _both(mouthUpperUp=0.85, noseSneer=0.15),
    12: _both(mouthSmile=0.9, cheekSquint=0.15),
    14: _both(mouthDimple=1.0, mouthPress=0.2),
    15: _both(mouthFrown=1.3),
    17: dict(mouthShrugLower=0.9, mouthShrugUpper=0.35, **_both(mouthPress=0.1)),
    20: _both(mouthStretch=1.0, mouthFrown=0.1),
    23: dict(mouthRollLower=0.55, mouthRollUpper=0.55, **_both(mouthPress=0.6)),
    25: _both(mouthLowerDown=0.8, mouthUpperUp=0.3),
    26: dict(jawOpen=0.5, **_both(mouthLowerDown=0.15, mouthUpperUp=0.12)),
    27: dict(jawOpen=0.9),
    45: _both(eyeBlink=1.0),  # then solved so that the lids just meet
    18: dict(mouthPucker=1.0),
    22: dict(mouthFunnel=1.0),
    34: _both(cheekPuff=0.8),
    61: dict(eyeLookOut_L=0.8, eyeLookIn_R=0.8),
    62: dict(eyeLookOut_R=0.8, eyeLookIn_L=0.8),
    63: _both(eyeLookUp=0.8),
    64: _both(eyeLookDown=0.6),
    30: dict(jawLeft=1.4, mouthLeft=0.3),
}

# A smile with parted lips parts them further, on top of both units' own weights.
SMILE, LIPS_PART = 12, 25
PARTED_SMILE = _both(mouthUpperUp=0.3, mouthLowerDown=0.15)

# Where the irises go, in iris radii of the picture (x right, y down).
GAZE = {61: (0.8, 0), 62: (-0.8, 0), 63: (0, -0.45), 64: (0, 0.45)}

NAMES = {
    1: "inner brow", 2: "outer brow", 4: "brow lower", 5: "lid raise", 6: "cheek raise",
    7: "lid tight", 9: "nose wrinkle", 10: "upper lip", 12: "smile", 14: "dimple",
    15: "lip depress", 17: "chin raise", 20: "lip stretch", 23: "lip tight", 25: "lips part",
    26: "jaw drop", 45: "blink", 18: "pucker", 22: "funnel", 27: "mouth stretch",
    30: "jaw side", 34: "puff", 61: "look left", 62: "look right", 63: "look up",
    64: "look down",
}  # fmt: skip

# Pairs that no face makes, or that the meshes of both would tear.
_EXCLUSIONS = [
    (5, 45), (7, 5), (12, 15), (1, 9), (23, 25), (23, 26), (17, 26), (17, 25), (10, 23), (20, 23),
    (18, 12), (45, 7), (9, 2), (61, 62), (63, 64), (61, 45), (62, 45), (63, 45), (64, 45),
]  # fmt: skip
_EXCLUSIONS += [(18, other) for other in (12, 20, 14, 15, 22, 23, 10, 9)]
_EXCLUSIONS += [(22, other) for other in (12, 20, 14, 23, 15)]
_EXCLUSIONS += [(27, other) for other in (26, 17, 23, 34)]
_EXCLUSIONS += [(34, other) for other in (25, 26, 22, 18, 12, 10, 9)]
EXCLUDED = {frozenset(pair) for pair in _EXCLUSIONS}

# Common expressions, drawn more often than chance would.
PROTOTYPES = [
    {12: 1, 6: 0.8, 25: 0.5},
    {12: 0.7, 6: 0.4},
    {1: 1, 2: 1, 5: 0.7, 26: 0.8},
    {4: 1, 7: 0.4, 23: 0.4},
    {45: 1},
    {26: 1},
    {1: 1, 4: 0.5, 15: 1, 17: 0.4},
    {9: 1, 10: 0.5, 4: 0.4},
    {1: 1, 2: 0.5, 4: 0.6, 5: 0.8, 20: 0.7, 25: 0.5},
    {4: 0.8, 5: 0.5, 7: 0.5, 23: 0.6},
    {12: 0.9, 25: 0.7, 26: 0.5, 6: 0.8},
]


def weight_matrix(model, units=tuple(GANIMATION)):
    """The answer is [57, len(units)]: the expression weights of each unit at intensity 1."""
    matrix = np.zeros((len(model.names), len(units)))
    for column, unit in enumerate(units):
        for name, weight in WEIGHTS[unit].items():
            matrix[model.index[name], column] = weight
    return matrix


def sides(intensity):
    """The answer is an intensity's (left, right)."""
    return intensity if isinstance(intensity, tuple) else (intensity, intensity)


def of_side(name, intensity):
    """The answer is what of an intensity a shape takes: one of the left half the left, one of both halves the mean."""
    left, right = sides(intensity)
    return {"L": left, "R": right}.get(name.rpartition("_")[2], (left + right) / 2)


def expression_weights(model, units, start):
    """The answer is Expression weights [57] of `start` with `units` {unit: intensity} added, 0...1.5.

    A blink takes widened and squinting lids back first.
    """
    weights = start.copy()
    for unit, intensity in units.items():
        for name, weight in WEIGHTS[unit].items():
            weights[model.index[name]] += weight * of_side(name, intensity)
        if unit == BLINK:
            for name in ("eyeWide_L", "eyeWide_R", "eyeSquint_L", "eyeSquint_R"):
                weights[model.index[name]] *= 1 - of_side(name, intensity)
    for name, weight in PARTED_SMILE.items():
        both = of_side(name, units.get(SMILE, 0.0)) * units.get(LIPS_PART, 0.0)
        weights[model.index[name]] += weight * both
    return np.clip(weights, 0, MAXIMUM_WEIGHT)


def gaze_of(units):
    """The answer is the iris shift [2], in iris radii, that `units` {unit: intensity} ask for."""
    shift = np.zeros(2)
    for unit, direction in GAZE.items():
        if unit in units:
            shift += units[unit] * np.array(direction)
    return shift


def vector(units):
    """The answer is `units` {unit: intensity} as a vector [26] in Mien's order, of both sides the mean."""
    return np.array([sum(sides(units.get(unit, 0.0))) / 2 for unit in ACTION_UNITS], np.float32)


def lean(units):
    """The answer says by how much the left of `units` is stronger than their mean: a vector [26]."""
    left = np.array([sides(units.get(unit, 0.0))[0] for unit in ACTION_UNITS], np.float32)
    return left - vector(units)


def compatible(units, unit):
    """The answer says whether `unit` may be added to `units` {unit: intensity}."""
    return unit not in units and not any(frozenset((unit, u)) in EXCLUDED for u in units)


def draw_one(rng, share_of_extras):
    """The answer is one unit {unit: intensity}, an extra one with the given probability."""
    unit = int(rng.choice(EXTRAS) if rng.random() < share_of_extras else rng.choice(GANIMATION))
    return {unit: float(rng.uniform(0.5, 1.1) if rng.random() < 0.6 else 1.0)}


def draw(rng):
    """The answer is a random compatible set {unit: intensity}, often near a common expression."""
    if rng.random() < 0.4:
        prototype = PROTOTYPES[rng.integers(len(PROTOTYPES))]
        units = {unit: value * rng.uniform(0.4, 1.15) for unit, value in prototype.items()}
        more = rng.integers(0, 2)
    else:
        units, more = {}, rng.integers(1, 4)
    for unit in rng.permutation(GANIMATION)[:more]:
        if compatible(units, int(unit)):
            units[int(unit)] = float(rng.uniform(0.3, 1.1))
    if rng.random() < 0.45:
        unit = int(rng.choice(EXTRAS))
        if compatible(units, unit):
            units[unit] = float(rng.uniform(0.4, 1.1))
    return units


def split(rng, units):
    """The answer is `units` with those of PAIRED moved apart: half of the time all to one side, else each to its own,
    and of three one not at all. What is left on the other side is as a rule nothing."""
    together, way, apart = rng.random() < 0.5, int(rng.integers(2)), {}
    for unit, intensity in units.items():
        apart[unit] = intensity
        if unit not in PAIRED or not together and rng.random() < 1 / 3:
            continue
        pair = intensity, intensity * float(rng.uniform(0, 0.9) if rng.random() < 0.4 else 0)
        apart[unit] = pair if (way if together else rng.integers(2)) else pair[::-1]
    return apart
