"""Trains the head that turns a reference's landmarks to the photo's pose, its shape and expression kept.

    python -m DeepFaceEditing.turn_train --budget 3

It is SimSwap's shape head, taught another function of the same two faces.
"""

import numpy as np

from photo_animator import PhotoAnimator
from photo_animator.anatomy import OVAL
from photo_animator.pose import project
from photo_animator.render import moved_landmarks
from photo_animator.swap_eyes import move_irises
from SimSwap.shape_train import train


def turned(animator, donor, host):
    """The answer is the landmarks [478, 2] of `donor` in the pose of `host` (Sources), the outlines' middles alike."""
    pose = np.r_[host.fit.pose[:3], donor.fit.pose[3:]]
    xy = project(donor.vertices, pose)[0] + donor.offset
    landmarks = moved_landmarks(donor, xy, animator.correspondence)
    move_irises(animator.correspondence, donor, xy, landmarks)
    middle = lambda points: points[OVAL, :2].mean(0)
    return landmarks + middle(host.fit.landmarks) - middle(landmarks)


if __name__ == "__main__":
    animator = PhotoAnimator()
    train("turn", lambda donor, host: turned(animator, donor, host), animator)
