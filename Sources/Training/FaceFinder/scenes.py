"""Pictures with any number of faces, for the detector: portraits pasted over everything else."""

import os
from collections import deque
from pathlib import Path

import cv2
import numpy as np

from harness.alignment import apply, warp
from harness.face_geometry import box, compose, key_points
from harness.pictures import degrade
from FaceFinder.data import BORDERS, Faces, darken, mirror, motion_blur, occlude
from FaceFinder.paint import noise, scribble


def darker_skin(image, landmarks, rng):
    """The answer is the head alone in another, mostly darker tone, so that it may be darker than what is behind."""
    cx, cy, side = box(landmarks)
    mask = np.zeros(image.shape[:2], np.float32)
    axes = (int(rng.uniform(0.42, 0.55) * side), int(rng.uniform(0.55, 0.65) * side))
    cv2.ellipse(mask, (int(cx), int(cy)), axes, 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), rng.uniform(1, 5))[..., None]
    tone = rng.uniform(0.3, 1.0) * np.sort(rng.uniform(0.75, 1.1, 3))[::-1]
    return np.clip(image * (1 - mask + mask * tone), 0, 255).astype(np.uint8)


class Scenes:
    """They are scenes of `size` pixels. MIEN_BACKGROUNDS may name a folder of face-free pictures."""

    def __init__(self, held=False, limit=None):
        self.faces, self.held = Faces(128, held, limit), held
        self.earlier = deque(maxlen=2048)
        folder = os.environ.get("MIEN_BACKGROUNDS")
        files = sorted(Path(folder).glob("*.jpg")) if folder else []
        self.photos = [cv2.imread(str(f))[..., ::-1].copy() for f in files
                       if (hash_of(f.name) % 5 == 0) == held]

    def background(self, rng, height, width):
        kind = rng.random()
        if kind < 0.4 and self.photos:
            image = self.photo(rng, height, width)
        elif kind < 0.65:
            image = self.beside(rng, height, width)
        else:
            image = noise(rng, height, width)
        if rng.random() < 0.4:
            scribble(image, rng, int(rng.integers(1, 14)))
        return image

    def photo(self, rng, height, width):
        """The answer is a part of a face-free picture, turned and mirrored at will."""
        image = self.photos[int(rng.integers(len(self.photos)))]
        most = min(image.shape[0] / height, image.shape[1] / width)
        part = (most * np.exp(rng.uniform(-1.2, 0)) * np.float64([height, width])).astype(int)
        y, x = (int(rng.integers(n - p + 1)) for n, p in zip(image.shape, part))
        image = cv2.resize(image[y:y + part[0], x:x + part[1]], (width, height),
                           interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(image[:, ::-1] if rng.random() < 0.5 else image)

    def beside(self, rng, height, width):
        """The answer is hair, clothes, walls, single eyes and mouths: parts of portraits without a whole face."""
        image = np.empty((height, width, 3), np.uint8)
        tile = int(rng.integers(32, 129))
        for y in range(0, height, tile):
            for x in range(0, width, tile):
                row = int(rng.integers(len(self.faces)))
                cx, cy, side = box(self.faces.landmarks[row])
                part = side * rng.uniform(0.2, 0.45)
                if rng.random() < 0.3:
                    at = np.float64([cx, cy]) + rng.uniform(-0.4, 0.4, 2) * side
                else:
                    at = np.float64([rng.choice([10, 118]), rng.uniform(5, 120)])
                    part = 20.0
                k = tile / part
                matrix = np.float64([[k, 0, tile / 2 - k * at[0]], [0, k, tile / 2 - k * at[1]]])
                piece = warp(self.faces.images[row], matrix, (tile, tile), cv2.BORDER_REFLECT_101)
                image[y:y + tile, x:x + tile] = piece[:height - y, :width - x]
        return cv2.GaussianBlur(image, (0, 0), 3) if rng.random() < 0.3 else image

    def paste(self, rng, image, side, at, turn):
        """This puts a portrait with a face of `side` pixels at `at`; returns landmarks and its outline."""
        row = self.faces.draw(rng)
        face, marks = self.faces.images[row], self.faces.landmarks[row]
        if not self.held and rng.random() < 0.3:
            face = darker_skin(face, marks, rng)
        if 2.5 * side < box(marks)[2]:  # an antialiased half first: blurring less is faster
            face, marks = cv2.resize(face, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), marks / 2
        before = np.float64([[1, 0, 0], [0, 1, 0]])
        if rng.random() < 0.5:
            before, marks = mirror(before, marks, face.shape[1], self.faces.order)
        cx, cy, own = box(marks)
        c, s = side / own * np.cos(turn), side / own * np.sin(turn)
        linear = np.float64([[c, -s], [s, c]]) @ [[1 + rng.normal(0, 0.05), 0], [0, 1]]
        matrix = np.hstack([linear, (np.float64(at) - linear @ [cx, cy])[:, None]])
        reach = apply(matrix, face.shape[0] * np.float64([[0, 0], [1, 0], [1, 1], [0, 1]]))
        low = np.clip(np.floor(reach.min(0)), 0, [image.shape[1], image.shape[0]]).astype(int)
        high = np.clip(np.ceil(reach.max(0)), 0, [image.shape[1], image.shape[0]]).astype(int)
        local = matrix - [[0, 0, low[0]], [0, 0, low[1]]]
        alpha = self.outline(rng, face.shape[0], cx, cy, own)
        size = tuple((high - low).tolist())
        picture = warp(face, compose(local, before), size, BORDERS[1])
        alpha = warp(alpha, local, size)[..., None].astype(np.float32) / 255
        if rng.random() < 0.5:
            light = rng.uniform(0.5, 1.3) * rng.uniform(0.85, 1.15, 3)
            picture = np.clip(picture * light, 0, 255)
        if rng.random() < 0.15:
            picture = occlude(picture.astype(np.uint8), rng, self.faces.images[row - 1], 0.1, 0.3)
        target = image[low[1]:high[1], low[0]:high[0]]
        target[:] = (target * (1 - alpha) + picture * alpha).astype(np.uint8)
        return apply(matrix, marks)

    def outline(self, rng, size, cx, cy, side):
        """The answer says how much of the portrait is pasted: all of it, its head, or its face, hard or soft."""
        alpha = np.zeros((size, size), np.uint8)
        kind = rng.random()
        if kind < 0.35:
            alpha[:] = 255
            return alpha
        grow = rng.uniform(0.5, 0.62) if kind < 0.5 else rng.uniform(0.65, 0.95)
        axes = (int(0.85 * grow * side), int(1.05 * grow * side))
        cv2.ellipse(alpha, (int(cx), int(cy - 0.05 * side)), axes, 0, 0, 360, 255, -1)
        return cv2.GaussianBlur(alpha, (0, 0), rng.uniform(0.5, 6))

    def scene(self, rng, size=(256, 256), sides=(14, 110), most=8, turn=0.6, ruin=True):
        """The answer is a picture uint8 [h, w, 3] and the landmarks of its faces [[478, 2]]."""
        width, height = size
        image, faces, taken = self.background(rng, height, width), [], []
        if rng.random() < 0.3:  # a portrait fills the picture, its face often too large to find
            side = rng.uniform(0.25, 1.6) * min(width, height)
            at = rng.uniform(0.2, 0.8, 2) * [width, height]
            faces.append(self.paste(rng, image, side, at, rng.uniform(-turn, turn)))
            taken.append(box(faces[-1]))
        for _ in range(int(rng.integers(0, most + 1))):
            side = np.exp(rng.uniform(*np.log(sides)))
            for _ in range(6):
                at = rng.uniform(0, 1, 2) * [width, height]
                if all(np.abs(at - t[:2]).max() > 0.65 * t[2] + 0.95 * side for t in taken):
                    angle = rng.uniform(-turn, turn) if rng.random() < 0.9 else 0.0
                    faces.append(self.paste(rng, image, side, at, angle))
                    taken.append(box(faces[-1]))
                    break
        return (self.ruin(image, rng) if ruin else image), faces

    def ruin(self, image, rng):
        if rng.random() < 0.08:
            image = motion_blur(image, rng)
        image = degrade(image, rng)
        return darken(image, rng) if rng.random() < 0.15 else image


    def batch(self, rng, count, size=(256, 256), fresh=0.4):
        """The answer is scenes with what `targets` wants of them; most are mirrored or relit earlier ones."""
        images, wanted, values = [], [], []
        for _ in range(count):
            if len(self.earlier) < 64 or rng.random() < fresh:
                image, faces = self.scene(rng, size)
                self.earlier.append((image, faces))
            else:
                image, faces = self.earlier[int(rng.integers(len(self.earlier)))]
                if rng.random() < 0.5:
                    image = image[:, ::-1]
                    flip = np.float64([[-1, 0, size[0]], [0, 1, 0]])
                    faces = [apply(flip, f)[self.faces.order] for f in faces]
                image = np.clip(image * rng.uniform(0.6, 1.3, 3), 0, 255).astype(np.uint8)
            maps = targets(faces, size)
            images.append(image)
            wanted.append(maps[0])
            values.append(maps[1])
        return np.stack(images), np.stack(wanted), np.stack(values)


def hash_of(name):
    """The answer is a split of the face-free pictures that does not depend on the machine."""
    return sum(ord(c) * (i + 1) for i, c in enumerate(name))


def targets(faces, size, stride=8, least=18.0, most=90.0):
    """The answer is what the detector should answer: wanted [h, w] 1, 0 or −1 (either), values [11, h, w].

    Values are the box and key points in units of 32 pixels as `Detector` documents.
    """
    width, height = size[0] // stride, size[1] // stride
    wanted = np.zeros((height, width), np.float32)
    values = np.zeros((11, height, width), np.float32)
    ys, xs = np.mgrid[:height, :width]
    cells = np.stack([xs, ys], -1) * stride + stride / 2.0
    for marks in faces:
        cx, cy, side = box(marks)
        visible = (marks >= 0).all(1) & (marks < size).all(1)
        distance = np.linalg.norm(cells - [cx, cy], axis=2)
        either = distance < max(0.4 * side, 1.5 * stride)
        if side > 1.35 * most:
            continue  # at this level a large face is no face, nor is any part of it
        wanted[either & (wanted < 1)] = -1
        if not least <= side <= most or visible.mean() < 0.75:
            continue
        own = distance < max(0.2 * side, 0.71 * stride)
        wanted[own] = 1
        points = np.concatenate([[[cx, cy]], key_points(marks)])
        offsets = (points[:, None, None] - cells).transpose(0, 3, 1, 2).reshape(10, height, width)
        values[:10, own] = offsets[:, own] / 32
        values[10, own] = np.log(side / 32)
    return wanted, values
