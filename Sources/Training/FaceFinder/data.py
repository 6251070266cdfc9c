"""Faces and the landmark network's samples: portraits and the photo animator's pictures."""

import cv2
import numpy as np

from harness.alignment import apply, warp
from harness.data import Pairs, Portraits
from harness.face_geometry import (
    CROP, compose, frame, key_points, mirrored_order, similarity)
from harness.pictures import degrade
from harness.places import PAIRS, RUNS

ALARMS = RUNS / "finder_alarms.npy"

BORDERS = [cv2.BORDER_CONSTANT, cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101]
SKIN = [50, 280, 205, 425, 6, 151]  # cheeks, nose bridge, forehead
WHOLE_PHOTO_MIRROR = np.float64([[-1, 0, 0], [0, 1, 0]])


class Faces:
    """They are portraits in memory, `side` pixels, with landmarks in continuous coordinates of that."""

    def __init__(self, side, held=False, limit=None):
        portraits = Portraits(held)
        self.numbers = portraits.numbers[:limit]
        self.images = np.empty((len(self.numbers), side, side, 3), np.uint8)
        self.landmarks = np.empty((len(self.numbers), 478, 2), np.float32)
        for row, number in enumerate(self.numbers):
            image = portraits.picture(number)
            self.images[row] = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
            scale = np.float32([side / image.shape[1], side / image.shape[0]])
            self.landmarks[row] = portraits.landmarks[number] * scale
        self.order = mirrored_order(self.landmarks[:500])
        self._cumulative = np.cumsum(self._shares())

    def __len__(self):
        return len(self.numbers)

    def _shares(self):
        """The answer says how often each face is drawn: skins of every tone alike, though most portraits are fair."""
        places = np.clip(self.landmarks[:, SKIN].astype(int), 0, self.images.shape[1] - 1)
        rows = np.arange(len(self))[:, None]
        tone = self.images[rows, places[..., 1], places[..., 0]].mean((1, 2))
        bins = np.clip(tone // 20, 2, 10).astype(int)
        weights = 1 / np.maximum(np.bincount(bins, minlength=11), len(self) / 60)[bins]
        return weights / weights.sum()

    def draw(self, rng):
        """The answer is the row of a face."""
        return min(int(np.searchsorted(self._cumulative, rng.random())), len(self) - 1)


def mirror(matrix, landmarks, width, order):
    """The answer is the map and landmarks of the mirrored picture: the map then starts at the original."""
    flip = WHOLE_PHOTO_MIRROR + [[0, 0, width], [0, 0, 0]]
    return flip, apply(flip, landmarks)[order]


def darken(image, rng):
    """The answer is an underexposed picture, with the noise of one."""
    dark = image.astype(np.float32) * rng.uniform(0.1, 0.5)
    dark += rng.uniform(0, 5) * rng.standard_normal(image.shape, np.float32)
    return np.clip(dark, 0, 255).astype(np.uint8)


def motion_blur(image, rng):
    length = int(rng.integers(3, 8))
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5,) * 2, rng.uniform(0, 180), 1)
    kernel = cv2.warpAffine(kernel, turn, (length, length))
    return cv2.filter2D(image, -1, kernel / max(kernel.sum(), 0.3))


def occlude(image, rng, patch, low=0.1, high=0.4):
    """This covers a part with a plain colour or with a piece of another picture."""
    height, width = image.shape[:2]
    size = (rng.uniform(low, high, 2) * [width, height] / 2).astype(int) + 1
    centre = (rng.uniform(0.1, 0.9, 2) * [width, height]).astype(int)
    mask = np.zeros((height, width), np.uint8)
    if rng.random() < 0.5:
        cv2.ellipse(mask, centre.tolist(), size.tolist(), rng.uniform(0, 180), 0, 360, 255, -1)
    else:
        turned = cv2.boxPoints((centre.tolist(), (2 * size).tolist(), rng.uniform(0, 180)))
        cv2.fillConvexPoly(mask, turned.astype(np.int32), 255)
    cover = rng.integers(0, 255, 3).astype(np.uint8)
    if rng.random() < 0.6:
        start = rng.integers(0, np.array(patch.shape[:2]) // 2)
        piece = patch[start[0]:start[0] + patch.shape[0] // 3, start[1]:start[1] + patch.shape[1] // 3]
        cover = cv2.resize(piece, (width, height))
    return np.where(mask[..., None] > 0, cover, image).astype(np.uint8)


class LandmarkSamples:
    """They are crops as a detector's key points would cut them, ruined in every way, with landmarks."""

    def __init__(self, held=False, limit=None):
        self.faces = Faces(192, held, limit)
        tag = "test" if held else "train"
        self.pairs = Pairs(tag) if list(PAIRS.glob(f"n_{tag}[0-9]*.json")) else None
        self.alarms = np.load(ALARMS) if ALARMS.exists() and not held else []
        shapes = self.faces.landmarks
        self.mean = np.mean(
            [apply(similarity(*frame(key_points(s))), s) for s in shapes[:500]], 0) / CROP - 0.5

    def original(self, rng, pairs):
        """The answer is a picture with its landmarks; `pairs` is the share of animated ones."""
        if self.pairs is not None and rng.random() < pairs:
            part, row = self.pairs.person(int(rng.integers(len(self.pairs))))
            k = int(rng.integers(part["image"].shape[1]))
            marks = part["landmarks"][row, k].astype(np.float32) + 0.5
            return np.array(part["image"][row, k]), marks
        row = self.faces.draw(rng)
        return self.faces.images[row], self.faces.landmarks[row]

    def crop(self, rng, image, landmarks, jitter=1.0):
        """The answer is the crop of a detector that errs, and the landmarks in it, in pixels of the crop."""
        before = np.float64([[1, 0, 0], [0, 1, 0]])
        if rng.random() < 0.5:
            before, landmarks = mirror(before, landmarks, image.shape[1], self.faces.order)
        middle, angle, size = frame(key_points(landmarks))
        wild = 2.5 if rng.random() < 0.2 else 1.0
        angle += wild * jitter * np.clip(rng.normal(0, 0.1), -0.3, 0.3)
        middle = middle + jitter * wild * np.clip(rng.normal(0, 0.1, 2), -0.2, 0.2) * size
        matrix = similarity(middle, angle, size * np.exp(jitter * np.clip(rng.normal(0, 0.1), -0.3, 0.3)))
        stretch = np.float64([[1 + jitter * rng.normal(0, 0.03), jitter * rng.normal(0, 0.02)], [0, 1]])
        about = np.float64([CROP / 2] * 2)
        matrix = compose(np.hstack([stretch, (about - stretch @ about)[:, None]]), matrix)
        marks = apply(matrix, landmarks)
        border = BORDERS[rng.integers(len(BORDERS))]
        value = rng.integers(0, 255, 3).tolist() if rng.random() < 0.5 else 0
        return warp(image, compose(matrix, before), (CROP, CROP), border, value), marks

    def coarsen(self, image, rng, low=20):
        """The answer is what is left of a face of few pixels."""
        side = int(np.exp(rng.uniform(np.log(low), np.log(CROP))))
        small = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, (CROP, CROP), interpolation=cv2.INTER_LINEAR)

    def ruin(self, image, rng):
        if rng.random() < 0.25:
            other = self.faces.images[int(rng.integers(len(self.faces)))]
            image = occlude(image, rng, other)
        if rng.random() < 0.12:
            image = motion_blur(image, rng)
        if rng.random() < 0.5:
            image = self.coarsen(image, rng)
        image = degrade(image, rng)
        return darken(image, rng) if rng.random() < 0.12 else image

    def no_face(self, rng):
        """The answer is a crop that shows no whole face at its middle, half of them the detector's mistakes."""
        if len(self.alarms) and rng.random() < 0.5:
            crop = self.alarms[int(rng.integers(len(self.alarms)))]
            return np.ascontiguousarray(crop[:, ::-1]) if rng.random() < 0.5 else crop
        image, landmarks = self.original(rng, 0)
        middle, _, size = frame(key_points(landmarks))
        kind = rng.random()
        turn = rng.uniform(-np.pi, np.pi)
        if kind < 0.4:  # beside the face
            away = rng.uniform(1.3, 2.2) * size * np.float64([np.cos(turn), np.sin(turn)])
            matrix = similarity(middle + away, rng.normal(0, 0.4), size * rng.uniform(0.4, 1.2))
        elif kind < 0.75:  # a part of a face
            away = rng.uniform(0, 0.9) * size * np.float64([np.cos(turn), np.sin(turn)])
            matrix = similarity(middle + away, turn, size * rng.uniform(0.12, 0.38))
        else:  # a whole portrait, much too small
            matrix = similarity(middle, turn, size * rng.uniform(2.5, 4))
        return warp(image, matrix, (CROP, CROP), BORDERS[rng.integers(3)])

    def batch(self, rng, count, pairs=0.45, absent=0.15):
        """The answer is crops uint8 [n, 128, 128, 3], points [n, 478, 2] as the network answers, presence [n]."""
        crops, points, present = [], [], []
        for _ in range(count):
            there = rng.random() >= absent
            if there:
                crop, marks = self.crop(rng, *self.original(rng, pairs))
            else:
                crop, marks = self.no_face(rng), np.zeros((478, 2))
            crops.append(self.ruin(crop, rng))
            points.append(marks / CROP - 0.5)
            present.append(there)
        return np.stack(crops), np.float32(points), np.float32(present)
