"""A prepared photo: everything about it that every edit of it needs."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import cv2
import numpy as np

from .anatomy import (
    EYE_SOCKET, EYEBALL, FACE, HEAD, INNER_LIP_VERTICES, LEFT_CORNERS, LOWER_LIP, MOUTH_PARTS,
    RIGHT_CORNERS, TEETH, UPPER_LIP,
)  # fmt: skip
from .eyes import EyeTexture
from .filling import harmonic_colours, push_pull, spread_colours
from . import teeth
from .fit import Fit
from .lighting import Lighting, curvature, luminance
from .pose import project, rotation
from .rasteriser import rasterise, vertex_normals
from .regions import TEETH_ALBEDO

SUPERSAMPLING = 2  # the mesh is drawn at twice the picture's size
TEETH_BACK = 0.25  # cm: teeth are drawn this much deeper, or they pierce the lips
BEYOND = 0.011  # of the picture's size: so far past where lips hide them teeth go on, or a line parts them
TYPICAL_SKIN = np.array([0.72, 0.95, 1.22])  # BGR over luminance


class OwnMouth(NamedTuple):
    """It is the inside of a photo's mouth: [2S, 2S] arrays."""

    shown: np.ndarray  # 0...1: share of it
    near: np.ndarray  # 0...1: the same, and what is near to it
    colours: np.ndarray  # [2S, 2S, 3], which go on past it

    @staticmethod
    def of(photo, mouth):
        """The answer is made of a doubled photo and of whether each pixel shows the inside of a mouth."""
        shown = cv2.GaussianBlur(cv2.erode(mouth.astype(np.float32), np.ones((3, 3))), (0, 0), 1.0)
        reach = BEYOND * len(photo)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, [2 * round(reach) + 1] * 2)
        near = cv2.GaussianBlur(cv2.dilate(shown, disc), (0, 0), reach / 3)
        return OwnMouth(shown, near, push_pull(photo, shown))


@dataclass
class Source:
    """It is a photo, its fit and its textures. Pixels have their centres at integers; colours are BGR."""

    image: np.ndarray  # [S, S, 3] float32, 0...255
    fit: Fit
    offset: np.ndarray  # [V, 2] pixels: what the fit leaves, carried by every vertex
    vertices: np.ndarray  # [V, 3] cm
    rotation: np.ndarray  # [3, 3]
    xy: np.ndarray  # [V, 2] pixels
    normals: np.ndarray  # [V, 3], camera frame
    jaw: np.ndarray = None  # [9, 2]: where the upper teeth are, see teeth.py
    part: np.ndarray = None  # [2S, 2S]: the part of the mesh seen, -1 none
    visible: np.ndarray = None  # [V] whether a skin vertex is seen
    grey: bool = False
    lighting: Lighting = None
    shading: np.ndarray = None  # [V] linear luminance
    skin_colour: np.ndarray = None  # [3] median
    vertex_colour: np.ndarray = None  # [V, 3], guessed where hidden
    hidden: np.ndarray = None  # [V] 0...1: how much to use the guess
    lid_colour: np.ndarray = None  # [V, 3] smooth skin around the eyes
    lid_shading: float = 0.0  # shading where that colour comes from
    curvature: np.ndarray = None  # [V]
    wrinkle_depth: float = 0.0  # of full depth; rough skin wrinkles more
    eye_area: np.ndarray = None  # [V] pixels²
    skin_likeness: np.ndarray = None  # [S, S] 0...1: skin, not hair or glasses
    mouth_open: bool = False
    shows_teeth: bool = False
    eyes: EyeTexture = None
    white: float = 0.0  # how bright white would be in this light
    tint: np.ndarray = None  # [3] colour of the light

    @property
    def size(self):
        return self.image.shape[0]

    @property
    def scale(self):
        """The answer is the pixels a centimetre."""
        return self.fit.pose[3]

    @cached_property
    def doubled(self):
        """The answer is the photo [2S, 2S, 3], every pixel four times: means give the photo back exactly."""
        rows = np.repeat(self.image, SUPERSAMPLING, 0)
        return np.repeat(rows, SUPERSAMPLING, 1)

    @cached_property
    def mouth(self):
        return OwnMouth.of(self.doubled, np.isin(self.part, MOUTH_PARTS))


def draw_mesh(model, xy, z, scale, size):
    """The answer is the mesh over [2S, 2S]: depth, triangle index and barycentric weights, and its part."""
    pixels = np.ascontiguousarray(xy * SUPERSAMPLING + (SUPERSAMPLING - 1) / 2)
    deeper = z.copy()
    deeper[model.part == TEETH] -= TEETH_BACK * scale
    canvas = size * SUPERSAMPLING
    depth, index, weights = rasterise(pixels, deeper, model.triangles, canvas, canvas)
    part = np.where(index >= 0, model.triangle_part[np.maximum(index, 0)], -1)
    return depth, index, weights, part


def prepare(model, regions, image, fit):
    """The answer is the Source of `image` [S, S, 3] uint8 BGR, already aligned, and its `fit`."""
    source, z = pose_mesh(model, regions, image, fit)
    depth, _, _, source.part = draw_mesh(model, source.xy, z, source.scale, source.size)
    source.grey = float(np.abs(source.image[..., 0] - source.image[..., 2]).mean()) < 1.5
    pixel = _nearest_pixel(source)
    on_top = depth[pixel[:, 1], pixel[:, 0]]
    inside = (source.xy >= 0).all(1) & (source.xy <= source.size - 1).all(1)
    source.visible = (
        (z > on_top - 0.12 * source.scale) & (source.normals[:, 2] > 0.05) & inside
    ) & (model.part <= HEAD)

    smooth = cv2.GaussianBlur(source.image, (0, 0), 0.7)
    x, y = source.xy[:, 0].astype(np.float32), source.xy[:, 1].astype(np.float32)
    samples = cv2.remap(smooth, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    samples = samples.reshape(-1, 3)
    lit = np.where(regions.lit & source.visible & (source.normals[:, 2] > 0.25))[0][::2]

    source.lighting = Lighting.estimate(source.normals[lit], samples[lit])
    source.shading = source.lighting.shade(source.normals)
    source.skin_colour = np.median(samples[lit], 0)
    _guess_hidden(source, regions, samples)
    _smooth_lids(source, regions, samples)
    source.curvature = curvature(
        regions, source.vertices, vertex_normals(source.vertices, model.triangles)
    )
    source.wrinkle_depth = _wrinkle_depth(source, lit)
    _clean_lip_margin(source, regions, samples, pixel)
    unseen = regions.around_eyes & ~source.visible
    source.vertex_colour[unseen] = source.lid_colour[unseen]
    source.eye_area = regions.eye_area(source.xy)
    source.skin_likeness = _skin_likeness(source)
    source.mouth_open = _mouth_gap(source) > 0.035
    source.eyes = EyeTexture.paint(source.doubled, source.part, fit.landmarks, source.skin_colour)
    _scene_white(source, np.percentile(luminance(samples[lit]), 92))
    source.jaw = _jaw(model, source)
    return source


def pose_mesh(model, regions, image, fit):
    """The answer is the Source with its geometry only, nothing drawn, and its depths [V]."""
    offset = fit.offset.copy()
    offset[regions.mouth_interior] = offset[INNER_LIP_VERTICES].mean(0)
    offset[(model.part == EYEBALL) | (model.part == EYE_SOCKET)] = 0
    vertices = model.express(fit.base, fit.expression)
    matrix = rotation(fit.pose[:3]).astype(np.float32)
    xy, z = project(vertices, fit.pose)
    xy = xy + offset
    normals = vertex_normals(vertices, model.triangles) @ matrix.T
    photo = image.astype(np.float32)
    return Source(photo, fit, offset, vertices, matrix, xy, normals), z


def _nearest_pixel(source):
    """The answer is the pixel [V, 2] (x, y) of the doubled picture that each vertex falls on."""
    last = source.size * SUPERSAMPLING - 1
    doubled = source.xy * SUPERSAMPLING + (SUPERSAMPLING - 1) / 2
    return np.clip(np.round(doubled).astype(int), 0, last)


def _guess_hidden(source, regions, samples):
    """This sets the colours of skin the photo does not show, spread from what it shows."""
    targets = regions.skin[~source.visible[regions.skin]]
    guess, reached = spread_colours(samples, source.visible, targets, regions.smoothing)
    source.vertex_colour = samples.copy()
    source.vertex_colour[targets] = np.where(reached[:, None], guess, source.skin_colour)
    hidden = 1 - source.visible.astype(np.float32)
    hidden[regions.model.part > HEAD] = 0
    around = regions.smoothing @ hidden
    hidden = np.where(hidden > 0, np.clip(0.35 + around * 0.8, 0, 1), 0)
    source.hidden = np.clip(hidden, 0, 1).astype(np.float32)


def _smooth_lids(source, regions, samples):
    """This makes lid skin without lashes and sclera: the ring around the eye, continued inwards."""
    ring = np.where(regions.lid_ring & source.visible)[0]
    brightness = luminance(samples[ring])
    median = np.median(brightness)
    known = ring[(brightness > 0.6 * median) & (brightness < 1.35 * median)]
    near = np.where((regions.model.part == FACE) & (regions.to_eyes < 1.2))[0]
    targets = np.union1d(regions.blinking, np.setdiff1d(near, known))
    colours, reached = harmonic_colours(samples, known, targets, regions.smoothing)
    source.lid_colour = samples.copy()
    source.lid_colour[targets[reached]] = colours[reached]
    source.lid_shading = source.lighting.level
    if len(known):
        source.lid_shading = float(np.median(source.lighting.shade(source.normals[known])))


def _wrinkle_depth(source, lit):
    """The answer is 0.3...0.9 from the fine contrast of the skin vertices `lit`: smooth skin wrinkles less."""
    light = luminance(source.image)
    band = cv2.GaussianBlur(light, (0, 0), 1.0) - cv2.GaussianBlur(light, (0, 0), 3.0)
    at = np.round(source.xy[lit]).astype(int)
    contrast = np.abs(band[at[:, 1], at[:, 0]]) / np.maximum(light[at[:, 1], at[:, 0]], 20)
    roughness = float(np.median(contrast))
    return float(np.clip(0.35 + (roughness - 0.014) * 25, 0.3, 0.9))


def _clean_lip_margin(source, regions, samples, pixel):
    """Where an open mouth shows, lip vertices beside it carry teeth's colours: replace them."""
    interior = np.isin(source.part, MOUTH_PARTS)
    gap = source.fit.landmarks[UPPER_LIP, :2] - source.fit.landmarks[LOWER_LIP, :2]
    if not interior.any() or np.linalg.norm(gap) <= 1.5:
        return
    distance = cv2.distanceTransform((~interior).astype(np.uint8), cv2.DIST_L2, 5)
    distance = distance[pixel[:, 1], pixel[:, 0]] / SUPERSAMPLING
    drawn = np.abs(source.xy[:, 1] - pixel[:, 1] / SUPERSAMPLING) < 3
    margin = regions.around_lips & (distance < 3.0) & drawn
    weight = np.where(margin, np.clip((3.0 - distance) / 1.5, 0, 1), 0).astype(np.float32)
    source.hidden = np.maximum(source.hidden, weight)
    targets = np.where(regions.around_lips & (margin | ~source.visible))[0]
    known = source.visible.copy()
    known[targets] = False
    colours, reached = spread_colours(samples, known, targets, regions.smoothing)
    source.vertex_colour[targets[reached]] = colours[reached]


def skin_difference(source):
    """The answer is (log chroma [S, S, 3], log brightness [S, S]) of the photo over its median skin's."""
    smooth = np.maximum(cv2.GaussianBlur(source.image, (0, 0), 1.5), 1)
    light = luminance(smooth)
    skin = np.maximum(source.skin_colour, 1)
    skin_light = float(luminance(skin))
    chroma = np.log(smooth / light[..., None]) - np.log(skin / skin_light)
    return chroma, np.log(np.maximum(light, 1) / skin_light)


def _skin_likeness(source):
    """The answer is [S, S] 0...1: how near a pixel's colour is to the median skin's."""
    chroma, brightness = skin_difference(source)
    same_hue = np.exp(-(chroma**2).sum(2) / (2 * 0.22**2))
    same_light = np.exp(-(brightness**2) / (2 * 0.45**2))
    return cv2.GaussianBlur((same_hue * same_light).astype(np.float32), (0, 0), 2.5)


def _mouth_gap(source):
    """The answer is the gap between the inner lips in eye distances."""
    points = source.fit.landmarks[:, :2]
    eyes = np.linalg.norm(points[RIGHT_CORNERS].mean(0) - points[LEFT_CORNERS].mean(0))
    return np.linalg.norm(points[UPPER_LIP] - points[LOWER_LIP]) / eyes


def _jaw(model, source):
    """The answer is the upper teeth's place, which no expression changes."""
    base = source.fit.base
    normals = vertex_normals(base, model.triangles) @ source.rotation.T
    xy = project(base, source.fit.pose)[0] + source.offset
    return teeth.find(model, xy, normals, source.size)


def _scene_white(source, bright_skin):
    """This guesses how bright (0...255) and of what colour teeth would be, from skin and sclera."""
    low = max(bright_skin * 1.08, source.eyes.sclera)
    high = min(255, bright_skin * 1.3)
    source.white = float(np.clip(0.5 * low + 0.5 * high, 60, 250))
    source.tint = np.ones(3)
    if not source.grey:
        skin = source.skin_colour / np.maximum(luminance(source.skin_colour), 1)
        source.tint = np.clip((skin / TYPICAL_SKIN) ** 0.3, 0.85, 1.15)
    colour = _teeth_colour(source)
    source.shows_teeth = colour is not None
    if source.shows_teeth:
        source.white = float(luminance(colour / TEETH_ALBEDO))
        source.tint = colour / TEETH_ALBEDO / source.white


def _teeth_colour(source):
    """The answer is the median colour [3] of the brighter half of an open mouth, or None if it shows no teeth."""
    inside = np.isin(source.part, MOUTH_PARTS).astype(np.uint8)
    inside = cv2.erode(inside, np.ones((3, 3), np.uint8)) > 0
    if not source.mouth_open or inside.sum() < 50:
        return None
    pixels = source.doubled[inside]
    light = luminance(pixels)
    colour = np.median(pixels[light >= np.percentile(light, 60)], 0)
    return colour / 0.9 if luminance(colour) > 0.6 * source.white else None
