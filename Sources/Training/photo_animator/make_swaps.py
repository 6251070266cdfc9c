"""Write lessons for the swap network: faces exchanged by the photo animator, there and back.

    python -m photo_animator.make_swaps train --count 3000
    python -m photo_animator.make_swaps test --count 200

Each row is one exchange of a donor's face into a host's photo, and three lessons in one: donor and
photo give the composed picture (true only roughly); another picture of the host's person and the
composed picture give back the photo (exactly true); that picture and the photo give the photo.
Exchanges that are not plausible or not alike enough are kept as hard ones, without an answer.

Arrays are memory-mapped .npy files named <key>_<tag><part>.npy in `MIEN_SWAPS`, pictures RGB:

    host      uint8   [n, 256, 256, 3]     the photo
    composed  uint8   [n, 256, 256, 3]     with the donor's face
    given     uint8   [n, 2, 256, 256, 3]  moved onto the composed face: the donor; the host's own
                                           person, edited and in another light, onto the photo's
    trusted   uint8   [n, 2, 128, 128]     where that shows anything, 0...255
    mask      uint8   [n, 128, 128]        how much of the composed picture is the donor's
    face      uint8   [n, 2, 112, 112, 3]  both givers as ArcFace aligns them
    landmarks float16 [n, 4, 478, 2]       donor, host's other picture, photo, composed
    quality   float32 [n, 5]               degrees, tone, skin, cosine to the donor, to the host
    good      uint8   [n]                  whether the composed picture is an answer
    number    int32   [n, 2]               portraits of donor and host
"""

import argparse
import os
import time
from collections import deque
from pathlib import Path

import cv2
import numpy as np

from harness.arrays import Rows
from harness.places import RUNS, SHARED
from harness.teacher import Identity, aligned_face

from . import action_units
from .alignment import EYES, MIDDLE
from .animator import PhotoAnimator
from .head_crop import cut_head
from .make_pairs import WIDEST_YAW, WORST_FIT, people
from .person import PersonFinder
from .relight import relight
from .swap import FaceSwapper
from .swap_shape import turn_between
from .turn import HeadTurner, Turn
from .warp import warp

SWAPS = Path(os.environ.get("MIEN_SWAPS", RUNS / "swaps"))
SIZE, SMALL, FACE = 256, 128, 112
FIELDS = dict(
    host=((SIZE, SIZE, 3), np.uint8), composed=((SIZE, SIZE, 3), np.uint8),
    given=((2, SIZE, SIZE, 3), np.uint8), trusted=((2, SMALL, SMALL), np.uint8),
    mask=((SMALL, SMALL), np.uint8), face=((2, FACE, FACE, 3), np.uint8),
    landmarks=((4, 478, 2), np.float16), quality=((5,), np.float32), good=((), np.uint8),
    number=((2,), np.int32))
POOL = 24            # prepared photos that donors are drawn from
EACH = 2             # exchanges of each photo
LIKE_DONOR, MORE_LIKE_DONOR = 0.45, 0.1
TURN = np.array([8.0, 4.0, 3.0])  # degrees of yaw, pitch and roll: how far the host's other picture is turned, sigma
REPORT_EVERY = 20


def rgb(picture):
    return np.ascontiguousarray(np.asarray(picture, np.uint8)[..., ::-1])


def half(plane):
    """The answer is a map [256, 256] of 0...1 as uint8 [128, 128]."""
    small = cv2.resize(plane.astype(np.float32), (SMALL, SMALL), interpolation=cv2.INTER_AREA)
    return np.round(255 * np.clip(small, 0, 1)).astype(np.uint8)


class Composer:
    """It draws hosts and donors, exchanges their faces and writes the rows."""

    def __init__(self, data, rows):
        self.rows, self.teacher = rows, Identity()
        self.animator = PhotoAnimator(data)
        self.swapper, self.turner, self.people = FaceSwapper(self.animator), HeadTurner(self.animator), PersonFinder()
        self.pool = deque(maxlen=POOL)  # of (number, Source, the teacher's vector)

    def prepared(self, number, image, landmarks):
        """The answer is (number, Source, vector), or None if the photo does not fit."""
        source = self.animator.prepare(image, landmarks)
        if source.fit.rms > WORST_FIT or abs(source.fit.pose[1]) > WIDEST_YAW:
            return None
        return number, source, self.vector(source.image, source.fit.landmarks)

    def vector(self, picture, landmarks):
        return self.teacher(rgb(picture), landmarks[:, :2] + 0.5)

    def donors(self, host, rng):
        """The answer is up to EACH of the pool, mostly such that pose and tone are near the host's."""
        def distance(other):
            tone = np.log((other[1].skin_colour.mean() + 6) / (host.skin_colour.mean() + 6))
            return turn_between(other[1], host)[1] / 12 + abs(tone) / 0.35 + rng.exponential(1.0)
        return sorted(self.pool, key=distance)[:EACH]

    def other_picture(self, source, rng):
        """The answer is the host's person again, in other light, with another expression and gaze and slightly turned:
        the picture [S, S, 3] and its landmarks [478, 2]."""
        lit = self.animator.prepare_crop(relight(self.animator.model, source, rng), source.fit)
        gaze = (rng.uniform(-0.6, 0.6), 0.0) if rng.random() < 0.5 else (0.0, 0.0)
        edit = self.animator.absolute if rng.random() < 0.6 else self.animator.relative
        turn = Turn(*rng.normal(size=3) * TURN)
        edited = edit(lit, action_units.draw(rng), gaze=gaze)
        mask = self.people(source.image.astype(np.uint8))
        crop = cut_head(edited.image, source.fit.landmarks, mask, source.size, EYES, MIDDLE)
        head = self.turner.prepare_crop(crop)
        return head.turned(turn).image, head.moved(edited.landmarks, turn)

    def write(self, row, donor, host, rng):
        """This writes one exchange."""
        (giver, source, donor_vector), (number, photo, host_vector) = donor, host
        swap, (other, turned) = self.swapper.swap(source, photo), self.other_picture(photo, rng)
        vector = self.vector(swap.image, swap.landmarks)
        likeness = float(vector @ donor_vector), float(vector @ host_vector)
        rows, places = self.rows, (source.fit.landmarks, turned, photo.fit.landmarks,
                                   swap.landmarks)
        rows.host[row], rows.composed[row] = rgb(photo.image), rgb(swap.image)
        rows.mask[row], rows.number[row] = half(swap.mask), (giver, number)
        rows.landmarks[row] = np.stack([p[:, :2] for p in places])
        givers = ((source.image, places[0], places[3]), (other, places[1], places[2]))
        for slot, (picture, points, wanted) in enumerate(givers):
            moved, trusted = warp(rgb(picture), points, wanted)
            rows.given[row, slot], rows.trusted[row, slot] = moved, half(trusted)
            rows.face[row, slot] = aligned_face(rgb(picture), points[:, :2] + 0.5)
        rows.quality[row] = swap.turn, swap.tone, swap.skin, *likeness
        rows.good[row] = (swap.plausible and likeness[0] > LIKE_DONOR
                          and likeness[0] - likeness[1] > MORE_LIKE_DONOR)


def write(composer, data, tag, part, parts):
    """This fills the rows from every `parts`-th person, starting at `part`."""
    rows, everyone = composer.rows, list(people(data, tag.startswith("test")))[part::parts]
    row = first = len(rows)
    start = time.process_time()
    for turn in range(first // EACH, 10**9):
        name, number, landmarks = everyone[turn % len(everyone)]
        rng = np.random.default_rng((number, turn))
        try:
            host = composer.prepared(number, cv2.imread(str(data / "faces" / name)), landmarks)
            for donor in composer.donors(host[1], rng) if host else ():
                if row < rows.room:
                    composer.write(row, donor, host, rng)
                    row += 1
        except (cv2.error, np.linalg.LinAlgError, IndexError, ValueError) as error:
            print(f"portrait {number}: {error!r:.100}", flush=True)
            continue
        if host:
            composer.pool.append(host)
        if row and (turn % REPORT_EVERY == 0 or row == rows.room):
            rows.finish(row)
            each = (time.process_time() - start) / max(1, row - first) * 1e3
            print(f"{row} exchanges, {rows.good[:row].mean():.2f} good, {each:.0f} ms", flush=True)
        if row == rows.room:
            return


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", help="name of the set; held-out people if it starts with test")
    parser.add_argument("--count", type=int, default=1000, help="exchanges to write")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1, help="how many processes share the people")
    parser.add_argument("--data", type=Path, default=SHARED, help="or the variable MIEN_DATA")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    rows = Rows(SWAPS, f"{options.tag}{options.part}", FIELDS, options.count)
    write(Composer(options.data, rows), options.data, options.tag, options.part, options.parts)


if __name__ == "__main__":
    main()
