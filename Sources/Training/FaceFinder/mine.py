"""Collects what the detector takes for faces and is none: `python -m FaceFinder.mine`.

The crops are added to `runs/finder_alarms.npy`, which every later training of the landmark network
takes as examples of no face.
"""

import cv2
import numpy as np
import torch

from harness.alignment import warp
from harness.face_geometry import CROP, box, frame, overlap, similarity
from harness.trainer import arguments
from FaceFinder import find
from FaceFinder.data import ALARMS
from FaceFinder.evaluate import load
from FaceFinder.model import Detector
from FaceFinder.scenes import Scenes


def alarms(network, image, truths):
    """The answer is the aligned crops of detections that touch no face, faces cut by the border included."""
    squares = np.float32([box(t) for t in truths]).reshape(-1, 3)
    for row in find.detect(network, image):
        if len(squares) and overlap(row[1:4], squares).max() > 0.12:
            continue
        matrix = similarity(*frame(row[4:].reshape(4, 2)))
        yield warp(image, matrix, (CROP, CROP), cv2.BORDER_REPLICATE)


def main():
    options = arguments("mine", count=1500, seed=3)
    torch.set_num_threads(options.threads)
    network = load("finder_detector", Detector(), "detector")
    find.THRESHOLD = 0.2  # more than the finder itself would take
    scenes, rng, crops = Scenes(), np.random.default_rng(options.seed), []
    for photo in scenes.photos:
        crops += alarms(network, photo, [])
    for _ in range(options.count):
        image, faces = scenes.scene(rng, (384, 288), (14, 300), 5)
        crops += alarms(network, image, faces)
    earlier = list(np.load(ALARMS)) if ALARMS.exists() else []
    if crops:
        np.save(ALARMS, np.stack(earlier + crops))
    print(len(crops), "false alarms in", options.count, "scenes and", len(scenes.photos), "photos")


if __name__ == "__main__":
    main()
