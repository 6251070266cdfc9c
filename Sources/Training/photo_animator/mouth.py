"""The mouth's inside: the photo's own where the mouth was open, else drawn; and closing lips."""

import cv2
import numpy as np

from . import teeth
from .anatomy import (
    GUMS_AND_TONGUE, HEAD, INNER_LIP_VERTICES, INNER_LIPS, OUTER_LIP_MIDDLES, VERTICES,
)  # fmt: skip
from .lighting import luminance
from .moved import moved_share
from .rasteriser import interpolate
from .regions import TEETH_ALBEDO
from .source import BEYOND

SHUT = 0.15  # pixels between lips that are shut
DEEP = 0.42  # the least light that reaches the cavity: cameras see it dark red and not black
SOFT = 0.012  # of the picture's size: how blurred tongue and cavity are
UPPER_SHARE, LOWER_SHARE = 0.35, 0.65  # of a gap that each lip moves to close it


def seam_colour(source):
    """The answer is the dark line [3] between closed lips."""
    return np.median(source.vertex_colour[OUTER_LIP_MIDDLES], 0) * np.array([0.34, 0.34, 0.42])


def lip_gap(xy):
    """The answer is the gap (pixels) between the middles of the inner lips of `xy` [V, 2]."""
    upper, lower = (lip[1:4] for lip in INNER_LIPS)
    return (xy[lower] - xy[upper])[:, 1].mean()


def closing_shift(model, xy, rest=SHUT):
    """The answer is a shift [V, 2] (pixels) that leaves a gap of `rest` between the inner lips of `xy` [V, 2].

    Lips that overlap already stay as they are.
    """
    gap = lip_gap(xy)
    return lip_shift(model, gap - rest if gap > -0.2 else 0.0)


def lip_shift(model, closer):
    """The answer is a shift [V, 2] (pixels) that brings the inner lips `closer` together, or apart if negative."""
    shift = np.zeros((VERTICES, 2), np.float32)
    upper, lower = (lip[2] for lip in INNER_LIPS)
    for vertex, share in ((upper, UPPER_SHARE), (lower, -LOWER_SHARE)):
        away = np.abs(model.open_mesh - model.open_mesh[vertex]) * [0.55, 1, 0.6]
        weight = np.exp(-(away**2).sum(1) / (2 * 0.8**2))
        weight[model.part > HEAD] = 0
        shift[:, 1] += (share * closer * weight).astype(np.float32)
    return shift


def seam_line(xy):
    """The answer is the line [33, 2] where the inner lips of `xy` meet."""
    middle = (xy[INNER_LIPS[0]] + xy[INNER_LIPS[1]]) / 2
    t = np.linspace(0, 4, 33)
    line = np.stack([np.interp(t, np.arange(5), middle[:, k]) for k in (0, 1)], 1)
    mean = np.ones(5) / 5
    line[2:-2] = np.stack([np.convolve(line[:, k], mean, "valid") for k in (0, 1)], 1)
    return line


def lips_motion(source, target):
    """The answer is 0...1: lips that do not move leave the photo alone."""
    return float(moved_share(np.hypot(*(target.xy - source.xy)[INNER_LIP_VERTICES].T).max()))


def mouth_layer(regions, source, target, inside):
    """The answer is the mouth's inside [2S, 2S, 3] of `target`; 0 elsewhere.

    Writes into `inside` what of it the photo shows. Teeth are drawn only if the photo shows none: a drawn
    row below its own would look like two.
    """
    layer = np.zeros((*target.mouth.shape, 3), np.float32)
    if not target.mouth.any():
        return layer
    rows, columns = np.where(target.mouth)
    window = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    mask = target.mouth[window]
    if target.closed:
        layer[window] = seam_colour(source) * mask[..., None]
        return layer
    colours, drawn = _drawn(regions, source, target, window), np.ones(mask.shape, np.float32)
    photo = source.doubled
    if source.mouth_open:
        colours, shown = _photo_inside(source, target, window, colours, inside)
        drawn = 1 - shown
    share = lips_motion(source, target)
    if share < 1:
        colours = colours * share + photo[window] * (1 - share)
        drawn = drawn * share
    layer[window] = colours * mask[..., None]
    inside.drawn[window] = mask if source.shows_teeth else drawn * mask
    return layer


def _drawn(regions, source, target, window):
    """The answer is the model's tongue and lower gums, darker the deeper they are, upper teeth before them; all of
    it is darker near the upper lip."""
    size = target.mouth.shape[0]
    attributes = np.zeros((VERTICES, 4), np.float32)
    attributes[:, :3] = regions.mouth_albedo
    attributes[:, 3] = _interior_shading(source, target)
    inside = interpolate(
        np.ascontiguousarray(target.index[window]),
        np.ascontiguousarray(target.weights[window]),
        target.model.triangles,
        attributes,
    )
    reflected = _softened(inside[..., :3] * inside[..., 3:], target.mouth[window], SOFT * size)
    open_wide = cv2.GaussianBlur(target.mouth[window].astype(np.float32), (0, 0), 0.011 * size)
    open_wide = np.clip((open_wide - 0.35) / 0.6, 0, 1)
    above = np.roll(target.skin[window], int(0.012 * size), 0).astype(np.float32)
    lip_shadow = cv2.GaussianBlur(above, (0, 0), 0.012 * size)
    shade = (0.80 + 0.20 * open_wide) * (1 - 0.24 * lip_shadow)
    if not source.shows_teeth:
        cover, enamel = teeth.painted(regions.teeth, _on_the_jaw(source, target, window))
        enamel = enamel[..., ::-1] * TEETH_ALBEDO
        reflected = reflected + cover[..., None] * (enamel - reflected)
    colours = reflected * shade[..., None] * source.white * source.tint
    if source.grey:
        colours = np.repeat(luminance(colours)[..., None], 3, 2)
    return colours


def _softened(colours, mask, width):
    """The answer is means of `colours` over about `width` pixels, of those in `mask`: facets and the edges of what
    lies deep in a mouth are not sharp."""
    weight = mask.astype(np.float32)
    total = cv2.GaussianBlur(colours * weight[..., None], (0, 0), width)
    return total / np.maximum(cv2.GaussianBlur(weight, (0, 0), width), 1e-3)[..., None]


def _on_the_jaw(source, target, window):
    """The answer is the place on the jaw [h, w, 2] of each pixel (doubled) of `window`."""
    y, x = (np.mgrid[window] + 0.5) * (256 / target.mouth.shape[0]) - 0.5
    return teeth.place(source.jaw, x, y)


def _interior_shading(source, target):
    """The answer is the shading [V] inside the mouth: Lambert, and decay with depth."""
    part, n = target.model.part, target.normals
    light = 0.66 + 0.34 * np.clip(n[:, 2] * 0.8 + n[:, 1] * 0.2, 0, 1)
    lips = target.z[INNER_LIP_VERTICES].mean()
    depth = (lips - target.z) / source.scale  # cm behind the lips
    tongue = 0.30 + 0.75 * np.exp(-np.maximum(depth - 1.7, 0) / 2.0)
    tongue = tongue * (1 - 0.25 * np.exp(-((target.model.neutral[:, 0] / 0.22) ** 2)))  # groove
    socket = DEEP + 0.4 * np.exp(-np.maximum(depth - 0.5, 0) / 1.4)
    return light * np.where(part == GUMS_AND_TONGUE, tongue, socket)


def _photo_inside(source, target, window, drawn, inside):
    """The answer is `drawn` with the photo's own teeth and tongue over it, and where these are [h, w], 0...1.

    They stay where the head is, but under a lip that rises the teeth stretch up to it: a drawn row
    above the photo's would look like two.
    """
    mask = target.mouth[window]
    y, x = np.mgrid[window].astype(np.float32)
    if source.shows_teeth:
        y = y + _stretch_up(source, target, x, y)
    at = x.astype(np.float32), y.astype(np.float32)
    mouth = source.mouth
    read = lambda picture: cv2.remap(picture, *at, cv2.INTER_LINEAR)
    share = np.clip(read(mouth.shown) * 1.3 - 0.15, 0, 1)
    inside.write(window, at, share, mask)
    near = np.maximum(_narrow(mask, share, BEYOND * len(source.doubled)) * read(mouth.near), share)[..., None]
    return drawn + near * (read(mouth.colours) - drawn), share


def _narrow(mask, share, reach):
    """The answer is [w]: 1 for columns of the mouth whose gap below what the photo shows, `share`, is up to `reach`
    pixels, 0 from twice as many: there teeth go on to the lip, or a dark line would part them."""
    below = np.cumsum(share[::-1] > 0.5, 0)[::-1] == 0
    gap = (mask & below).sum(0).astype(np.float32)
    return np.clip(2 - cv2.blur(gap[None], (9, 1))[0] / reach, 0, 1)


def _stretch_up(source, target, x, y):
    """The answer says how much lower to read the photo at pixels x, y (doubled) under an upper lip that rose."""
    before, after = (2 * xy[INNER_LIPS[0]] + 0.5 for xy in (source.xy, target.xy))
    columns = x[0]
    lip_before = np.interp(columns, before[:, 0], before[:, 1])
    lip_after = np.interp(columns, after[:, 0], after[:, 1])
    rise = np.maximum(lip_before - lip_after, 0)
    rise = rise + 3 * np.clip(rise / 3, 0, 1)  # past the lip's soft edge
    height = 2 * max(lip_gap(source.xy), 1) + 1.5 * rise
    fall = 1 - (y - lip_after) / np.maximum(height, 1)
    return rise * np.clip(fall, 0, 1)
