"""Measures components of held-out people, made as the program makes them.

    python -m DeepFaceEditing.measure --run fuse --turn turn --people 100

Landmarks of results are MediaPipe's, who is shown says the teacher: neither trained the networks.
"""

import argparse
import json
from collections import defaultdict

import cv2
import numpy as np
import torch

from harness.pictures import contact_sheet, gradient_energy, label, to_picture, to_tensor
from harness.places import RUNS, SHARED
from harness.shape_head import ShapeHead
from harness.teacher import Identity
from harness.trainer import best_network
from DeepFaceEditing import lines
from DeepFaceEditing.components import COMPONENTS, FACE, POINTS, SIZE, box
from DeepFaceEditing.data import CLASS
from DeepFaceEditing.geometry import core, displaced, support
from DeepFaceEditing.make_parts import Picture, creases_of, look
from DeepFaceEditing.model import Fuse, toned
from photo_animator import PhotoAnimator
from photo_animator.alignment import align
from harness.landmarks import LandmarkDetector
from photo_animator.make_pairs import people
from photo_animator.warp import face_oval

MIDDLE = 127.5
WIDEST = np.radians(20)
EYES = [[33, 133], [362, 263]]
BEND = 0.06  # of a box: how far drawn lines are bent up at its sides
plane = lambda t: torch.from_numpy(np.ascontiguousarray(t, np.float32))[None, None]


class Fuser:
    """It is the way of the program: turn, displace, move, network, less what it does when nothing is asked."""

    def __init__(self, run, turn):
        self.network = best_network(run, Fuse())[0]
        self.turn = best_network(turn, ShapeHead())[0]

    @torch.no_grad()
    def points(self, component, donor, host):
        """The answer is the reference's points in the photo's pose, at the photo's place."""
        place = lambda p: torch.tensor(p.landmarks[None] - MIDDLE, dtype=torch.float32)
        turned = self.turn(place(donor), place(host))[0].numpy()[POINTS[component]] + MIDDLE
        own = host.landmarks[POINTS[component]]
        return turned - turned.mean(0) + own.mean(0)

    def _heads(self, component, host, wanted, guest, truth):
        giver = guest or host
        area, inner = support(host.landmarks, wanted, component), core(wanted, component)
        moved, kept = giver.on(wanted)
        trust = kept * face_oval(wanted) if guest else np.ones_like(kept)
        number = torch.tensor([int(CLASS[COMPONENTS.index(component)])])
        photo, moved = to_tensor(host.crop[None]), to_tensor(moved[None])
        if guest:
            moved = toned(moved, photo, plane(trust), plane(area), plane(inner), number)
        contours = lines.draw(lines.contours(wanted, component), SIZE, 1.5)
        creases = creases_of(truth, wanted) - creases_of(giver, wanted)
        vector = self.network.vector(
            to_tensor(look(giver.crop, giver.landmarks, component)[None]), number)
        return self.network(
            photo, moved, plane(trust), plane(area), plane(contours), plane(creases), vector)

    @torch.no_grad()
    def __call__(self, component, host, points, guest=None, shaped=None, forced=False):
        """The answer is (result uint8 [256, 256, 3], wanted landmarks, support): the photo `host` with the
        component's points elsewhere, `guest`'s appearance and the creases of `shaped` (both else the photo's own);
        `forced`: with all that the network does."""
        wanted = displaced(host.landmarks, component, points)
        exchange = self._heads(component, host, wanted, guest, shaped or host)
        photo = to_tensor(host.crop[None])
        if not forced:
            rest = self._heads(component, host, host.landmarks, None, host)
            exchange.lit = exchange.lit / rest.light
            exchange.face = photo + exchange.attention * (exchange.lit - photo) + (
                exchange.paint - rest.paint)
        result = to_picture(exchange.apply(photo)[0])
        return result, wanted, support(host.landmarks, wanted, component)


def decibels(a, b, weight=None):
    square = ((a.astype(np.float32) - b) / 255) ** 2
    mean = square.mean() if weight is None else (square * weight[..., None]).sum() / (3 * weight.sum())
    return float(-10 * np.log10(mean + 1e-8))


def seam(picture, area):
    """The answer is the mean gradient where a support ends."""
    edge = ((area > 0.02) & (area < 0.5)).astype(np.float32)
    down = (np.abs(np.diff(picture.astype(np.float32), axis=0)).mean(2) * edge[1:]).sum()
    return (gradient_energy(picture, edge) + down) / max(edge.sum(), 1)


class Instruments:
    def __init__(self):
        self.find, self.teacher = LandmarkDetector(), Identity()

    def error(self, picture, wanted, component):
        """The answer is the mean distance of the component's points from where they are wanted, in eye distances; nan
        if no face is found."""
        found = self.find(picture[..., ::-1])
        if found is None:
            return np.nan
        eyes = [wanted[ids].mean(0) for ids in EYES]
        names = POINTS[component]
        off = np.linalg.norm(found[names, :2] - wanted[names], axis=1).mean()
        return off / np.linalg.norm(eyes[0] - eyes[1])

    def alike(self, picture, other, landmarks):
        ask = lambda p: self.teacher(p, landmarks + 0.5)
        return float(ask(picture) @ ask(other))


def bent(host, component):
    """The answer is the component's points with its lines bent up towards both sides of its box."""
    left, _, side = box(host.landmarks, component)
    points = host.landmarks[POINTS[component]].copy()
    across = (points[:, 0] + 0.5 - left) / side * 2 - 1
    points[:, 1] -= BEND * side * across**2
    return points


def measure(fuser, instruments, host, donor, rows, sheet):
    whole = host.crop
    shown = [host.crop, donor.crop]
    for component in COMPONENTS:
        own = host.landmarks[POINTS[component]]
        left, top, side = (int(round(v)) for v in box(host.landmarks, component))
        window = np.s_[max(top, 0):top + side, max(left, 0):left + side]
        same, _, area = fuser(component, host, own, forced=True)
        rows["self"].append(decibels(same[window], host.crop[window]))
        again, _, _ = fuser(component, Picture(whole, host.landmarks), own, forced=True)
        whole = again
        taken = fuser.points(component, donor, host)
        for name, points, guest, shaped in (
                ("geometry", taken, None, donor), ("appearance", own, donor, None),
                ("both", taken, donor, donor), ("drawn", bent(host, component), None, None)):
            result, wanted, area = fuser(component, host, points, guest, shaped)
            rows[f"{name}_points"].append(instruments.error(result, wanted, component))
            rows[f"{name}_moved"].append(instruments.error(host.crop, wanted, component))
            inner = area * core(wanted, component)
            rows[f"{name}_sharp"].append(gradient_energy(result, inner) / gradient_energy(host.crop, inner))
            rows[f"{name}_seam"].append(seam(result, area) / seam(host.crop, area))
            rows["outside"].append(int(np.abs(result.astype(int) - host.crop)[area == 0].max()))
            if name in ("both", "drawn") and component != FACE or name == "both":
                shown.append(label(result, f"{component} {name}"))
    rows["alike"].append(instruments.alike(whole, host.crop, host.landmarks))
    sheet.append(shown)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="fuse")
    parser.add_argument("--turn", default="turn")
    parser.add_argument("--people", type=int, default=100)
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    fuser, instruments, fitter = Fuser(options.run, options.turn), Instruments(), PhotoAnimator().fitter
    everyone = []
    for name, _, landmarks in people(SHARED, True):
        crop, places, _ = align(cv2.imread(str(SHARED / "faces" / name)), landmarks)
        if abs(fitter.fit(places).pose[1]) < WIDEST:
            everyone.append(Picture(crop[..., ::-1], places))
        if len(everyone) == options.people:
            break
    rows, sheet = defaultdict(list), []
    for host, donor in zip(everyone, everyone[1:] + everyone[:1]):
        measure(fuser, instruments, host, donor, rows, sheet)
    table = {key: round(float(np.nanmedian(values)), 4) for key, values in rows.items()}
    table["outside"] = max(rows["outside"])
    table["self_worst"] = round(min(rows["self"]), 2)
    print(json.dumps(table, indent=1))
    contact_sheet(sheet[:24], RUNS / options.run / "components.png")


if __name__ == "__main__":
    main()
