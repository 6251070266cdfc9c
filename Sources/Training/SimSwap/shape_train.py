"""Trains the head that places an exchanged face's landmarks.

    python -m SimSwap.shape_train --budget 3

Pairs of people are drawn at first, and their shapes exchanged through the morphable model; nothing
is rendered, so a pair takes milliseconds. With `--keep-pose` the answers are turned against the pose
error that is to be expected (`SimSwap.pose_keeping` measures it first).
"""

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from harness.face_geometry import mirrored_order
from harness.places import SHARED
from harness.shape_head import ShapeHead
from harness.trainer import Trainer, arguments, device_of, moved
from photo_animator import PhotoAnimator
from photo_animator.alignment import SIZE, align
from photo_animator.make_pairs import WIDEST_YAW, WORST_FIT, people
from photo_animator.source import pose_mesh
from photo_animator.swap import FaceSwapper
from photo_animator.swap_shape import turn_between
from SimSwap.pose_keeping import PoseKeeper

NOISE = 0.6      # pixels: landmarks are found, not known
WIDEST = 25.0    # degrees between the poses of a pair
EACH = 4         # hosts of each donor
MIDDLE = (SIZE - 1) / 2


def posed(animator, held, count):
    """The answer is up to `count` people as Sources with their geometry only."""
    sources, blank = [], np.zeros((SIZE, SIZE, 3), np.uint8)
    for _, _, landmarks in people(SHARED, held):
        fit = animator.fitter.fit(align(blank, landmarks)[1])
        if fit.rms < WORST_FIT and abs(fit.pose[1]) < WIDEST_YAW:
            sources.append(pose_mesh(animator.model, animator.regions, blank, fit)[0])
        if len(sources) == count:
            break
    return sources


def exchanges(animator, landmarks, held, count):
    """The answer is the landmarks [n, 3, 478, 2] of donors, hosts and what `landmarks` (donor, host) makes of both,
    from the crop's middle."""
    sources, rng, rows = posed(animator, held, count), np.random.default_rng(1), []
    for donor in sources:
        for index in rng.integers(0, len(sources), EACH):
            host = sources[int(index)]
            if host is not donor and turn_between(donor, host)[1] < WIDEST:
                places = donor.fit.landmarks, host.fit.landmarks, landmarks(donor, host)
                rows.append(np.stack([p[:, :2] for p in places]) - MIDDLE)
    return np.float32(rows)


def batches(rows):
    """The answer is a function (rng, size) -> landmarks [B, 3, 478, 2]; half mirrored, a tenth of one person."""
    order = mirrored_order(rows[:200, 1] + MIDDLE)

    def batch(rng, size):
        chosen = rows[rng.integers(0, len(rows), size)]
        same = rng.random(size) < 0.1
        chosen[same, 0] = chosen[same, 2] = chosen[same, 1]
        mirror = rng.random(size) < 0.5
        chosen[mirror] = chosen[mirror][:, :, order] * np.float32([-1, 1])
        chosen[:, :2] += rng.normal(0, NOISE, chosen[:, :2].shape)
        return torch.from_numpy(chosen)

    return batch


def step(trainer, batch):
    donor, host, wanted = batch.unbind(1)
    return dict(places=F.smooth_l1_loss(trainer.network(donor, host), wanted))


def make_evaluate(rows):
    donor, host, wanted = torch.from_numpy(rows).unbind(1)

    @torch.no_grad()
    def evaluate(network):
        """The answer is the mean distances in pixels: from the truth, and the host's landmarks' from it."""
        found = network(*moved((donor, host), device_of(network))).cpu()
        distance = lambda a: round(float((a - wanted).norm(dim=2).mean()), 3)
        return dict(error=distance(found), unchanged=distance(host))

    return evaluate


def train(name, landmarks, animator, finish=None, **more):
    """This teaches a head the function `landmarks` (donor, host) of two Sources; `finish` (options, rows) may
    change the answers of all rows."""
    options = arguments(
        name, budget=3.0, batch=256, rate=2e-3, evaluations=3, people=1200, **more)
    cv2.setNumThreads(1)
    train = exchanges(animator, landmarks, False, options.people)
    test = exchanges(animator, landmarks, True, 100)
    if finish:
        train, test = finish(options, train), finish(options, test)
    print(len(train), "exchanges to learn from,", len(test), "to test", flush=True)
    Trainer(
        ShapeHead(), options, batch=batches(train), step=step, evaluate=make_evaluate(test),
        heads=("output",)).run()


def main():
    swapper = FaceSwapper(PhotoAnimator())

    def finish(options, rows):
        if options.keep_pose:
            rows[:, 2] = PoseKeeper(swapper.animator).kept(*rows.transpose(1, 0, 2, 3))
        return rows

    train("shape", swapper.landmarks, swapper.animator, finish, keep_pose=False)


if __name__ == "__main__":
    main()
