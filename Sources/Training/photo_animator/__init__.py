"""The photo animator: a photo of a face shown with another expression, gaze or pose.

A morphable model is fitted to the photo and drawn again, the photo itself being the texture. It
makes the training pairs of every model of Mien.
"""

from .animator import PhotoAnimator

__all__ = ["PhotoAnimator"]
