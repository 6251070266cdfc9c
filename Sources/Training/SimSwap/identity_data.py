"""Faces to learn identity from, and the teacher's answer to each.

    python -m SimSwap.identity_data --count 80000      # more processes: --part 1, 2...

Five thousand people are few and much alike, so most faces are of people made up on the spot: two
portraits moved onto landmarks between theirs, or beyond, and blended by a smooth random mask; skin is
made rougher or smoother, darker or lighter, and heads are wrapped in other pictures. Expressions
come from the photo animator's pairs, if there are any; light, blur, noise, occlusion and careless
alignment are drawn for every face, and the teacher answers to exactly the picture that is kept.

Arrays in `MIEN_IDENTITY` (see harness.arrays): face uint8 [n, 112, 112, 3] RGB; vector float16
[n, 128]; map float16 [n, 128, 7, 7].
"""

import argparse
import os
import time
from pathlib import Path

import cv2
import numpy as np

from harness.alignment import apply, warp
from harness.arrays import Rows
from harness.data import Pairs, Portraits
from harness.pictures import degrade
from harness.places import PAIRS, RUNS
from harness.teacher import SIDE, Identity, face_matrix
from harness.thin_plate import warp_to

LESSONS = Path(os.environ.get("MIEN_IDENTITY", RUNS / "identity-lessons"))
FIELDS = dict(face=((SIDE, SIDE, 3), np.uint8), vector=((128,), np.float16),
              map=((128, 7, 7), np.float16))
CONTROL = slice(0, 468, 4)  # landmarks that a blend follows
STAY = np.float64([[1, 0, 0], [0, 1, 0]])
REPORT_EVERY = 200


def jittered(image, landmarks, rng, size=1.0):
    """The answer is (face, landmarks in it) of a picture, aligned a little carelessly."""
    angle, scale = rng.normal(0, 0.03 * size), np.exp(rng.normal(0, 0.03 * size))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.full(2, SIDE / 2)
    shift = middle - turn @ middle + rng.normal(0, 1.2 * size, 2)
    matrix = face_matrix(landmarks)
    matrix = np.c_[turn @ matrix[:, :2], turn @ matrix[:, 2] + shift]
    smooth = rng.random() < 0.7  # others' programs shrink without a blur
    face = warp(image, matrix, (SIDE, SIDE), cv2.BORDER_REPLICATE, smooth=smooth)
    return face, apply(matrix, landmarks[:, :2])


class People:
    """They are portraits and the animator's pictures of one side of the held-out line."""

    def __init__(self, tag="train"):
        self.portraits = Portraits(held=tag == "test")
        self.pairs = Pairs(tag) if list(PAIRS.glob(f"n_{tag}[0-9]*.json")) else []

    def draw(self, rng):
        """The answer is (picture uint8 RGB, landmarks [478, 2] in its continuous pixels)."""
        if len(self.pairs) and rng.random() < 0.4:
            part, row = self.pairs.person(int(rng.integers(len(self.pairs))))
            picture = int(rng.integers(part["image"].shape[1]))
            landmarks = part["landmarks"][row, picture].astype(np.float64) + 0.5
            return np.array(part["image"][row, picture]), landmarks
        number = int(rng.choice(self.portraits.numbers))
        return self.portraits.picture(number), self.portraits.landmarks[number].astype(np.float64)


def smooth_field(rng, cells):
    """The answer is [112, 112] of smooth noise, of about unit size, with `cells` hills across."""
    coarse = rng.normal(0, 1.3, (cells + 2, cells + 2)).astype(np.float32)
    return cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)


def blend(first, second, rng):
    """The answer is a face of two (face, landmarks): landmarks between theirs or beyond, each part of either."""
    (image, here), (other, there) = first, second
    between = here + rng.uniform(-0.6, 1.6) * (there - here)
    move = lambda picture, points: warp_to(picture, points[CONTROL], between[CONTROL], STAY, ())
    weight = rng.uniform(-1.5, 1.5) + rng.uniform(0, 2.5) * smooth_field(rng, int(rng.integers(1, 6)))
    weight = 1 / (1 + np.exp(-rng.uniform(1, 4) * weight))[..., None]
    if rng.random() < 0.35:
        weight = 1.6 * weight - 0.3
    mixed = move(image, here) * (1 - weight) + move(other, there) * weight
    return np.clip(mixed, 0, 255).astype(np.uint8)


def age(face, rng):
    """The answer is the face with wrinkles and spots drawn out, or smoothed."""
    rough = face - cv2.GaussianBlur(face, (0, 0), rng.uniform(0.8, 3)).astype(np.float32)
    return np.clip(face + rng.uniform(-0.7, 1.8) * rough, 0, 255).astype(np.uint8)


def retone(face, rng):
    """The answer is the face with skin and hair of another tone."""
    power = np.exp(rng.uniform(-0.5, 0.9) + rng.normal(0, 0.12, 3))
    return (255 * (face / 255.0) ** power).astype(np.uint8)


def wrap(face, other, rng):
    """The answer is the face in other surroundings: a scarf, a hat, long hair, leaves."""
    centre = 56 + rng.normal(0, 2), 62 + rng.normal(0, 3)
    axes = rng.uniform(28, 42), rng.uniform(38, 54)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    away = np.hypot((x - centre[0]) / axes[0], (y - centre[1]) / axes[1]) + 0.05 * smooth_field(rng, 5)
    share = np.clip((away - 1) / rng.uniform(0.03, 0.2), 0, 1)[..., None]
    around = np.rot90(other, int(rng.integers(1, 4)))
    return (face * (1 - share) + around * share).astype(np.uint8)


def relight(face, rng):
    """The answer is a smooth change of light across the face."""
    gain = np.exp(rng.uniform(0.1, 0.35) * smooth_field(rng, int(rng.integers(1, 3))))[..., None]
    return np.clip(face * gain, 0, 255).astype(np.uint8)


def occlude(face, rng):
    """The answer is an ellipse of one colour over some of the face: a hand, a mask, a microphone, hair."""
    centre, axes = rng.integers(0, SIDE, 2), rng.integers(6, 34, 2)
    cover = np.zeros((SIDE, SIDE), np.uint8)
    cv2.ellipse(cover, centre.tolist(), axes.tolist(), rng.uniform(0, 180), 0, 360, 255, -1)
    cover = cv2.GaussianBlur(cover, (0, 0), rng.uniform(0.5, 2))[..., None] / 255.0
    colour = rng.uniform(0, 255, 3) + 25 * smooth_field(rng, 6)[..., None]
    return np.clip(face * (1 - cover) + colour * cover, 0, 255).astype(np.uint8)


def draw_face(people, rng):
    """The answer is one face uint8 [112, 112, 3] of somebody, real or made up, under some conditions."""
    face, landmarks = jittered(*people.draw(rng), rng)
    if rng.random() < 0.55:
        face = blend((face, landmarks), jittered(*people.draw(rng), rng), rng)
    if rng.random() < 0.5:
        face = face[:, ::-1]
    if rng.random() < 0.35:
        face = age(face, rng)
    if rng.random() < 0.35:
        face = retone(face, rng)
    if rng.random() < 0.2:
        face = wrap(face, jittered(*people.draw(rng), rng, 8.0)[0], rng)
    if rng.random() < 0.3:
        face = relight(face, rng)
    if rng.random() < 0.12:
        face = occlude(face, rng)
    return degrade(np.ascontiguousarray(face), rng, 0.6)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=80000)
    parser.add_argument("--part", type=int, default=0)
    options = parser.parse_args()
    people, identity = People(), Identity(maps=True)
    rows = Rows(LESSONS, f"train{options.part}", FIELDS, options.count)
    first, start = len(rows), time.process_time()
    for row in range(first, rows.room):
        rows.face[row] = draw_face(people, np.random.default_rng((options.part, row)))
        rows.vector[row], rows.map[row] = identity.embed(rows.face[row])
        if (row + 1) % REPORT_EVERY == 0:
            rows.finish(row + 1)
        if (row + 1) % (25 * REPORT_EVERY) == 0:
            each = (time.process_time() - start) / (row + 1 - first) * 1e3
            print(f"{row + 1} faces, {each:.1f} ms each", flush=True)
    rows.finish(rows.room)


if __name__ == "__main__":
    main()
