"""Runs everything that trains or exports once, for two steps, on eight made-up people.

    python smoke.py
    python smoke.py --folder /somewhere --only SimSwap

The people are drawn from the morphable model (`photo_animator.nobody`), which is all that is read of the
training data; their teacher is made up too. Everything is written to a temporary folder, or to a named one, which
is kept and in which `--only` repeats the steps whose names hold a word. Prints a line for each step with its
seconds and ends at the first that fails, with what that said. A trainer passes if it made its steps and its
weights are finite; an export, if its tensors have the names and shapes of those that ship. One from a committed
checkpoint must have their numbers too.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file

from harness.places import PROJECT, SHARED, TRAINING, resources
from photo_animator import nobody

STEPS = 2
PICTURES, PORTRAITS = 8, 20  # made-up people, and portraits of them, of which four are held out
MODEL_FILES = ("ict_facekit.npz", "mediapipe_to_ict.npz")
LAST_LINES = 12  # shown of what a failing step said


class Step(NamedTuple):
    """A Python command, what it is called, and what raises an error where it did not do its work; `check` is given
    the folder. `runs` names the folder of the runs that it sees."""

    name: str
    command: list
    check: Callable = lambda folder: None
    runs: str = "runs"


def module(name, *options):
    """The step of a script that only has to end well."""
    return Step(" ".join([name, *(o for o in options[:1] if o[0] not in "-{")]), ["-m", name, *options])


def exchanges(*options):
    """Exchanges of faces, all of which count as good: a made-up teacher cannot tell."""
    def call_good(folder):
        for file in (folder / "runs" / "swaps").glob("good_*.npy"):
            np.load(file, mmap_mode="r+")[:] = 1

    return module("photo_animator.make_swaps", *options)._replace(check=call_good)


def trainer(name, run, *options):
    """STEPS steps of a run, from nothing or from `--start`."""
    def check(folder):
        file = folder / "runs" / run / "checkpoint.pt"
        state = torch.load(file, map_location="cpu", weights_only=False)
        if state["iteration"] != STEPS:
            raise RuntimeError(f"{run} made {state['iteration']} steps instead of {STEPS}.")
        infinite = [key for key, value in state["average"].items() if not value.isfinite().all()]
        if infinite:
            raise RuntimeError(f"In {run} these are not finite: {', '.join(infinite)}.")

    named = [] if "--component" in options else ["--run", run]
    return Step(f"{name} ({run})", ["-m", name, *named, "--steps", str(STEPS), *options], check)


def exporter(name, model, files, *options, shipped=False):
    """An export of `files` of a model: of the runs made here, or if `shipped`, of the committed checkpoints."""
    exports = "exports of checkpoints" if shipped else "exports"

    def check(folder):
        for file in files:
            file = f"{file}.safetensors"
            compare(resources(model, folder / exports) / file, resources(model) / file, shipped)

    command = ["-m", name, *options]
    if shipped:
        return Step(f"{name}, of checkpoints", command, check, "no runs")
    return Step(name, command, check)


def compare(made, shipped, numbers):
    """Raises what differs between two files of weights: names, shapes and, if asked for, numbers."""
    made, shipped = load_file(str(made)), load_file(str(shipped))
    if made.keys() != shipped.keys():
        raise RuntimeError(f"Only one of both has {', '.join(sorted(made.keys() ^ shipped.keys()))}.")
    for name, value in shipped.items():
        first = 1 if name.endswith(".shapes") else 0  # as many as people to know shapes from
        if made[name].shape[first:] != value.shape[first:]:
            raise RuntimeError(f"{name} is {tuple(made[name].shape)} and ships as {tuple(value.shape)}.")
        if numbers and not torch.equal(made[name], value):
            raise RuntimeError(f"{name} has other numbers than what ships.")


def same_noise(folder):
    """The noise is computed from nothing, so it must be what ships."""
    made, shipped = folder / "blue-noise.u8", PROJECT / "Sources/Screen/Sixel/Resources/blue-noise.u8"
    if made.read_bytes() != shipped.read_bytes():
        raise RuntimeError("It is not the noise that ships.")


CRITIC = ("--adversarial", "0.02", "--matching", "0.1")
# Of steps that need each other in turn; those of a stage need all stages before.
STAGES = [
    [
        [module("photo_animator.make_pairs", "train", "--count", "4", "--sides", "0.5"),
         exchanges("train", "--count", "4")],
        [module("photo_animator.make_pairs", "test", "--count", "2"),
         exchanges("test", "--count", "2"),
         module("photo_animator.make_pairs", "absolute", "--count", "2"),
         module("photo_animator.make_turns", "generated", "--count", "4"),
         module("photo_animator.make_turns", "test", "--count", "2")],
    ], [
        [module("DeepFaceEditing.make_parts", "train", "--count", "16")],
        [module("DeepFaceEditing.make_parts", "test", "--count", "24")],
        [module("SimSwap.identity_data", "--count", "8")],
    ], [
        [trainer("GANimation.train", "ganimation", "--fresh", "--batch", "2", "--quick", "4", "--energy", "1",
                 "--adversarial", "0.3", "--units", "0.3", "--attention", "0.02", "--cycle", "0.3"),
         module("GANimation.carry", "{runs}/ganimation/checkpoint.pt", "{folder}/carried.pt"),
         module("GANimation.solve", "{runs}/ganimation/checkpoint.pt", "{folder}/solved.pt")],
        [trainer("ActionUnitReader.train", "whole-reader", "--batch", "8"),
         module("ActionUnitReader.cut", "{runs}/whole-reader/checkpoint.pt", "{folder}/cut.pt"),
         trainer("ActionUnitReader.train", "cut-reader", "--batch", "8", "--cut", "--start", "{folder}/cut.pt")],
        [trainer("PIRenderer.train", "warp", "--fresh", "--batch", "2", "--real", "0")],
        [trainer("FaceFinder.train", "finder_landmarks", "--batch", "4")],
        [trainer("FaceFinder.train", "finder_detector", "--network", "detector", "--batch", "2"),
         module("FaceFinder.mine", "--count", "2")],
        [trainer("SimSwap.identity_train", "identity", "--fresh", "--batch", "4"),
         trainer("SimSwap.train", "swap", "--fresh", "--batch", "2", *CRITIC)],
        [trainer("SimSwap.shape_train", "shape", "--fresh", "--batch", "4", "--people", "8")],
        [trainer("DeepFaceEditing.sketch_train", "sketch-mouth", "--component", "mouth", "--batch", "2"),
         trainer("DeepFaceEditing.sketch_images", "images-mouth", "--component", "mouth", "--batch", "2")],
        *[[trainer("DeepFaceEditing.sketch_train", f"sketch-{component}", "--component", component, "--batch", "2")]
          for component in ("nose", "right-eye", "face")],
        [trainer("DeepFaceEditing.turn_train", "turn", "--fresh", "--batch", "4", "--people", "8")],
        [trainer("DeepFaceEditing.train", "fuse", "--fresh", "--batch", "2", *CRITIC)],
        [trainer("DeepFaceEditing.hidden_train", "hidden", "--fresh", "--batch", "4")],
        [module("photo_animator.find_motion", "--output", "{folder}/motion.npz")],
        [module("GANimation.supports", "--output", "{folder}/supports.npz")],
        [module("FaceFinder.mean_face", "--output", "{folder}/mean-face.json")],
        [Step("palette/train.py", ["palette/train.py", "{folder}/data/faces", "{folder}/palette.txt"])],
        [Step("palette/blue_noise.py", ["palette/blue_noise.py", "{folder}/blue-noise.u8"], same_noise)],
        [Step("peers.py, as far as the graph", ["peers.py", "--graph", "{folder}/express.onnx"])],
    ], [
        [exporter("GANimation.export", "GANimation", ["ganimation"])],
        [exporter("ActionUnitReader.export", "ActionUnitReader", ["action-unit-reader"], "--run", "cut-reader")],
        [exporter("FaceFinder.export", "FaceFinder", ["landmarks", "detector"])],
        [exporter("PIRenderer.export", "PIRenderer", ["warp"])],
        [exporter("SimSwap.identity_export", "SimSwap", ["identity"])],
        [exporter("SimSwap.export", "SimSwap", ["swap", "shape"])],
        [exporter("DeepFaceEditing.export", "DeepFaceEditing", ["fuse", "turn", "hidden"])],
        [exporter("DeepFaceEditing.sketch_export", "DeepFaceEditing", ["drawing-readers"])],
        [module("harness.golden_layers")],
        [exporter("GANimation.export", "GANimation", ["ganimation"], shipped=True)],
        [exporter("ActionUnitReader.export", "ActionUnitReader", ["action-unit-reader"], shipped=True)],
        [exporter("PIRenderer.export", "PIRenderer", ["warp"], shipped=True)],
        [exporter("SimSwap.identity_export", "SimSwap", ["identity"], shipped=True)],
        [exporter("SimSwap.export", "SimSwap", ["swap", "shape"], shipped=True)],
        [exporter("DeepFaceEditing.export", "DeepFaceEditing", ["fuse", "turn", "hidden"], shipped=True)],
    ],
]


def make_up_teacher(path):
    """A network with the names and shapes of the identity teacher, and random weights."""
    from onnx import TensorProto, helper, numpy_helper, save
    from harness.teacher import LAST_MAP, SIDE
    cell = SIDE // 7
    weight = np.random.default_rng(0).normal(0, 0.05, (128, 3, cell, cell)).astype(np.float32)
    value = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, *shape])
    nodes = [
        helper.make_node("Conv", ["input0", "weight"], [LAST_MAP], strides=[cell, cell]),
        helper.make_node("GlobalAveragePool", [LAST_MAP], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["vector"])]
    graph = helper.make_graph(
        nodes, "teacher", [value("input0", 3, SIDE, SIDE)], [value("vector", 128)],
        [numpy_helper.from_array(weight, "weight")])
    path.parent.mkdir(parents=True)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))


def make_people(data):
    """The training data of PICTURES people, with the morphable model that they are drawn from."""
    absent = [name for name in MODEL_FILES if not (SHARED / name).exists()]
    if absent:
        sys.exit(f"{' and '.join(absent)} must be in {SHARED} (MIEN_DATA): see docs/training.md.")
    nobody.write(SHARED, data, PICTURES, PORTRAITS)
    for name in MODEL_FILES:
        (data / name).symlink_to((SHARED / name).resolve())
    make_up_teacher(data / "teachers" / "MobileFaceNet.onnx")


def environment(folder, step):
    """The environment of a step: one thread, and no folder but those of this test."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MIEN_")}
    exports = "exports of checkpoints" if step.runs == "no runs" else "exports"
    return dict(
        kept, MIEN_DATA=str(folder / "data"), MIEN_RUNS=str(folder / step.runs),
        MIEN_EXPORTS=str(folder / exports), OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1",
        PYTHONWARNINGS="ignore")


def do(step, folder):
    """Runs a step and prints its name and seconds; raises what is wrong with it."""
    start = time.monotonic()
    command = [part.format(folder=folder, runs=folder / step.runs) for part in step.command]
    done = subprocess.run(
        [sys.executable, *command], cwd=TRAINING, env=environment(folder, step), capture_output=True,
        text=True)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-LAST_LINES:]
        raise RuntimeError("\n".join([f"{step.name} failed: python {' '.join(command)}", *said]))
    try:
        step.check(folder)
    except (RuntimeError, OSError) as error:
        raise RuntimeError(f"{step.name} failed: {error}") from error
    print(f"{time.monotonic() - start:6.1f} s  {step.name}", flush=True)


def run(stages, folder, only, cores):
    """Does all steps whose names hold `only`, on as many cores; True if none failed."""
    for stage in stages:
        with ThreadPoolExecutor(cores) as pool:
            def chain(steps):
                for step in steps:
                    if only in step.name:
                        do(step, folder)

            works = [pool.submit(chain, steps) for steps in stage]
            for work in works:
                try:
                    work.result()
                except RuntimeError as error:
                    pool.shutdown(cancel_futures=True)
                    print(error, flush=True)
                    return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="keep everything in this folder")
    parser.add_argument("--only", default="", help="only steps whose names hold this")
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mien-smoke-") as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        if not (folder / "data").exists():
            make_people(folder / "data")
        if not run(STAGES, folder, options.only, options.cores):
            sys.exit(1)
    print(f"All of it runs: {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    main()
