"""A contact sheet of edits, to look at: every Action Unit, random draws, or exchanged faces.

    python -m photo_animator.sheet --output sheet.png demo-faces/elena.jpg
    python -m photo_animator.sheet --random 24 --output sheet.png
    python -m photo_animator.sheet --swaps 24 --output sheet.png
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from harness.data import ACTION_UNITS
from harness.places import SHARED

from . import action_units
from .animator import PhotoAnimator
from .make_pairs import people
from .swap import FaceSwapper

EXPRESSIONS = {
    "smile": {12: 1, 6: 0.8, 25: 0.5},
    "closed smile": {12: 0.7, 6: 0.4},
    "surprise": {1: 1, 2: 1, 5: 0.8, 26: 0.8},
    "frown": {4: 1, 7: 0.3, 23: 0.4},
    "jaw drop": {26: 1.2},
    "sad": {1: 1, 4: 0.5, 15: 1, 17: 0.4},
    "disgust": {9: 1, 10: 0.6, 4: 0.3},
    "fear": {1: 1, 2: 0.5, 4: 0.6, 5: 1, 20: 0.7, 25: 0.6},
}


def label(image, text):
    """The answer is `image` with `text` in its upper left corner."""
    image = image.copy()
    for colour, thickness in ((0, 3), (255, 1)):
        ink = (colour,) * 3
        cv2.putText(image, text, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42, ink, thickness)
    return image


def tile(pictures, columns):
    """The answer is pictures of one size in rows of `columns`."""
    pictures = list(pictures)
    while len(pictures) % columns:
        pictures.append(np.zeros_like(pictures[0]))
    rows = [np.hstack(pictures[i : i + columns]) for i in range(0, len(pictures), columns)]
    return np.vstack(rows)


def all_units(animator, source, units=tuple(ACTION_UNITS)):
    """The answer is the photo, each of `units` at intensity 1, the common expressions, and neutral."""
    pictures = [label(source.image.astype(np.uint8), "photo")]
    for unit in units:
        edit = animator.relative(source, {unit: 1.0})
        pictures.append(label(edit.image, f"{unit} {action_units.NAMES[unit]}"))
    for name, expression in EXPRESSIONS.items():
        pictures.append(label(animator.absolute(source, expression).image, name))
    return pictures + [label(animator.absolute(source, {}).image, "neutral")]


def random_pairs(animator, data, count, seed):
    """The answer is `count` photos beside a random edit of each."""
    rng = np.random.default_rng(seed)
    everyone = list(people(data, held=False))
    pictures = []
    for i in rng.choice(len(everyone), count, replace=False):
        name, _, landmarks = everyone[i]
        source = animator.prepare(cv2.imread(str(data / "faces" / name)), landmarks)
        units = action_units.draw(rng)
        edit = (animator.absolute if rng.random() < 0.6 else animator.relative)(source, units)
        text = " ".join(f"{unit}:{value:.1f}" for unit, value in units.items())
        pictures.append(np.hstack([source.image.astype(np.uint8), label(edit.image, text)]))
    return pictures


def random_swaps(animator, data, count, seed):
    """The answer is `count` columns: who gives the face, who gets it, and the result."""
    rng = np.random.default_rng(seed)
    swapper, everyone, pictures = FaceSwapper(animator), list(people(data, held=False)), []
    for _ in range(count):
        chosen = [everyone[i] for i in rng.choice(len(everyone), 2, replace=False)]
        donor, host = (
            animator.prepare(cv2.imread(str(data / "faces" / name)), landmarks)
            for name, _, landmarks in chosen)
        swap = swapper.swap(donor, host)
        text = f"{swap.turn:.0f} deg, tone {swap.tone:+.2f}, skin {swap.skin:.2f}"
        made = label(swap.image, text if swap.plausible else f"{text} x")
        photos = [source.image.astype(np.uint8) for source in (donor, host)]
        pictures.append(np.vstack([*photos, made]))
    return pictures


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("photos", nargs="*", type=Path, help="photos: every unit of each")
    parser.add_argument("--random", type=int, default=0, help="pairs of the training data")
    parser.add_argument("--swaps", type=int, default=0, help="faces exchanged, training data")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--columns", type=int, default=6)
    parser.add_argument("--size", type=int, default=256, help="of the crop")
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    animator = PhotoAnimator(options.data)
    pictures = []
    if options.photos:
        from harness.landmarks import LandmarkDetector

        detector = LandmarkDetector()
    for path in options.photos:
        photo = cv2.imread(str(path))
        source = animator.prepare(photo, detector(photo), options.size)
        pictures += all_units(animator, source)
    if options.random:
        pictures += random_pairs(animator, options.data, options.random, options.seed)
        options.columns //= 2
    if options.swaps:
        pictures += random_swaps(animator, options.data, options.swaps, options.seed)
    cv2.imwrite(str(options.output), tile(pictures, options.columns))


if __name__ == "__main__":
    main()
