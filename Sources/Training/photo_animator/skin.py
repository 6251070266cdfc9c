"""The skin of an edit and what is behind it: the photo moved, relit and wrinkled."""

from dataclasses import dataclass

import cv2
import numpy as np

from . import wrinkles
from .anatomy import LEFT_UPPER_LID, RIGHT_UPPER_LID, VERTICES
from .filling import push_pull, shrink
from .lighting import GAMMA, curvature, luminance, ratio_gain
from .mouth import seam_colour, seam_line

# Channels of Target.skin_map: where to read the photo (relative), brightness gain, how much of a
# guessed colour, that colour, and the place on the wrinkle atlas.
FLOW, GAIN, HIDDEN, COLOUR, ATLAS = np.s_[0:2], 2, 3, np.s_[4:7], np.s_[7:9]
LID_LIGHT = (0.7, 1.3)  # limits of a shut lid's linear shading, relative to the skin around it
LID_TINT = np.array([1.03, 1.03, 1.06])  # BGR: shut lids are thin, rosy and catch the light
PALE = 0.7  # of the way to the face's hue that a socket's skin goes which is lit so
LIFT = 0.75  # of a socket's shadow that leaves skin which grows to 1.75 times its area
PRESSED = 1.3, 1.8  # photo's pixels to one: from the first on, and wholly from the second, means are read
FADE = 0.07  # of the picture: how far the background follows an expression


@dataclass
class SkinLayer:
    """They are [S, S] pictures; `flow` [S, S, 2] is where to read the photo, relative, in pixels."""

    colour: np.ndarray  # [S, S, 3]
    flow: np.ndarray
    gain: np.ndarray
    valid: np.ndarray  # whether the flow is true: skin that the photo shows, or background


def draw_skin(regions, source, target, units, drawings, correspondence):
    """The answer is the SkinLayer of `target`, with `units` {unit: intensity} for wrinkles from `drawings`."""
    size = source.size
    target.skin_map, closing = _skin_map(regions, source, target)
    skin = target.skin.astype(np.float32)
    weight = shrink(skin, size)
    values = shrink(target.skin_map * skin[..., None], size)
    values = values / np.maximum(weight, 1e-4)[..., None]
    core = (weight > 0.3).astype(np.float32)
    cover = shrink((target.index >= 0).astype(np.float32), size)
    flow = _still_flow(values[..., FLOW], core, cover)
    from_skin = _distance(cover)

    columns, rows = np.meshgrid(*[np.arange(size, dtype=np.float32)] * 2)
    x, y = (columns + flow[..., 0]).astype(np.float32), (rows + flow[..., 1]).astype(np.float32)
    colour = _read(source.image, x, y)
    gain = np.where(core > 0, values[..., GAIN], 1.0)
    known = ((core > 0) | (from_skin > 3)).astype(np.float32)
    gain = push_pull(gain[..., None], known)[..., 0]
    hidden = cv2.GaussianBlur(np.where(core > 0, values[..., HIDDEN], 0), (0, 0), 0.8)[..., None]
    colour = colour * (1 - hidden) + push_pull(values[..., COLOUR], core) * hidden
    drawing = wrinkles.mix(drawings, units)
    if drawing is not None:
        gain = gain * (1 + _wrinkle_gain(source, drawing, values[..., ATLAS], core, x, y))
    colour = colour * gain[..., None]
    if closing.max() > 0.3:
        colour = _draw_lashes(source, target, colour, closing, correspondence)
    if target.closed and source.mouth_open and target.lips_moved:
        colour = _draw_seam(source, target, colour)
    valid = ((weight + (cover < 0.5)) > 0.5) & (hidden[..., 0] < 0.5)
    return SkinLayer(colour, np.dstack([x - columns, y - rows]), gain, valid)


def _read(image, x, y):
    """The answer is the `image` [S, S, 3] at x, y; where skin is pressed together, as under a raised lid, in means:
    single readings would make dots of a line."""
    remap = lambda x, y: cv2.remap(image, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    single = remap(x, y)
    step = np.maximum(np.gradient(x, axis=1), np.gradient(y, axis=0))
    pressed = cv2.dilate(np.clip((step - PRESSED[0]) / (PRESSED[1] - PRESSED[0]), 0, 1), np.ones((3, 3)))
    if pressed.max() == 0:
        return single
    means = shrink(remap(*(cv2.resize(grid, None, fx=3, fy=3) for grid in (x, y))), len(image))
    return single + pressed[..., None] * (means - single)


def _distance(cover):
    """The answer is the distance [S, S] in pixels from where `cover` is at least half."""
    return cv2.distanceTransform((cover < 0.5).astype(np.uint8), cv2.DIST_L2, 5)


def _skin_map(regions, source, target):
    """The answer is Target.skin_map [2S, 2S, 9], and how far each eye (right, left) is being shut, 0...1."""
    model = target.model
    shading = source.lighting.shade(target.normals)
    folds = curvature(regions, target.vertices, target.own_normals) - source.curvature
    gain = ratio_gain(regions, shading, source.shading, folds)

    change = np.clip(target.weights_of_expression - source.fit.expression, 0, 1)
    closing = change[[model.index["eyeBlink_R"], model.index["eyeBlink_L"]]]
    motion = source.xy - target.xy
    moved = np.clip(np.hypot(*motion.T) / 1.5, 0, 1)
    hidden, colour = source.hidden * moved, source.vertex_colour
    stretched, lift = _stretch(regions, source, target, moved)
    gain = gain * _lit(source, source.vertex_colour) ** lift
    if max(closing.max(), stretched.max()) > 0.02:
        # Lid skin drawn out over the eye would show stretched lashes: take the smooth lid colour.
        shut = np.where(model.neutral[:, 0] < 0, closing[0], closing[1])
        share = np.maximum(regions.lid * np.clip(shut * 2.2, 0, 1), stretched)
        light = np.clip(shading / source.lid_shading, *LID_LIGHT)[:, None] ** (1 / GAMMA)
        lid_tint = 1 + (LID_TINT - 1) * (regions.lid * np.clip(shut, 0, 1))[:, None]
        lids = _raised(source, source.lid_colour, lift)
        near_eye = ((regions.lid > 0) | regions.around_eyes)[:, None]
        colour = np.where(near_eye, lids * light * lid_tint, colour).astype(np.float32)
        hidden = np.maximum(hidden, share)
        gain = (gain * (1 - share) + share).astype(np.float32)

    attributes = np.empty((VERTICES, 9), np.float32)
    attributes[:, FLOW] = motion
    attributes[:, GAIN] = gain
    attributes[:, HIDDEN] = hidden
    attributes[:, COLOUR] = colour
    attributes[:, ATLAS] = wrinkles.atlas_position(model.neutral)
    return target.interpolate(attributes), closing


def _stretch(regions, source, target, moved):
    """The answer is two shares [V] of skin around the eyes that grew: 0...1 beyond a fifth, where smooth skin must
    take the stretched one's place; and 0...LIFT, how much of the socket's shadow is pulled out of it."""
    growth = regions.eye_area(target.xy) / np.maximum(source.eye_area, 0.05)
    shares = np.stack([np.clip((growth - 1.2) / 0.9, 0, 1), np.clip(growth - 1, 0, LIFT)], 1)
    shares = (shares * (regions.around_eyes_weight * moved)[:, None]).astype(np.float32)
    for _ in range(3):
        shares = 0.4 * shares + 0.6 * (regions.smoothing @ shares)
    return shares.T


def _lit(source, colours):
    """The answer is the gain [V] that would make darker skin `colours` [V, 3] as bright as the face's."""
    return np.clip(0.92 * luminance(source.skin_colour) / np.maximum(luminance(colours), 1), 1, 2)


def _raised(source, colours, lift):
    """The answer is skin `colours` [V, 3] out of the shadow they lie in by `lift` [V] of the way. What was lit by
    the skin around it alone was more of that hue than skin in the light is."""
    gain = (_lit(source, colours) ** lift)[:, None]
    raised = colours * gain
    face = source.skin_colour * (luminance(raised) / max(float(luminance(source.skin_colour)), 1))[:, None]
    return raised + PALE * np.clip((gain - 1) / 0.4, 0, 1) * (face - raised)


def _still_flow(flow, core, cover):
    """The answer is the flow [S, S, 2] of an expression: the skin's, fading out over the background."""
    size = core.shape[0]
    full = push_pull(flow, core)
    fade = np.exp(-((_distance(cover) / (FADE * size)) ** 2))[..., None]
    full = np.where((core > 0)[..., None], full, full * fade)
    # Soften across silhouettes, not across mouth and eyes.
    edge = ((cover > 0.02) & (cover < 0.98)).astype(np.float32)
    edge = np.clip(cv2.GaussianBlur(edge, (0, 0), 2.0)[..., None] * 3, 0, 1)
    return full * (1 - edge) + cv2.GaussianBlur(full, (0, 0), 2.0) * edge


def _wrinkle_gain(source, drawing, place, core, x, y):
    """The answer is the relative brightness change [S, S] of the wrinkles, on skin only."""
    at = place[..., 0].astype(np.float32), place[..., 1].astype(np.float32)
    depth = cv2.remap(drawing, *at, cv2.INTER_LINEAR, borderValue=0) * (core > 0)
    likeness = cv2.remap(source.skin_likeness, x, y, cv2.INTER_LINEAR)
    return source.wrinkle_depth * depth * np.clip(1.5 * likeness, 0, 1)


def _soft_line(lines, size, thickness, blur):
    """The answer is [S, S, 1] 0...1: polylines, each (points [n, 2] in pixels, strength 0...255), softened."""
    canvas = np.zeros((2 * size, 2 * size), np.uint8)
    for points, strength in lines:
        fixed = np.round((points * 2 + 0.5) * 8).astype(np.int32)  # 3 fractional bits
        cv2.polylines(canvas, [fixed], False, strength, thickness, cv2.LINE_AA, 3)
    return cv2.GaussianBlur(shrink(canvas.astype(np.float32), size) / 255, (0, 0), blur)[..., None]


def _draw_lashes(source, target, colour, closing, correspondence):
    """This draws a dark lash line on lids that shut."""
    lines = []
    for shut, ids in zip(closing, (RIGHT_UPPER_LID, LEFT_UPPER_LID)):
        if shut >= 0.3:
            corners = target.xy[correspondence.corners[ids]]
            points = np.einsum("ijk,ij->ik", corners, correspondence.barycentric[ids])
            lines.append((points, int(255 * min(1, shut * 1.1))))
    thickness = max(2, int(0.13 * source.scale * 2))
    line = _soft_line(lines, source.size, thickness, 0.55)
    return colour * (1 - 0.72 * line) + 0.72 * line * np.minimum(source.skin_colour * 0.22, 60)


def _draw_seam(source, target, colour):
    """This draws a dark seam where an open mouth was closed: it hides teeth stuck to the lips' margins."""
    thickness = max(2, int(0.16 * source.scale * 2))
    line = _soft_line([(seam_line(target.xy), 255)], source.size, thickness, 0.6)
    return colour * (1 - 0.7 * line) + 0.7 * line * seam_colour(source)
