"""Keeps a host's pose where a donor's face would make it look turned.

    python -m SimSwap.pose_keeping --run swap --identity identity --shape shape --count 1800

A long nose seen from the front looks like a short one seen from below: exchanged faces, though their
mesh has the host's pose, measure up to some degrees off, and most of that can be told from both
people's landmarks before anything is drawn. So exchanges of training people are made as the program makes
them and measured as `SimSwap.measure` measures; `shape_train` then turns what the shape head is taught
against the error that is to be expected. Measure with the head that was taught without it: errors are not
added up.

Writes pose_errors.npz beside the lessons: donor, host float32 [n, 478, 2] (pixels from the crop's middle),
error float32 [n, 3] (rotation vectors, radians).
"""

import argparse

import cv2
import numpy as np
import torch

from photo_animator import PhotoAnimator
from harness.landmarks import LandmarkDetector
from photo_animator.pose import rotation
from SimSwap.data import SWAPS
from SimSwap.measure import MIDDLE, Swapper, draw_pairs, frontal

FILE = SWAPS / "pose_errors.npz"
PARTS = 40       # principal components of each one's landmarks that the error is told from
DAMPING = 100.0  # of the regression, with components of unit variance
# Degrees that the landmarks must turn for one that is measured: skin moves with them, but a photo's
# light and shade stay.
ANSWER = 1.6
IRISES = ((468, (33, 133, 159, 145)), (473, (362, 263, 386, 374)))  # first of five, and what they follow


class PoseKeeper:
    """They are the pose errors to be expected, and landmarks turned against them."""

    def __init__(self, animator, file=FILE):
        self.fitter, self.correspondence = animator.fitter, animator.correspondence
        known = np.load(file)
        self.axes = [self._components(known[name]) for name in ("donor", "host")]
        features = self._features(known["donor"], known["host"])
        normal = features.T @ features + DAMPING * np.eye(features.shape[1])
        self.weights = np.linalg.solve(normal, features.T @ known["error"])

    @staticmethod
    def _components(landmarks):
        flat = landmarks.reshape(len(landmarks), -1)
        mean = flat.mean(0)
        _, size, axes = np.linalg.svd(flat - mean, full_matrices=False)
        return mean, axes[:PARTS].T * (np.sqrt(len(flat)) / size[:PARTS])

    def _features(self, donor, host):
        parts = [(points.reshape(len(points), -1) - mean) @ axes
                 for points, (mean, axes) in zip((donor, host), self.axes)]
        return np.concatenate([*parts, np.ones((len(donor), 1))], 1)

    def expected(self, donor, host):
        """The answer is rotation vectors [n, 3] by which the exchanges of landmarks [n, 478, 2] are off."""
        return self._features(donor, host) @ self.weights

    def kept(self, donor, host, wanted):
        """The answer is `wanted` [n, 478, 2], all from the crop's middle, turned against what is expected."""
        turns = -ANSWER * self.expected(donor, host)
        return np.stack([self.turned(w, t) for w, t in zip(wanted, turns)])

    def turned(self, landmarks, turn):
        """The answer is landmarks [478, 2], from the crop's middle, turned in space about the middle of the face."""
        fit = self.fitter.fit(landmarks + MIDDLE)
        shape = self.correspondence.points(fit.base) + np.tensordot(
            fit.expression[self.fitter.fitted], self.fitter.expression, 1)
        seen = (shape @ rotation(fit.pose[:3]).T) * fit.pose[3]
        seen = seen - seen.mean(0)
        moved = (seen @ rotation(turn).T - seen)[:, :2] * [1, -1]
        result = landmarks.copy()
        result[:len(moved)] += moved
        for first, lids in IRISES:
            result[first:first + 5] += moved[list(lids)].mean(0)
        return result.astype(np.float32)


def errors(swapper, animator, persons, count):
    """The answer is (donor, host, error) arrays of `count` exchanges; faces that are not found again are left out."""
    find, poses, rows = LandmarkDetector(), {}, []

    def pose(picture):
        found = find(np.ascontiguousarray(picture[..., ::-1]))
        return None if found is None else animator.fitter.fit(found).pose[:3]

    for donor, host in draw_pairs(persons, count):
        if host not in poses:
            poses[host] = pose(persons[host].crop)
        after = pose(swapper(persons[donor], persons[host])[0])
        if after is None or poses[host] is None:
            continue
        error = cv2.Rodrigues(rotation(after) @ rotation(poses[host]).T)[0].ravel()
        rows.append((persons[donor].landmarks[:, :2] - MIDDLE, persons[host].landmarks[:, :2] - MIDDLE, error))
        if len(rows) % 200 == 0:
            print(len(rows), "exchanges", flush=True)
    return [np.float32(part) for part in zip(*rows)]


def main():
    parser = argparse.ArgumentParser()
    for name in ("swap", "identity", "shape"):
        parser.add_argument("--run" if name == "swap" else f"--{name}", default=name)
    parser.add_argument("--people", type=int, default=900)
    parser.add_argument("--count", type=int, default=1800)
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    animator = PhotoAnimator()
    persons = frontal(animator, False, options.people)
    swapper = Swapper(options.run, options.identity, options.shape)
    donor, host, error = errors(swapper, animator, persons, options.count)
    np.savez(FILE, donor=donor, host=host, error=error)
    print("degrees:", np.degrees(np.linalg.norm(error, axis=1).mean()))


if __name__ == "__main__":
    main()
