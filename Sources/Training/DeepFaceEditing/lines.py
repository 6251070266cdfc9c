"""From a photo the lines that a person could have drawn: contours through landmarks, and creases.

Contours are smooth curves (strokes.curve) with the iris as a ring that the lids cut. Creases are
dark ridges on skin: folds beside the mouth, frown lines, lines of the forehead, crow's feet, lids'
folds, bags. All places are pixels of the 256-crop, centres at integers. Sources/Models has the same.
"""

import numpy as np
from scipy.ndimage import correlate1d, label

from DeepFaceEditing.components import (
    COMPONENTS, CONTOURS, FACE, LEFT_EYE, MOUTH, NOSE, RIGHT_EYE, SIZE, box)
from DeepFaceEditing.strokes import curve, draw, inside, length, placed, runs, simplified, smoothed
from DeepFaceEditing.tracing import thinned, traced

__all__ = ["contours", "creases", "lines", "draw", "placed"]

RING = 32  # points of an iris
LIDS, IRIS = (2, 3), 4  # which contours of an eye these are

FINE, BROAD = 1.6, 2.6   # pixels: deviations at which ridges are looked for
STRONG, WEAK = 0.050, 0.024  # ridges begin above the first and go on above the second
SHORTEST = 11.0          # pixels
STRETCHED = 0.6         # of a crease's length, from end to end
SLACK = 0.4              # pixels that a crease may be off after it was simplified
EDGE = 6.0               # pixels inside of the face's outline
DARKER = 0.75            # of log luminance below the skin's middle: hair, lashes, holes


def contours(landmarks, component):
    """The answer is the strokes of one component; `landmarks` [478, 2 or more]."""
    landmarks = np.asarray(landmarks, np.float64)[:, :2]
    strokes = [curve(landmarks[line], closed) for line, closed in CONTOURS[component]]
    if component not in (RIGHT_EYE, LEFT_EYE):
        return strokes
    ring = landmarks[CONTOURS[component][IRIS][0]]
    middle = ring.mean(0)
    radius = np.linalg.norm(ring - middle, axis=1).mean()
    turn = np.arange(RING + 1) % RING * (2 * np.pi / RING)
    iris = middle + radius * np.stack([np.cos(turn), np.sin(turn)], 1)
    upper, lower = (strokes[i] for i in LIDS)
    opening = np.concatenate([upper, lower[::-1]])
    return strokes[:IRIS] + runs(iris, inside(iris, opening))


def blurred(plane, deviation):
    """The answer is a Gaussian blur, cut off at three deviations, the border repeated."""
    radius = int(np.ceil(3 * deviation))
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / deviation) ** 2)
    kernel /= kernel.sum()
    return correlate1d(correlate1d(plane, kernel, 0, mode="nearest"), kernel, 1, mode="nearest")


def ridges(plane, deviation):
    """The answer says how much a dark line runs through each place, and nothing for a dark spot."""
    smooth = np.pad(blurred(plane, deviation), 1, mode="edge")
    here = smooth[1:-1, 1:-1]
    xx = smooth[1:-1, 2:] + smooth[1:-1, :-2] - 2 * here
    yy = smooth[2:, 1:-1] + smooth[:-2, 1:-1] - 2 * here
    xy = (smooth[2:, 2:] + smooth[:-2, :-2] - smooth[2:, :-2] - smooth[:-2, 2:]) / 4
    middle, spread = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    across, along = middle + spread, middle - spread
    return deviation**2 * np.maximum(across - 1.5 * np.abs(along), 0)


def log_luminance(crop):
    """The answer is the natural logarithm of a crop's luminance [256, 256], darkest parts lifted."""
    red, green, blue = np.moveaxis(np.asarray(crop, np.float64) / 255, -1, 0)
    return np.log(0.299 * red + 0.587 * green + 0.114 * blue + 0.05)


BARE = [  # distances in pixels within which a component's contours leave no crease
    (RIGHT_EYE, 4.0), (LEFT_EYE, 4.0), (NOSE, 4.0), (MOUTH, 5.0)]
FILLED = [  # closed areas without creases: brows, openings of the eyes, lips
    [70, 63, 105, 66, 107, 55, 65, 52, 53, 46], [300, 293, 334, 296, 336, 285, 295, 282, 283, 276]]


def skin(landmarks, light):
    """The answer says where creases may lie: bool [256, 256]."""
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    grid = np.stack([x.ravel(), y.ravel()], 1)
    oval = contours(landmarks, FACE)[0]
    allowed = inside(grid, oval).reshape(SIZE, SIZE)
    allowed &= draw([oval], SIZE, 2 * EDGE) == 0
    for component, distance in BARE:
        strokes = contours(landmarks, component)
        allowed &= draw(strokes, SIZE, 2 * distance) == 0
    points = np.asarray(landmarks, np.float64)[:, :2]
    areas = [points[area] for area in FILLED]
    for eye in (RIGHT_EYE, LEFT_EYE):
        upper, lower = (contours(landmarks, eye)[i] for i in LIDS)
        areas.append(np.concatenate([upper, lower[::-1]]))
    areas.append(contours(landmarks, MOUTH)[0])
    for area in areas:
        allowed &= ~inside(grid, area).reshape(SIZE, SIZE)
    level = np.median(light[allowed]) if allowed.any() else 0.0
    return allowed & (blurred(light, 3.0) > level - DARKER)


def creases(crop, landmarks):
    """The answer is strokes of the strong lines on a face's skin, the longest first.

    `crop` is uint8 [256, 256, 3], RGB.
    """
    light = log_luminance(crop)
    ridge = np.maximum(ridges(light, FINE), ridges(light, BROAD)) * skin(landmarks, light)
    found = [smoothed(s, 8) for s in traced(thinned(hysteresis(ridge)))]
    return [simplified(s, SLACK) for s in sorted(found, key=length, reverse=True) if drawn(s)]


def drawn(stroke):
    """The answer says whether a person would draw it: long enough and not curled up."""
    return length(stroke) >= SHORTEST and \
        np.linalg.norm(stroke[-1] - stroke[0]) >= STRETCHED * length(stroke)


def hysteresis(ridge):
    """The answer is places above WEAK that are joined to one above STRONG."""
    groups, _ = label(ridge > WEAK, np.ones((3, 3)))
    strong = np.unique(groups[ridge > STRONG])
    return np.isin(groups, strong[strong > 0])


def lines(crop, landmarks, component):
    """The answer is all strokes of a component: its contours, and the creases that belong to it."""
    found = [(stroke, owner(stroke, landmarks)) for stroke in creases(crop, landmarks)]
    return contours(landmarks, component) + [s for s, name in found if name == component]


def owner(stroke, landmarks):
    """The answer is the component that a crease belongs to: the first whose box holds all of it, else the face."""
    for name in COMPONENTS[:-1]:
        left, top, side = box(landmarks, name)
        low, high = stroke.min(0) + 0.5 - [left, top], stroke.max(0) + 0.5 - [left, top]
        if low.min() >= 0 and high.max() <= side:
            return name
    return FACE
