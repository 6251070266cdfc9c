"""How much something counts as moved."""

import numpy as np

STILL, MOVED = 0.4, 1.4  # pixels


def moved_share(pixels):
    """The answer is 0...1: what moves less than STILL stays the photo, what moves more than MOVED is drawn."""
    return np.clip((pixels - STILL) / (MOVED - STILL), 0, 1)
