"""Turning the head of a photo: the head as one smooth relief, the neck twisting, shoulders and wall staying.

    head = HeadTurner(animator).prepare(photo, landmarks, mask)
    turned = head.turned(Turn(yaw=15))
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import cv2
import numpy as np

from .depth import face_height, head_depth, turning_share
from .filling import shrink
from .fit import Fit
from .head_crop import SIZE, HeadCrop, cut_whole_head
from .morphable_model import smoothstep
from .person import Matte, take_apart
from .pose import angles_of, matrix_of, rotation
from .rasteriser import interpolate, rasterise
from .source import SUPERSAMPLING, pose_mesh
from .turn_light import FaceLight, face_light

PIVOT = np.array([0, -4, 1], np.float32)  # cm: the point of the head that it turns about
STEP = 2  # pixels between the places of the relief
PINNED = 0.18  # of the crop: so near to an edge that cuts the person, nothing turns wholly
HELD = 0.02  # share of a turn below which the photo itself is shown at such an edge
GAIN = np.array([1.0, 1.25, 1.0])  # degrees to turn for a degree of yaw, pitch and roll that is read back


class Turn(NamedTuple):
    """It is a change of how a head is held.

    Angles are in degrees and have the signs of `mien read`: `yaw` above 0 turns the nose to the picture's right,
    `pitch` above 0 upwards, and `roll` above 0 leans the head clockwise in the picture. The shift is in face heights,
    to the right and down; `scale` 1 leaves the head's size.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    right: float = 0.0
    down: float = 0.0
    scale: float = 1.0


class Turned(NamedTuple):
    """It is a turned head, in the crop that it was turned in, and how it came about."""

    image: np.ndarray  # [S, S, 3] uint8 BGR
    flow: np.ndarray  # [S, S, 2] pixels: where to read the crop, relative; 0 where the background shows
    cover: np.ndarray  # [S, S] 0...1: share of the person
    gain: np.ndarray  # [S, S]: brightness of the person over the crop's
    landmarks: np.ndarray  # [478, 2] pixels


@dataclass
class Head:
    """It is everything about a photo's head that each of its turns needs. Arrays have the crop's margin."""

    crop: HeadCrop
    matte: Matte
    depth: np.ndarray  # [S, S] pixels, nearer is larger
    share: np.ndarray  # [S, S] 0...1: how much of a turn a pixel takes part in
    face_height: float  # pixels
    fit: Fit
    places: np.ndarray  # [n, 2] pixels: a grid over the person
    triangles: np.ndarray  # [m, 3] of places
    light: FaceLight

    @property
    def size(self):
        return len(self.depth)

    @property
    def pose(self):
        """The answer is [6], as in `pose.project`."""
        return self.fit.pose

    def turned(self, turn, picture=None):
        """The answer is the head after `turn`, a Turn; `picture` [S, S, 3], if given, is `crop.image` with another
        expression, which is turned in its place."""
        whole = self.crop.image if picture is None else picture
        if turn == Turn():
            still = np.zeros((*self.depth.shape, 2))
            return self._answer(whole, still, self.matte.cover, np.ones_like(self.depth), turn)
        moved, near, gain = self._moved(self.places, turn)
        size, fine = self.size, SUPERSAMPLING
        pixels = np.ascontiguousarray(moved * fine + (fine - 1) / 2, np.float32)
        _, index, weights = rasterise(pixels, near, self.triangles, size * fine, size * fine)
        at = interpolate(index, weights, self.triangles, np.c_[self.places, gain])
        at, gain = at[..., :2], at[..., 2]
        shown = (index >= 0).astype(np.float32)
        there = np.maximum(shrink(shown, size), 1e-3)[..., None]
        source = shrink(at * shown[..., None], size) / there
        colours = self._colours(picture)
        fine_cover = _read(self.matte.cover, at, cv2.INTER_LINEAR) * shown
        cover = shrink(fine_cover, size)
        person = shrink(_read(colours, at) * fine_cover[..., None], size) / np.maximum(cover, 1e-3)[..., None]
        # Away from edges one reading is sharper than the mean of several.
        person = np.where(_smooth(at, shown)[..., None], _read(colours, source), person)
        gain = np.exp(shrink(gain, size))
        image = cover[..., None] * person * gain[..., None] + (1 - cover[..., None]) * self.matte.behind
        held = np.clip(1 - self.free / HELD, 0, 1)[..., None]  # where the photo goes on there is no seam
        flow = source - np.dstack(np.meshgrid(*[np.arange(size)] * 2))
        flow[cover <= 0.5] = 0
        return self._answer(image + held * (whole - image), flow, cover, gain, turn)

    def _answer(self, image, flow, cover, gain, turn):
        """The answer is the Turned of arrays that have the crop's margin."""
        cut = self.crop.cut
        image = np.clip(np.rint(cut(image)), 0, 255).astype(np.uint8)
        landmarks = self.moved(self.crop.landmarks[:, :2] - self.crop.around, turn)
        return Turned(image, cut(flow).astype(np.float32), cut(cover), cut(gain), landmarks)

    def moved(self, places, turn):
        """The answer is where `places` [n, 2] of the head, in pixels of the crop, lie after `turn`."""
        return self._moved(np.float32(places + self.crop.around), turn)[0] - self.crop.around

    @property
    def photo(self):
        """The answer is the crop of the photo itself [size, size, 3], uint8 BGR."""
        return np.clip(np.rint(self.crop.cut(self.crop.image)), 0, 255).astype(np.uint8)

    def _colours(self, picture):
        """The answer is the person's colours [S, S, 3], of `picture` if there is one."""
        if picture is None:
            return self.matte.person
        whole = (self.matte.cover > 0.97)[..., None]
        return np.where(whole, picture.astype(np.float32), self.matte.person)

    def _moved(self, places, turn):
        """The answer is `places` [n, 2] after `turn`, how near they then are [n] in pixels, and how much brighter their
        skin is [n], log display brightness."""
        scale, origin = self.pose[3], self.pose[4:6]
        share = look_up(self.share, places)[:, None]
        points = np.c_[places - origin, look_up(self.depth, places)] * [1, -1, 1] / scale
        own = rotation(self.pose[:3])
        wanted = matrix_of(angles_of(own) + GAIN * [turn.yaw, turn.pitch, turn.roll])
        pivot = own @ PIVOT
        matrix = wanted @ own.T
        points = _twist(points - pivot, matrix, share) + pivot
        points[:, :2] *= 1 + (turn.scale - 1) * share
        shift = np.array([turn.right, turn.down]) * self.face_height
        moved = points[:, :2] * [scale, -scale] + origin + shift * share
        moved = places + (moved - places) * look_up(self.free, places)[:, None]
        normals = self.light.normals[tuple(np.rint(places).astype(int).clip(0, self.size - 1).T[::-1])]
        gain = self.light.log_gain(normals, _twist(normals, matrix, share)) * look_up(self.light.face, places)
        return moved.astype(np.float32), np.float32(points[:, 2] * scale), np.float32(gain)

    @cached_property
    def free(self):
        """The answer is [S, S] 0...1: 0 at edges of the crop that cut the person where the photo goes on."""
        cut = self.crop.inside & (self.matte.cover > 0.02)
        self.crop.cut(cut)[1:-1, 1:-1] = False  # of the crop only its outermost pixels, and its margin, hold fast
        away = cv2.distanceTransform((~cut).astype(np.uint8), cv2.DIST_L2, 5)
        return smoothstep(away / (PINNED * self.size)) if cut.any() else np.ones_like(away)


def _read(values, at, how=cv2.INTER_CUBIC):
    """The answer is `values` [S, S, ...] at `at` [..., 2]."""
    return cv2.remap(values, at[..., 0], at[..., 1], how, borderMode=cv2.BORDER_REPLICATE)


def _smooth(at, shown):
    """The answer is whether the fine readings of each pixel [S, S] are neighbours of each other, `at` [2S, 2S, 2]."""
    first, last = at[::2, ::2], at[1::2, 1::2]
    other, another = at[::2, 1::2], at[1::2, ::2]
    apart = np.maximum(np.abs(first - last), np.abs(other - another)).max(2)
    return (apart < 1.5) & (cv2.resize(shown, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 0.99)


def look_up(values, places):
    """The answer is `values` [S, S] at `places` [n, 2], between pixels linearly."""
    x, y = np.clip(places, 0, len(values) - 1).T
    left, top = (np.minimum(at.astype(int), len(values) - 2) for at in (x, y))
    x, y = x - left, y - top
    upper = values[top, left] * (1 - x) + values[top, left + 1] * x
    lower = values[top + 1, left] * (1 - x) + values[top + 1, left + 1] * x
    return upper * (1 - y) + lower * y


def _twist(points, matrix, share):
    """The answer is `points` [n, 3] turned by `share` [n, 1] of the angle of a rotation `matrix`, about its axis."""
    vector = cv2.Rodrigues(np.asarray(matrix, np.float64))[0].ravel()
    angle = np.linalg.norm(vector)
    if angle < 1e-9:
        return points
    axis = vector / angle
    cosine, sine = np.cos(angle * share), np.sin(angle * share)
    return points * cosine + np.cross(axis, points) * sine + axis * (points @ axis)[:, None] * (1 - cosine)


class HeadTurner:
    """It prepares photos for turning their heads."""

    def __init__(self, animator):
        self.animator = animator

    def prepare(self, photo, landmarks, mask, size=SIZE):
        """The answer is the Head of `photo` [H, W, 3] uint8 BGR with `landmarks` [478, 3] and a `mask` [H, W] of the
        people in it. Pixels have their centres at integers."""
        return self.prepare_crop(cut_whole_head(photo, landmarks, mask, size))

    def prepare_crop(self, crop):
        """The answer is the Head of a HeadCrop."""
        animator, size = self.animator, len(crop.image)
        fit = animator.fitter.fit(crop.landmarks)
        mesh, z = pose_mesh(animator.model, animator.regions, crop.image, fit)
        matte = take_apart(crop)
        depth = head_depth(animator.model, mesh.xy, z, fit.pose[3], size).astype(np.float32)
        places, triangles = _grid(matte.cover)
        return Head(
            crop=crop,
            matte=matte,
            depth=depth,
            share=turning_share(crop.landmarks, size),
            face_height=face_height(crop.landmarks),
            fit=fit,
            places=places,
            triangles=triangles,
            light=face_light(animator.regions, crop.image, mesh, crop.landmarks, depth),
        )


def _grid(cover):
    """The answer is places [n, 2] all over the crop and the triangles [m, 3] between those near the person."""
    size = len(cover)
    side = np.minimum(np.arange(0, size + STEP, STEP), size - 1).astype(np.float32)
    across, down = np.meshgrid(side, side)
    places = np.ascontiguousarray(np.stack([across, down], -1).reshape(-1, 2))
    i = np.arange(len(side) ** 2).reshape(len(side), -1)
    corners = lambda *grids: np.stack([grid.ravel() for grid in grids], 1)
    triangles = np.r_[
        corners(i[:-1, :-1], i[1:, :-1], i[:-1, 1:]), corners(i[:-1, 1:], i[1:, :-1], i[1:, 1:])]
    near = cv2.dilate(cover, np.ones((9, 9))) > 0.02
    at = places.astype(int)
    kept = near[at[:, 1], at[:, 0]][triangles].all(1)
    return places, np.ascontiguousarray(triangles[kept].astype(np.int32))
