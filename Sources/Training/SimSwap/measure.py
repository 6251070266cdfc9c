"""Measures whole exchanges between held-out people, made as the program makes them.

    python -m SimSwap.measure --run swap --identity identity --shape shape --pairs 500

Donors and hosts are drawn at random, both within 15 degrees of yaw. Who is shown says the teacher, the
pose MediaPipe's landmarks and the morphable model, the expression our ActionUnitReader; none of them has
trained the network. The shape head has been taught with such poses of training people, so `pose_own` is
the same by FaceFinder's landmarks, which have not.
"""

import argparse
import json

import cv2
import numpy as np
import torch

from harness.face_geometry import key_points
from harness.pictures import contact_sheet, gradient_energy, label, to_picture, to_tensor
from harness.places import CHECKPOINTS, RUNS, SHARED, resources
from harness.shape_head import ShapeHead
from harness.teacher import Identity, aligned_face
from harness.trainer import begin_with, best_network
from ActionUnitReader.model import ActionUnitReader
from FaceFinder import find
from FaceFinder.model import LandmarkNetwork
from photo_animator import PhotoAnimator
from photo_animator.alignment import align
from harness.landmarks import LandmarkDetector
from photo_animator.make_pairs import people
from photo_animator.pose import rotation
from photo_animator.warp import face_oval, face_support, warp
from SimSwap.identity_model import IdentityEncoder
from SimSwap.model import Swap

FINDER = resources("FaceFinder") / "landmarks.safetensors"
MIDDLE = 127.5
WIDEST = np.radians(15)
CHEEKS = [50, 205, 280, 425]
PATCH = 5  # pixels to each side
NEAR = 12  # degrees between donor and host


class Person:
    """It is a held-out portrait's crop (RGB), landmarks (centres at integers) and pose."""

    def __init__(self, animator, name, landmarks):
        image = cv2.imread(str(SHARED / "faces" / name))
        crop, self.landmarks, _ = align(image, landmarks)
        self.crop = np.ascontiguousarray(crop[..., ::-1])
        self.pose = animator.fitter.fit(self.landmarks).pose


def frontal(animator, held, count):
    """The answer is the first `count` of the held-out people, or of the others, within WIDEST of yaw."""
    everyone = (Person(animator, name, landmarks) for name, _, landmarks in people(SHARED, held))
    return [p for p, _ in zip((p for p in everyone if abs(p.pose[1]) < WIDEST), range(count))]


class Swapper:
    """It is the way of the program: head, warp, encoder, network."""

    def __init__(self, run, identity, shape):
        self.network = best_network(run, Swap())[0]
        self.encoder = best_network(identity, IdentityEncoder())[0]
        self.shape = best_network(shape, ShapeHead())[0]

    @torch.no_grad()
    def __call__(self, donor, host):
        """The answer is (result uint8 [256, 256, 3], landmarks [478, 2] of it, support, the moved donor)."""
        place = lambda p: torch.tensor(p.landmarks[None, :, :2] - MIDDLE, dtype=torch.float32)
        wanted = self.shape(place(donor), place(host))[0].numpy() + MIDDLE
        moved, trusted = warp(donor.crop, donor.landmarks, wanted)
        support = face_support(host.landmarks)
        face = aligned_face(donor.crop, donor.landmarks[:, :2] + 0.5)
        plane = lambda t: torch.from_numpy(t.astype(np.float32))[None, None]
        photo = to_tensor(host.crop[None])
        exchange = self.network(
            photo, to_tensor(moved[None]), plane(trusted), plane(support), plane(face_oval(wanted)),
            self.encoder(to_tensor(face[None])))
        return to_picture(exchange.apply(photo)[0]), wanted, support, moved


def turned(pose, other):
    """The answer is the degrees between two poses."""
    matrix = rotation(pose[:3]) @ rotation(other[:3]).T
    return float(np.degrees(np.arccos(np.clip((np.trace(matrix) - 1) / 2, -1, 1))))


def rigid_turn(found, other):
    """The answer is the degrees between two sets of landmarks [478, 3] as rigid bodies (Procrustes): no model's shape
    has a part in it."""
    a, b = (points - points.mean(0) for points in (found, other))
    u, _, v = np.linalg.svd(a.T @ b)
    turn = u @ np.diag([1, 1, np.sign(np.linalg.det(u @ v))]) @ v
    return float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))


def cheek_difference(result, host):
    """The answer is the CIE 1976 difference of the cheeks' mean colours."""
    lab = lambda picture: cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    a, b, differences = lab(result), lab(host.crop), []
    for x, y in np.round(host.landmarks[CHEEKS, :2]).astype(int):
        window = np.s_[y - PATCH:y + PATCH + 1, x - PATCH:x + PATCH + 1]
        differences.append(np.linalg.norm(a[window].mean((0, 1)) - b[window].mean((0, 1))))
    return float(np.mean(differences))


class Instruments:
    """They are what exchanges are measured with."""

    def __init__(self, animator):
        self.animator, self.teacher, self.find = animator, Identity(), LandmarkDetector()
        self.reader = ActionUnitReader(is_cut=True).eval()
        begin_with(self.reader, CHECKPOINTS / "action-unit-reader.pt")
        self.finder = LandmarkNetwork().eval()
        begin_with(self.finder, FINDER)

    @torch.no_grad()
    def read(self, picture):
        return self.reader(to_tensor(picture[None]))[0].numpy()

    def own_pose(self, picture, landmarks):
        """The answer is the pose by FaceFinder, which begins where `landmarks` [478, 2 or 3] are."""
        places = key_points(landmarks[:, :2] + 0.5)
        return self.animator.fitter.fit(find.read(self.finder, picture, places)[0] - 0.5).pose

    def compare(self, result, host, support):
        """The answer is {name: number} of one exchange, compared with the host's photo."""
        row = dict(
            expression=float(np.abs(self.read(result) - self.read(host.crop)).mean()),
            cheeks=cheek_difference(result, host),
            sharpness=float(gradient_energy(result, support) / gradient_energy(host.crop, support)),
            outside=float(np.abs(result.astype(int) - host.crop)[support == 0].max()),
            pose_own=turned(*(self.own_pose(p, host.landmarks) for p in (result, host.crop))))
        found = [self.find(picture[..., ::-1]) for picture in (result, host.crop)]
        if all(landmarks is not None for landmarks in found):
            row["pose"] = turned(*(self.animator.fitter.fit(landmarks).pose for landmarks in found))
            row["rigid"] = rigid_turn(*found)
        return row


def draw_pairs(everyone, count):
    """The answer is pairs (donor, host) of indices: everybody gives at most as often as is needed."""
    rng, pairs = np.random.default_rng(0), []
    while len(pairs) < count:
        pairs += [(int(a), int(b)) for a, b in zip(
            rng.permutation(len(everyone)), rng.permutation(len(everyone))) if a != b]
    return pairs[:count]


def main():
    parser = argparse.ArgumentParser()
    for name in ("swap", "identity", "shape"):
        parser.add_argument("--run" if name == "swap" else f"--{name}", default=name)
    parser.add_argument("--pairs", type=int, default=500)
    options = parser.parse_args()
    torch.set_num_threads(1)
    animator = PhotoAnimator()
    instruments = Instruments(animator)
    swapper = Swapper(options.run, options.identity, options.shape)
    everyone = frontal(animator, True, options.pairs)
    who = lambda picture, landmarks: instruments.teacher(picture, landmarks[:, :2] + 0.5)
    known = np.stack([who(p.crop, p.landmarks) for p in everyone])
    rows, vectors, sheet, pairs = [], [], [], draw_pairs(everyone, options.pairs)
    for donor, host in pairs:
        result, landmarks, support, moved = swapper(everyone[donor], everyone[host])
        rows.append(instruments.compare(result, everyone[host], support))
        vectors.append(who(result, landmarks))
        if len(sheet) < 64:
            text = f"{vectors[-1] @ known[donor]:.2f} {vectors[-1] @ known[host]:.2f}"
            shown = [everyone[donor].crop, everyone[host].crop, label(result, text)]
            sheet.append(np.vstack(shown))
    cosines, (donors, hosts) = np.stack(vectors) @ known.T, np.array(pairs).T
    number = np.arange(len(pairs))
    table = {key: np.mean([row[key] for row in rows if key in row]) for key in rows[0]}
    near = [row["pose"] for row, (donor, host) in zip(rows, pairs) if "pose" in row
            and turned(everyone[donor].pose, everyone[host].pose) < NEAR]
    table.update(pose_near=np.mean(near), near=len(near) / len(pairs))
    table.update(donor=cosines[number, donors].mean(), host=cosines[number, hosts].mean(),
                 rank1=(cosines.argmax(1) == donors).mean(), found=np.mean(["pose" in r for r in rows]))
    print(json.dumps({key: round(float(value), 4) for key, value in table.items()}, indent=1))
    contact_sheet([sheet[k:k + 8] for k in range(0, len(sheet) - len(sheet) % 8, 8)],
                  RUNS / options.run / "exchanges.png")


if __name__ == "__main__":
    main()
