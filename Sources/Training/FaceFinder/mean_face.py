"""Writes the mean face that `Pose` fits: `python -m FaceFinder.mean_face`.

Landmarks that no expression moves much, at their places on ICT-FaceKit's mean head (MIT), in
centimetres about their own centre: x to the picture's right, y down, z away from the viewer. The
head is tilted so that the average portrait has no pitch.
Prints how well poses of other heads, seen by a pinhole camera, are read back.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from harness.places import SHARED, resources
from harness.reader import angles_of, turn_of
from photo_animator.correspondence import Correspondence
from photo_animator.morphable_model import MorphableModel
from photo_animator.pose import rotation

STEADY = 200  # landmarks kept
PORTRAITS = 2000  # the first so many say how heads are held
OUTPUT = resources("FaceFinder") / "mean-face.json"
TO_PICTURE = np.array([1, -1, -1])


def steady_landmarks(model, correspondence):
    """The answer is the landmarks that expressions move least and whose place on the mesh is trusted."""
    moved = np.linalg.norm(correspondence.points(model.expression), axis=2).mean(0)
    moved[correspondence.trust < 0.5] = np.inf
    return np.sort(np.argsort(moved)[:STEADY])


def matrix(yaw, pitch, roll):
    """The answer is a turn as `Pose` composes it (degrees): first pitch, then yaw, then roll."""
    x, y, z = np.radians([-pitch, -yaw, roll])
    return rotation([0, 0, z]) @ rotation([0, y, 0]) @ rotation([x, 0, 0])


def read(face, points):
    """The answer is the yaw, pitch and roll (degrees) of `points` [n, 2]; the same steps as `Pose`."""
    return angles_of(turn_of(face, points))


def held(data, kept, face):
    """The answer is the mean pitch (degrees) of portraits, as `face` reads them."""
    with np.load(data / "landmarks478.npz") as file:
        portraits = file["xyz16"][:PORTRAITS, kept, :2].astype(float)
    return np.mean([read(face, points)[1] for points in portraits])


def check(model, correspondence, kept, face, tilt, random):
    """This prints the mean errors over random people, expressions and poses within 30, 20 and 30 degrees."""
    errors = []
    for _ in range(500):
        person = model.neutral + np.tensordot(
            random.normal(size=len(model.identity)).astype(np.float32), model.identity, 1)  # fmt: skip
        weights = model.zero()
        weights[random.integers(len(weights), size=4)] = random.uniform(0, 1, 4)
        points = correspondence.points(model.express(person, weights))[kept] * TO_PICTURE
        pose = random.uniform(-1, 1, 3) * [30, 20, 30]
        turned = (points - points.mean(0)) @ tilt.T @ matrix(*pose).T
        seen = turned[:, :2] / (1 + turned[:, 2:] / 60)  # 60 cm from the camera
        errors.append(np.abs(read(face, seen) - pose))
    print("mean errors (yaw, pitch, roll; degrees):", np.mean(errors, 0).round(2))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    model = MorphableModel(options.data)
    correspondence = Correspondence(model, options.data)
    kept = steady_landmarks(model, correspondence)
    face = correspondence.points(model.neutral)[kept] * TO_PICTURE
    face -= face.mean(0)
    pitch = held(options.data, kept, face)
    tilt = matrix(0, pitch, 0)
    face = face @ tilt.T
    print(f"tilted by {pitch:.1f} degrees")
    table = {"landmarks": kept.tolist(), "points": face.round(3).tolist()}
    options.output.write_text(json.dumps(table, separators=(",", ":")) + "\n")
    check(model, correspondence, kept, face, tilt, np.random.default_rng(0))


if __name__ == "__main__":
    main()
