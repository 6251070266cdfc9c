"""Measures the whole finder on people it never saw: `python -m FaceFinder.evaluate`.

Prints the tables of the model card and writes contact sheets to `runs/finder_evaluation`.
MIEN_PHOTOS may name a folder of real photos that packages ship; they are only looked at.
"""

import json
import os
from pathlib import Path

import cv2
import numpy as np
import torch

from harness.face_geometry import box, key_points, overlap
from harness.pictures import contact_sheet
from harness.places import RUNS, SHARED, resources
from harness.trainer import arguments, begin_with, best_network, has_run
from FaceFinder.data import darken, motion_blur
from FaceFinder.find import find
from FaceFinder.model import Detector, LandmarkNetwork
from FaceFinder.scenes import Scenes
from FaceFinder.train_detector import SMALLEST, VISIBLE
from FaceFinder.train_landmarks import EYES, LIPS

FOLDER = RUNS / "finder_evaluation"
BINS = [(24, 32), (32, 64), (64, 128), (128, 1000)]
CANVAS = (640, 480)


def blur(image, rng):
    if rng.random() < 0.3:
        return motion_blur(image, rng)
    return cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.3))


def grain(image, rng):
    noisy = image + rng.normal(0, rng.uniform(4, 14), image.shape)
    code = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 35])[1]
    return cv2.imdecode(code, cv2.IMREAD_COLOR)


# Name: the greatest rotation in radians, and what is done to the picture.
CONDITIONS = {
    "upright": (0.1, lambda image, rng: image),
    "rotated to 30°": (np.pi / 6, lambda image, rng: image),
    "blurred": (0.3, blur),
    "dark": (0.3, darken),
    "noise and JPEG": (0.3, grain),
}


class Table:
    """It counts hits, misses and false alarms, and landmark errors of the hits, by size."""

    def __init__(self):
        self.hits, self.misses, self.false, self.errors = [], [], 0, []

    def add(self, found, truths, size):
        """This adds faces found in a picture against the landmarks of all faces that are in it."""
        squares = np.float32([box(t) for t in truths]).reshape(-1, 3)
        inside = [((t >= 0).all(1) & (t < size).all(1)).mean() for t in truths]
        iou = overlap([f["box"] for f in found], squares)
        taken = np.zeros(len(truths), bool)
        for row, face in enumerate(found):
            best = int(np.where(taken, 0, iou[row]).argmax()) if len(truths) else -1
            if best >= 0 and iou[row, best] >= 0.5:
                taken[best] = True
                self.note(face["landmarks"], truths[best], squares[best, 2])
            elif not len(truths) or iou[row].max() < 0.2:
                self.false += 1
            elif inside[int(iou[row].argmax())] >= VISIBLE:
                self.false += 1
        for truth, hit, seen in zip(squares, taken, inside):
            if seen >= VISIBLE and truth[2] >= SMALLEST:
                (self.hits if hit else self.misses).append(float(truth[2]))

    def note(self, landmarks, truth, side):
        points = key_points(truth)
        error = 100 * np.linalg.norm(landmarks - truth, axis=1) / np.hypot(*(points[1] - points[0]))
        self.errors.append((float(side), error[EYES].mean(), error[LIPS].mean(), error.mean()))

    @property
    def recall(self):
        return len(self.hits) / max(1, len(self.hits) + len(self.misses))

    @property
    def precision(self):
        return len(self.hits) / max(1, len(self.hits) + self.false)

    def recall_of(self, low, high):
        hits, misses = (sum(low <= s < high for s in x) for x in (self.hits, self.misses))
        return hits / max(1, hits + misses)

    def error_of(self, low, high):
        """The answer is the mean errors of eyes, lips and all landmarks, in percent of the eye distance."""
        rows = [e[1:] for e in self.errors if low <= e[0] < high]
        return np.mean(rows, 0).round(2).tolist() if rows else None

    def summary(self):
        return dict(
            faces=len(self.hits) + len(self.misses), recall=round(self.recall, 4),
            precision=round(self.precision, 4), false=self.false,
            recalls={f"{a}-{b}": round(self.recall_of(a, b), 4) for a, b in BINS},
            errors={"24-64": self.error_of(24, 64), "64+": self.error_of(64, 1e9)})


def outlined(image, faces):
    """The answer is the picture with boxes and landmarks of what was found."""
    image = image.copy()
    for face in faces:
        cx, cy, side = face["box"]
        low, high = (int(cx - side / 2), int(cy - side / 2)), (int(cx + side / 2), int(cy + side / 2))
        cv2.rectangle(image, low, high, (80, 255, 80), 1 + max(image.shape) // 900)
        for x, y in face["landmarks"][::1 if side > 150 else 4]:
            cv2.circle(image, (int(x), int(y)), max(0, int(side / 300)), (255, 70, 70), -1)
    return image


def composites(finder, count=50):
    """The answer measures held-out people pasted into pictures, in every condition."""
    scenes, report = Scenes(held=True), {}
    everything, sheet = Table(), []
    for name, (turn, ruin) in CONDITIONS.items():
        table, rng = Table(), np.random.default_rng(5)
        for _ in range(count):
            image, truths = scenes.scene(rng, CANVAS, (24, 200), 8, turn, ruin=False)
            image = ruin(image, rng)
            found = find(*finder, image)
            for t in (table, everything):
                t.add(found, truths, CANVAS)
            if len(sheet) < 25 and _ < 5:
                sheet.append(outlined(image, found))
        report[name] = table.summary()
    contact_sheet([sheet[i:i + 5] for i in range(0, len(sheet), 5)], FOLDER / "composites.png")
    return report | {"all": everything.summary()}


def other_generator(finder):
    """The answer is the CC0 portraits, by a generator that no training saw, at their size and as small faces."""
    marks = np.load(SHARED / "cc0_landmarks478.npz")["xyz8"][..., :2].astype(np.float32) / 8
    report, sheet = {}, []
    for name, scale in (("cc0, 640 pixels", 1.0), ("cc0, 128 pixels", 0.2), ("cc0, 64 pixels", 0.1)):
        table = Table()
        for row, truth in enumerate(marks):
            image = cv2.imread(str(SHARED / "cc0" / f"{row:03d}.jpg"))[..., ::-1]
            size = tuple(int(round(scale * n)) for n in image.shape[1::-1])
            small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
            found = find(*finder, np.ascontiguousarray(small))
            table.add(found, [truth * scale], size)
            if scale == 1 and row % 10 == 0:
                sheet.append(cv2.resize(outlined(image, found), (320, 320)))
        report[name] = table.summary()
    contact_sheet([sheet[i:i + 5] for i in range(0, len(sheet), 5)], FOLDER / "cc0.png")
    return report


def empty(finder):
    """The answer is the false alarms in face-free pictures that were kept out of training, per megapixel."""
    photos = Scenes(held=True, limit=1).photos
    false = sum(len(find(*finder, p)) for p in photos)
    pixels = sum(p.shape[0] * p.shape[1] for p in photos) / 1e6
    return dict(pictures=len(photos), megapixels=round(pixels, 1), false=false)


def real_photos(finder):
    """This draws what is found in real photos; without labels, so by eye."""
    report = {}
    for file in sorted(Path(os.environ.get("MIEN_PHOTOS", FOLDER / "photos")).glob("*.*")):
        image = cv2.imread(str(file))
        if image is not None:
            found = find(*finder, np.ascontiguousarray(image[..., ::-1]))
            report[file.name] = [[round(float(v), 1) for v in (*f["box"], f["score"])] for f in found]
            cv2.imwrite(str(FOLDER / f"{file.stem}.png"), outlined(image, found))
    return report


def load(run, network, name):
    """The answer is a run's network, or where there is no such run the one that ships."""
    if has_run(run):
        return best_network(run, network)[0].float()
    begin_with(network, resources("FaceFinder") / f"{name}.safetensors")
    return network.eval()


def trained():
    """The answer is the runs that the command line names, and both networks."""
    options = arguments("finder", detector="finder_detector", landmarks="finder_landmarks")
    torch.set_num_threads(options.threads)
    return options, [
        load(options.detector, Detector(), "detector"),
        load(options.landmarks, LandmarkNetwork(), "landmarks")]


def main():
    _, finder = trained()
    FOLDER.mkdir(parents=True, exist_ok=True)
    report = composites(finder) | other_generator(finder)
    for name, row in report.items():
        print(f"{name:16}", json.dumps(row), flush=True)
    report |= dict(empty=empty(finder), real=real_photos(finder))
    print(json.dumps(dict(empty=report["empty"], real=report["real"])))
    (FOLDER / "report.json").write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
