"""Where each Action Unit shows in the aligned crop: its mean change over some people.

    python -m photo_animator.find_supports --output au_support.npz

Writes AU<number> float32 [256, 256], 0...1.
"""

import cv2
import numpy as np

from harness.data import ACTION_UNITS

from .animator import PhotoAnimator
from .arguments import data_and_output
from .make_pairs import people

PEOPLE = 20
WORST_FIT = 0.17  # cm
WIDEST_YAW, WIDEST_PITCH = 0.2, 0.25  # radians


def frontal_people(animator, data):
    """Sources of PEOPLE well-fitted people who look at the camera."""
    chosen = []
    for name, _, landmarks in people(data, held=False):
        source = animator.prepare(cv2.imread(str(data / "faces" / name)), landmarks)
        pitch, yaw = source.fit.pose[:2]
        frontal = abs(yaw) < WIDEST_YAW and abs(pitch) < WIDEST_PITCH
        if frontal and source.fit.rms < WORST_FIT:
            chosen.append(source)
        if len(chosen) == PEOPLE:
            return chosen
    raise SystemExit(f"only {len(chosen)} people look at the camera")


def support(animator, sources, unit):
    """The mean change [S, S], 0...1, that `unit` at intensity 1 brings."""
    total = 0
    for source in sources:
        edit = animator.relative(source, {unit: 1.0})
        colour = np.abs(edit.image.astype(float) - source.image).max(2) / 30
        motion = np.hypot(edit.flow[..., 0], edit.flow[..., 1]) / 3
        total = total + np.maximum(np.clip(colour, 0, 1), np.clip(motion, 0, 1))
    return (total / len(sources)).astype(np.float32)


def main():
    options = data_and_output(__doc__)
    cv2.setNumThreads(1)
    animator = PhotoAnimator(options.data)
    sources = frontal_people(animator, options.data)
    supports = {f"AU{unit}": support(animator, sources, unit) for unit in ACTION_UNITS}
    np.savez(options.output, **supports)
    for name, values in supports.items():
        print(f"{name}: {np.mean(values > 0.5) * 100:.1f} % of the crop changes")


if __name__ == "__main__":
    main()
