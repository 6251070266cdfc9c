"""Made-up people, drawn from the morphable model: training data that is nobody's, to try the training with.

It has the form of the real data (see docs/training.md), so every script reads it unchanged.
"""

import json

import cv2
import numpy as np

from . import find_correspondence as painting
from .anatomy import IRISES, MESH_LANDMARKS
from .correspondence import Correspondence
from .morphable_model import MorphableModel
from .pose import project

IRIS_RADIUS = 0.6  # cm
RING = np.array([[1, 0], [0, -1], [-1, 0], [0, 1]])  # the iris' landmarks around its middle


def landmarks(model, correspondence, vertices, pose):
    """All 478 [478, 3], pixels with centres at integers, of a drawn face."""
    xy, z = project(vertices, pose)
    places = np.zeros((MESH_LANDMARKS + 10, 3))
    places[:MESH_LANDMARKS] = correspondence.points(np.c_[xy, -z])
    for middle, ring in IRISES:
        eye = painting.iris_middle(model, left=middle != IRISES[0][0])
        places[middle] = *xy[eye], -z[eye]
        places[ring] = places[middle]
        places[ring, :2] += IRIS_RADIUS * pose[3] * RING
    return places


def write(data, folder, pictures, entries):
    """Draws `pictures` people with the morphable model of `data` and writes them to `folder` as portraits numbered
    0 to `entries` - 1, over and over."""
    model = MorphableModel(data)
    correspondence, colours = Correspondence(model, data), painting.paint(model)
    drawn, rng = [], np.random.default_rng(0)
    for _ in range(pictures):
        vertices, pose = painting.random_face(model, rng)
        tone = colours * rng.uniform(0.5, 1.0)
        image = painting.draw_face(model, tone, vertices, pose, rng)
        drawn.append((image, landmarks(model, correspondence, vertices, pose)))
    (folder / "faces").mkdir(parents=True)
    stored = np.zeros((entries, MESH_LANDMARKS + 10, 3), np.int16)
    names = [f"{number:05d}.jpg" for number in range(entries)]
    for number, name in enumerate(names):
        image, places = drawn[number % pictures]
        cv2.imwrite(str(folder / "faces" / name), image)
        stored[number] = np.round(16 * (places + [0.5, 0.5, 0]))
    np.savez(folder / "landmarks478.npz", xyz16=stored)
    (folder / "faces.json").write_text(json.dumps([dict(file=name) for name in names]))
