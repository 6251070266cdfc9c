"""Writes the weights and golden activations of the networks that have a run here.

    python -m FaceFinder.export --landmarks finder_landmarks
"""

import json
from pathlib import Path

import torch

from FaceFinder.evaluate import FOLDER, trained
from FaceFinder.model import Detector, LandmarkNetwork, multiplications
from harness.export import export, golden, test_picture
from harness.face_geometry import CROP
from harness.pictures import to_tensor
from harness.trainer import best_network, has_run, trained_for

DATA = "generated portraits (held out: numbers ending in 7 or 9, all CC0) and their animation"


def watch(network, names):
    """The answer is what the named layers answer from now on, by name."""
    seen = {}
    for name in names:
        layer = network.get_submodule(name)
        layer.register_forward_hook(lambda _, __, y, name=name: seen.__setitem__(name, y[0]))
    return seen


def write(network, name, run, metrics, size, layers):
    """This exports one network and its activations on a test picture of `size` pixels."""
    network, state = best_network(run, network)
    options = state["options"]
    command = f"python -m FaceFinder.train --network {name} --budget {options['budget']:g}"
    if options.get("start"):
        command += f" --start {Path(options['start']).parent.name}"
    export(
        network, "FaceFinder", name,
        architecture=dict(
            input=[3, size, size] if name == "landmarks" else [3, "height", "width"],
            multiplications=multiplications(network, size), megapixels=size * size / 1e6),
        training=dict(
            command=command, data=DATA, **trained_for(state),
            batch=options["batch"], rate=options["rate"]),
        metrics=metrics)
    seen = watch(network, layers)
    with torch.no_grad():
        answer = network(to_tensor(test_picture(size)[None]) - 0.5)
    if name == "landmarks":
        seen["answer"] = torch.cat([answer[0][0].flatten(), answer[1]])
    golden("FaceFinder", name, seen)


def main():
    options, _ = trained()
    file = FOLDER / "report.json"
    metrics = json.loads(file.read_text()) if file.exists() else {}
    metrics.pop("real", None)
    if has_run(options.detector):
        write(Detector(), "detector", options.detector, metrics, 64,
              ["blocks.0", "blocks.3", "answer"])
    if has_run(options.landmarks):
        write(LandmarkNetwork(), "landmarks", options.landmarks, metrics, CROP,
              ["blocks.1.0", "blocks.3.1"])


if __name__ == "__main__":
    main()
