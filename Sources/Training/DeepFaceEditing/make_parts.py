"""Write lessons for the component network: geometry and appearance taken apart and put together.

    python -m DeepFaceEditing.make_parts train --count 6000 --part 0 --parts 2
    python -m DeepFaceEditing.make_parts test --count 400

Lessons are made from the photo animator's pairs (`photo_animator.make_pairs`, one person, many
expressions, exact) and from its exchanges (`photo_animator.make_swaps`). Each is one component of one host:

    geometry    the host's pixels, another picture's geometry; the answer is that picture there
    appearance  another picture's pixels in other light, the host's geometry; the host is the answer
    both        both from another picture of the person
    there       both from another person, as composed through the morphable model: true roughly
    back        the host wears somebody's component; its own comes back: the photo is the answer
    crease      a drawn wrinkle comes, or one goes

Arrays are memory-mapped .npy files named <key>_<tag><part>.npy in `MIEN_PARTS`; windows of 128 pixels
of the 256-crop around the component, RGB:

    host, moved, answer  uint8 [n, 128, 128, 3]   the photo; the appearance on the wanted geometry
    planes               uint8 [n, 128, 128, 6]   trust, support, core, contours, creases that come (more
                                                  than half) or go (less), sure
    look                 uint8 [n, 64, 64, 3]     the component's box in the appearance's photo
    component, kind      uint8 [n]
    number               int32 [n]                the portrait's number
"""

import argparse
import os
import time
from pathlib import Path

import cv2
import numpy as np

from harness.arrays import Parts, Rows
from harness.data import held_out
from harness.pictures import recolour, to_picture, to_tensor
from harness.places import PAIRS, RUNS
from DeepFaceEditing import lines
from DeepFaceEditing.components import COMPONENTS, FACE, POINTS, SIZE, box
from DeepFaceEditing.geometry import core, displaced, inside, part_lips, support
from photo_animator.anatomy import LIPS_INNER, MESH_LANDMARKS
from photo_animator.make_swaps import SWAPS, FIELDS as SWAP_FIELDS
from photo_animator.warp import face_oval, fetch, map_to, sound

PARTS = Path(os.environ.get("MIEN_PARTS", RUNS / "parts"))
WINDOW, LOOK = 128, 64
TRUST, SUPPORT, CORE, CONTOURS, CREASES, SURE = range(6)
KINDS = GEOMETRY, APPEARANCE, BOTH, THERE, BACK, CREASE = (
    "geometry", "appearance", "both", "there", "back", "crease")
SHARES = [0.32, 0.13, 0.1, 0.17, 0.18, 0.1]
OFTEN = [0.2, 0.2, 0.15, 0.3, 0.15]  # of COMPONENTS
FIELDS = dict(
    host=((WINDOW, WINDOW, 3), np.uint8), moved=((WINDOW, WINDOW, 3), np.uint8),
    answer=((WINDOW, WINDOW, 3), np.uint8), planes=((WINDOW, WINDOW, 6), np.uint8),
    look=((LOOK, LOOK, 3), np.uint8), component=((), np.uint8), kind=((), np.uint8),
    number=((), np.int32))
JITTER = 10  # pixels: the window's middle from the component's
PAIR_FIELDS = ("img", "lm", "idx")
REPORT_EVERY = 100


class Picture:
    """It is a crop (RGB), its landmarks [478, 2], and where it shows a face to be trusted (None: all)."""

    def __init__(self, crop, landmarks, trust=None):
        self.crop, self.trust = np.ascontiguousarray(crop), trust
        self.landmarks = np.asarray(landmarks, np.float32)[:, :2]

    def on(self, wanted):
        """The answer is (its pixels moved to `wanted`, where the map is sound)."""
        where = part_lips(map_to(self.landmarks, wanted), self.landmarks, wanted)
        return fetch(self.crop, where), sound(where)

    def creases(self):
        return lines.creases(self.crop, self.landmarks)


class Lesson:
    """It is one component of `host`: geometry of one picture, appearance of another, and the answer."""

    def __init__(self, component, host, points, appearance, truth):
        self.component, self.host = component, host
        self.wanted = displaced(host.landmarks, component, points)
        self.support = support(host.landmarks, self.wanted, component)
        self.core = core(self.wanted, component)
        self.look = look(appearance.crop, appearance.landmarks, component)
        self.moved, kept = appearance.on(self.wanted)
        self.trust = np.ones_like(kept)
        if appearance is not host:
            self.trust = kept * face_oval(self.wanted)
        self.contours = lines.draw(lines.contours(self.wanted, component), SIZE, 1.5)
        self.creases = creases_of(truth, self.wanted) - creases_of(appearance, self.wanted)
        shown, sure = truth.on(self.wanted)
        weight = self.support[..., None]
        self.answer = mixed(host.crop, shown, weight)
        self.sure = truthful(host.crop, shown, self.core, self.support) * sure


def look(crop, landmarks, component):
    """The answer is [64, 64, 3]: the component's box."""
    left, top, side = box(landmarks, component)
    scale = side / LOOK
    where = np.array([[scale, 0, left - 0.5 + scale / 2], [0, scale, top - 0.5 + scale / 2]])
    return cv2.warpAffine(crop, where, (LOOK, LOOK), flags=cv2.INTER_AREA | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)


def mixed(a, b, weight):
    return np.clip(a + weight * (b.astype(np.float32) - a) + 0.5, 0, 255).astype(np.uint8)


def truthful(photo, shown, core, support):
    """The answer is [S, S] 0...1: how true a composed answer is; less where it does not fit the photo at its edge."""
    gap = np.abs(cv2.blur(photo.astype(np.float32) - shown, (9, 9))).mean(2) / 255
    edge = support * (1 - core)
    return np.clip(1 - 6 * gap * (edge > 0), 0.1, 1).astype(np.float32)


def creases_of(picture, wanted):
    """The answer is [S, S] 0...1: the creases that a picture shows, where they lie on `wanted`."""
    way = wanted[:MESH_LANDMARKS] - picture.landmarks[:MESH_LANDMARKS]
    moved = [line + carried(line, picture.landmarks, way) for line in picture.creases()]
    return lines.draw(moved, SIZE, 1.5)


def carried(line, landmarks, way):
    """The answer says how far points of a picture [n, 2] are moved when its landmarks are: as the three nearest
    are."""
    square = ((line[:, None] - landmarks[None, :MESH_LANDMARKS]) ** 2).sum(-1)
    nearest = np.argsort(square, 1)[:, :3]
    weight = 1 / (np.take_along_axis(square, nearest, 1) + 1)
    return (way[nearest] * weight[..., None]).sum(1) / weight.sum(1, keepdims=True)


class Pairs:
    """They are pictures of one person with different expressions."""

    def __init__(self, tag):
        names = sorted(file.stem[2:] for file in PAIRS.glob(f"n_{tag}[0-9]*.json"))
        self.parts = [[np.load(PAIRS / f"{key}_{name}.npy", mmap_mode="r") for key in PAIR_FIELDS]
                      for name in names]

    def draw(self, rng):
        """The answer is (host, another picture, the portrait's number)."""
        images, landmarks, numbers = self.parts[rng.integers(len(self.parts))]
        row = rng.integers(len(images))
        first, second = rng.choice(images.shape[1], 2, replace=False)
        if rng.random() < 0.3:
            second = 0  # the photo itself: real teeth, real wrinkles
        if first == second:
            first = 1
        return *(Picture(images[row, k], landmarks[row, k]) for k in (first, second)), numbers[row]


def relit(picture, rng):
    """The answer is the same in another light."""
    light = recolour(1, rng)
    return Picture(to_picture(light(to_tensor(picture.crop[None]))[0]), picture.landmarks)


def from_pair(pairs, kind, component, rng):
    host, other, number = pairs.draw(rng)
    points = lambda picture: picture.landmarks[POINTS[component]] + (
        centre(host, component) - centre(picture, component)) * (component != FACE)
    if kind == GEOMETRY:
        return Lesson(component, host, points(other), host, shifted(other, host, component)), number
    if kind == APPEARANCE:
        return Lesson(component, host, points(host), relit(other, rng), host), number
    truth = shifted(other, host, component)
    return Lesson(component, host, points(other), relit(other, rng), truth), number


def centre(picture, component):
    return picture.landmarks[POINTS[component]].mean(0)


def shifted(picture, host, component):
    """The answer is the picture with the component where the host has it: geometry is a shape, not a place."""
    if component == FACE:
        return picture
    x, y = centre(host, component) - centre(picture, component)
    moved = cv2.warpAffine(picture.crop, np.float32([[1, 0, x], [0, 1, y]]), (SIZE, SIZE),
                           flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return Picture(moved, picture.landmarks + [x, y])


def from_swap(swaps, kind, component, rng):
    while True:
        part, row = swaps[rng.integers(len(swaps))]
        if part.good[row]:
            break
    places = part.landmarks[row].astype(np.float32)
    photo, composed = Picture(part.host[row], places[2]), Picture(part.composed[row], places[3])
    target = shifted(composed, photo, component)
    wearing = Lesson(
        component, photo, target.landmarks[POINTS[component]],
        shifted(Picture(part.given[row, 0], places[3]), photo, component), target)
    if kind == THERE:  # the composer keeps the host's mouth, and a donor's is to be taken whole
        wearing.sure = wearing.sure * (1 - inside(wearing.wanted, LIPS_INNER))
        return wearing, part.number[row, 1]
    host = Picture(wearing.answer, wearing.wanted)
    own = Picture(part.given[row, 1], photo.landmarks)
    return Lesson(component, host, photo.landmarks[POINTS[component]], own, photo), part.number[row, 1]


def crease(pairs, component, rng):
    """The answer is a lesson whose host or answer has one wrinkle more."""
    host, _, number = pairs.draw(rng)
    left, top, side = box(host.landmarks, component)
    start = np.array([left, top]) + side * rng.uniform(0.2, 0.8, 2)
    angle, bend, length = rng.uniform(0, np.pi), rng.normal(0, 0.15), side * rng.uniform(0.1, 0.35)
    t = np.linspace(-0.5, 0.5, 12)
    along = np.array([np.cos(angle), np.sin(angle)])
    line = start + length * (t[:, None] * along + bend * (t**2)[:, None] * along[::-1] * [-1, 1])
    soft = cv2.GaussianBlur(lines.draw([line], SIZE, 1.5), (0, 0), rng.uniform(0.7, 1.4))
    light = cv2.GaussianBlur(np.roll(soft, 2, 0), (0, 0), 1.5)
    depth = rng.uniform(0.18, 0.4)
    gain = np.exp(-depth * soft / max(soft.max(), 0.1) + 0.3 * depth * light)[..., None]
    creased = Picture(np.clip(host.crop * gain, 0, 255).astype(np.uint8), host.landmarks)
    before, after = (host, creased) if rng.random() < 0.5 else (creased, host)
    lesson = Lesson(component, before, before.landmarks[POINTS[component]], before, after)
    lesson.creases = lines.draw([line], SIZE, 1.5) * (1 if after is creased else -1)
    return lesson, number


class Writer:
    def __init__(self, tag, rows):
        self.rows, self.pairs = rows, Pairs(tag)
        self.swaps = Parts(SWAPS, tag, SWAP_FIELDS)
        self.held = tag.startswith("test")

    def lesson(self, rng):
        """The answer is (kind, Lesson, number)."""
        kind = rng.choice(len(KINDS), p=SHARES)
        component = COMPONENTS[rng.choice(len(COMPONENTS), p=OFTEN)]
        if KINDS[kind] in (THERE, BACK):
            return kind, *from_swap(self.swaps, KINDS[kind], component, rng)
        if KINDS[kind] == CREASE:
            return kind, *crease(self.pairs, component, rng)
        return kind, *from_pair(self.pairs, KINDS[kind], component, rng)

    def write(self, row, rng):
        kind, lesson, number = self.lesson(rng)
        assert held_out(int(number)) == self.held
        left, top, side = box(lesson.host.landmarks, lesson.component)
        middle = np.array([top, left]) + side / 2 + rng.uniform(-JITTER, JITTER, 2)
        if lesson.component == FACE:
            middle = rng.uniform(WINDOW / 2, SIZE - WINDOW / 2, 2)
        y, x = np.clip(np.round(middle - WINDOW / 2), 0, SIZE - WINDOW).astype(int)
        window = np.s_[y:y + WINDOW, x:x + WINDOW]
        rows = self.rows
        rows.host[row], rows.moved[row] = lesson.host.crop[window], lesson.moved[window]
        rows.answer[row], rows.look[row] = lesson.answer[window], lesson.look
        planes = (lesson.trust, lesson.support, lesson.core, lesson.contours,
                  (lesson.creases + 1) / 2, lesson.sure)
        rows.planes[row] = np.round(255 * np.stack([p[window] for p in planes], -1).clip(0, 1))
        rows.component[row], rows.kind[row] = COMPONENTS.index(lesson.component), kind
        rows.number[row] = number


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", help="name of the set; held-out people if it starts with test")
    parser.add_argument("--count", type=int, default=1000, help="lessons to write")
    parser.add_argument("--part", type=int, default=0)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    rows = Rows(PARTS, f"{options.tag}{options.part}", FIELDS, options.count)
    writer, start, first = Writer(options.tag, rows), time.process_time(), len(rows)
    for row in range(first, options.count):
        writer.write(row, np.random.default_rng((options.part, row)))
        if row % REPORT_EVERY == REPORT_EVERY - 1 or row == options.count - 1:
            rows.finish(row + 1)
            each = (time.process_time() - start) / (row + 1 - first) * 1e3
            print(f"{row + 1} lessons, {each:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
