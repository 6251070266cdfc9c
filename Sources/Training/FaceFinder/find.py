"""Finds and reads the faces of a photo, as the Swift room does: pyramid, detector, landmarks."""

import cv2
import numpy as np
import torch

from harness.alignment import apply, warp
from harness.face_geometry import CROP, box, frame, invert, key_points, overlap, similarity
from harness.pictures import to_tensor
from harness.trainer import device_of
from FaceFinder.model import REFERENCE, STRIDE

THRESHOLD = 0.5  # a cell's probability of a face
PRESENCE = 4.0  # the landmark network's logit of a face
SMALLEST_LEVEL = 24  # pixels of the longer side: below, no face of 20 pixels is left


def pyramid(image):
    """The answer is the photo at 1, 1/2, 1/4 ... of its size, each the mean of 2 x 2 pixels of the one before."""
    levels = [image]
    while max(levels[-1].shape[:2]) >= 2 * SMALLEST_LEVEL and min(levels[-1].shape[:2]) >= 16:
        last = levels[-1]
        even = last[:last.shape[0] // 2 * 2, :last.shape[1] // 2 * 2]
        levels.append(cv2.resize(even, (even.shape[1] // 2, even.shape[0] // 2),
                                 interpolation=cv2.INTER_AREA))
    return levels


def level_answers(network, image):
    """The answer is the raw candidates of one level as rows (score, cx, cy, side, 4 key points), in its pixels."""
    tensor = to_tensor(image[None]) - 0.5
    height, width = image.shape[:2]
    tensor = torch.nn.functional.pad(tensor, (0, -width % STRIDE, 0, -height % STRIDE))
    with torch.no_grad():
        answer = network(tensor.to(device_of(network)))[0].float().cpu().numpy()
    score = 1 / (1 + np.exp(-answer[0]))
    ys, xs = np.nonzero(score >= THRESHOLD)
    cells = np.stack([xs, ys], 1) * STRIDE + STRIDE / 2
    points = answer[1:11, ys, xs].T.reshape(-1, 5, 2) * REFERENCE + cells[:, None]
    side = np.exp(answer[11, ys, xs]) * REFERENCE
    return np.concatenate(
        [score[ys, xs][:, None], points[:, 0], side[:, None], points[:, 1:].reshape(-1, 8)], 1)


def suppress(rows, most=0.35, inside=0.75):
    """This is greedy: the best comes first; what overlaps it, or lies inside it, sharpens it and goes."""
    rows, kept = rows[np.argsort(-rows[:, 0], kind="stable")], []
    while len(rows):
        best = rows[0]
        iou = overlap(best[1:4], rows[:, 1:4])[0]
        both = iou * (best[3] ** 2 + rows[:, 3] ** 2) / (1 + iou)
        covered = both / np.minimum(best[3], rows[:, 3]) ** 2
        same = iou > 0.6
        same[0] = True
        weight = rows[same, :1] / rows[same, :1].sum()
        kept.append(np.concatenate([best[:1], (weight * rows[same, 1:]).sum(0)]))
        gone = (iou > most) | (covered > inside)
        gone[0] = True
        rows = rows[~gone]
    return np.array(kept).reshape(-1, 12)


def detect(network, image):
    """The answer is rows (score, cx, cy, side, key points) of every face, in pixels of the photo."""
    rows = []
    for power, level in enumerate(pyramid(image)):
        found = level_answers(network, level)
        found[:, 1:] *= 2 ** power
        rows.append(found)
    return suppress(np.concatenate(rows))


def read(network, image, points, passes=2):
    """The answer is the landmarks [478, 2] in the photo and the logit of a face there, from four key points."""
    for _ in range(passes):
        matrix = similarity(*frame(points))
        crop = warp(image, matrix, (CROP, CROP), cv2.BORDER_REPLICATE)
        with torch.no_grad():
            found, logit = network((to_tensor(crop[None]) - 0.5).to(device_of(network)))
        landmarks = apply(invert(matrix), (found[0].cpu().numpy() + 0.5) * CROP)
        points = key_points(landmarks)
    return landmarks, float(logit[0])


def find(detector, landmark_network, image, least=PRESENCE, passes=2):
    """The answer is faces as dicts (box, score, landmarks, logit), largest first; logits below `least` are none."""
    faces = []
    for row in detect(detector, image):
        landmarks, logit = read(landmark_network, image, row[4:].reshape(4, 2), passes)
        new = box(landmarks)
        again = any(overlap(new, f["box"])[0, 0] > 0.4 for f in faces)
        if logit >= least and not again:
            faces.append(dict(box=new, score=row[0], landmarks=landmarks, logit=logit, raw=row[1:4]))
    return sorted(faces, key=lambda f: -f["box"][2])
