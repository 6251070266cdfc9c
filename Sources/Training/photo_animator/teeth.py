"""The upper teeth: one drawing on the flat jaw, the same for every photo, and where a photo has them.

The morphable model's own teeth are facets with black gaps; these are drawn. Coordinates on the jaw are
centimetres seen from the front: x to the picture's right, y up from the front teeth's edges. The teeth
are fixed to the head: of a photo nine numbers a coordinate say which place of the jaw each pixel of the
crop shows (or would, if no lip were before it).
"""

import cv2
import numpy as np

from .anatomy import PART, TEETH

# The drawing's lower edge on the jaw and its resolution, cm; one half is drawn and the other mirrored.
LOWEST, STEP = -0.15, 0.034
WIDTH, HEIGHT = 90, 52
FINER = 8  # drawn so much larger, then averaged

# From the midline outwards: widths along the arch, crown heights, how much shorter than the front
# teeth (cm), and how pointed the edge is.
CROWNS = [
    (0.85, 1.26, 0.00, 0.00), (0.67, 1.10, 0.07, 0.00), (0.76, 1.20, 0.03, 0.06),
    (0.70, 1.04, 0.06, 0.05), (0.66, 0.96, 0.09, 0.04), (0.95, 0.88, 0.12, 0.02),
    (0.90, 0.84, 0.14, 0.02),
]  # fmt: skip
SHARPNESS = 5.0  # of a crown's corners: 2 is an ellipse
EMBRASURE = 0.08  # cm: how far neighbours' corners part at the edge
GAP, GAP_WIDTH = 0.34, 0.030  # how dark neighbours meet, and over how many cm
ENAMEL_TOP = np.array([0.92, 0.88, 0.80])  # RGB at the gum line, of the enamel at the middle
GUM = np.array([0.86, 0.56, 0.54])
CORRIDOR, CORRIDOR_WIDTH = 1.5, 1.15  # cm: towards the corners of the mouth teeth lie in shadow

# Of the polynomial's terms: little more than a plane and an arch is known for certain.
DAMPING = np.diag([0, 0, 1, 0, 1, 5, 1, 5, 20]).astype(np.float32)

def front(model):
    """The answer is the vertices [n] of the upper teeth's front."""
    facing = model.neutral[:, 2] > 8.2
    return np.where((PART == TEETH) & model.upper_jaw & facing & (np.abs(model.neutral[:, 0]) < 2.8))[0]


def on_the_jaw(model, vertices):
    """The answer is the coordinates [n, 2] of `vertices`."""
    return model.neutral[vertices, :2] - [0, model.neutral[model.teeth_tip, 1]]


def arch(model):
    """The answer is (x, distance along the arch from the midline), both [m], for x from 0 to 3.1 cm."""
    vertices = front(model)
    x, z = np.abs(model.neutral[vertices, 0]), model.neutral[vertices, 2]
    edges = np.linspace(0, 2.8, 15)
    outer = [z[(x >= a) & (x < b)].max() for a, b in zip(edges, edges[1:])]
    curve = np.polyfit((edges[1:] + edges[:-1]) / 2, outer, 3)
    x = np.linspace(0, 3.1, 311)
    step = np.hypot(np.diff(x), np.diff(np.polyval(curve, x)))
    return x, np.r_[0, np.cumsum(step)]


def drawing(model):
    """The answer is [4, HEIGHT, WIDTH], top row first: cover 0...1, and red, green, blue of the enamel's."""
    x, y = _grid()
    along = np.interp(x, *arch(model))
    cover, colour = np.zeros_like(y), np.zeros((*y.shape, 3))
    start = 0.0
    for width, height, shorter, pointed in CROWNS:
        across = (along - start - width / 2) / (width / 2)
        start += width
        edge = shorter - pointed + 2 * pointed * np.abs(across) ** 1.5
        up = (y - edge) / height
        # A crown's outline: its corners at the edge are round, its top is the gums' arc.
        corner = np.clip(1 - up / 0.45, 0, 1)
        side = np.abs(across) + (EMBRASURE / width) * corner**2
        inside = side**SHARPNESS + np.where(up < 0.5, np.clip(1 - 2 * up, 0, None), 0) ** SHARPNESS
        body = (inside < 1) & (up > 0) & (np.abs(across) <= 1)
        gums = np.clip((up - 0.97 + 0.24 * np.abs(across) ** 2.2) / 0.05, 0, 1)
        round_ = 1 - 0.16 * np.abs(across) ** 3
        shine = 1 + 0.05 * np.exp(-(((across + 0.05) / 0.45) ** 2) - ((up - 0.55) / 0.3) ** 2)
        enamel = 1 + (ENAMEL_TOP - 1) * np.clip(up, 0, 1)[..., None] ** 2
        edge_glass = 1 - 0.10 * np.exp(-up / 0.06)
        tooth = enamel * (round_ * shine * edge_glass)[..., None]
        gum = GUM * (1 - 0.2 * np.clip((y - 1.1) / 0.6, 0, 1))[..., None]
        here = np.abs(across) <= 1
        meeting = 1 - GAP * np.exp(-(((1 - np.abs(across)) * width / 2) / GAP_WIDTH) ** 2)
        tooth = tooth * meeting[..., None]
        mixed = tooth + gums[..., None] * (gum - tooth)
        colour[here] = mixed[here]
        cover[body] = 1
    shade = np.exp(-np.clip((x - CORRIDOR) / CORRIDOR_WIDTH, 0, None) ** 2)
    colour *= shade[..., None]
    cover *= np.clip((3.0 - x) / 0.12, 0, 1)
    planes = np.dstack([cover, colour * cover[..., None]])
    small = cv2.resize(planes, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    small[..., 1:] /= np.maximum(small[..., :1], 1e-3)
    small[0, :, 0] = 0  # the border is repeated: gums end somewhere
    return small.transpose(2, 0, 1).astype(np.float32)


def _grid():
    """The answer is x and y on the jaw of the drawing's finer pixels, the top row first."""
    step = STEP / FINER
    x = step * (np.arange(WIDTH * FINER) + 0.5)
    y = LOWEST + step * (np.arange(HEIGHT * FINER)[::-1] + 0.5)
    return np.meshgrid(x, y)


def powers(x, y):
    """The answer is [n, 9]: the products of 1, x, x² with 1, y, y²; x and y in pixels of a 256-crop."""
    x, y = (np.asarray(x) - 128) / 32, (np.asarray(y) - 184) / 32
    return np.stack([x**i * y**j for i in range(3) for j in range(3)], -1)


def find(model, xy, normals, size):
    """The answer is the jaw's place in a crop of `size` pixels, given the mesh's `xy` [V, 2] and `normals` [V, 3]
    there: coefficients [9, 2] of `powers`."""
    vertices = front(model)
    weight = np.clip(normals[vertices, 2:], 0.02, 1)
    terms = powers(*(xy[vertices] * (256 / size)).T)
    equations = np.r_[terms * weight, DAMPING]
    answers = np.r_[on_the_jaw(model, vertices) * weight, np.zeros((9, 2))]
    return np.linalg.lstsq(equations, answers, rcond=None)[0]


def place(coefficients, x, y):
    """The answer is the place on the jaw [..., 2] of pixels `x`, `y` of a 256-crop."""
    return powers(x, y) @ coefficients


def painted(teeth, place):
    """The answer is (cover [...], colour [..., 3] RGB of the enamel's) of `place` [..., 2] on the jaw."""
    x = (np.abs(place[..., 0]) / STEP - 0.5).astype(np.float32)
    y = (HEIGHT - 0.5 - (place[..., 1] - LOWEST) / STEP).astype(np.float32)
    planes = cv2.remap(
        teeth.transpose(1, 2, 0), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return planes[..., 0], planes[..., 1:]
