"""Times Mien against ONNX Runtime and OpenVINO on the same weights, interleaved in one run.

    python peers.py --rounds 7 --mien ../../.build/release/mien
    python peers.py --graph express.onnx

Express's full forward (encoder, all 26 injection layers, decoder everywhere) is written to ONNX; every
round times each peer and `mien bench` once after the other, at one thread and at two, so that whatever
else the machine does falls on all of them. Prints medians in milliseconds and the ratios, as Markdown. With
`--graph` it only writes the graph and checks it in ONNX Runtime.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from GANimation.injection import UNITS
from GANimation.model import Express
from GANimation.windows import SIZE
from harness.places import resources
from harness.trainer import begin_with

WEIGHTS = resources("GANimation") / "ganimation.safetensors"
CLOSE = 0.01  # pixels, and logits: how far two programs' answers may differ in fp32


class FullForward(nn.Module):
    """It turns (crop [1, 3, 256, 256], change [1, 26], U [1, 1, 256, 256]) into (flow, masks)."""

    def __init__(self):
        super().__init__()
        self.express = Express().eval()
        begin_with(self.express, WEIGHTS)

    def forward(self, image, delta, union):
        features, *rest = self.express.encode(image)
        _, frame = self.express.posed(features)
        injected = self.express.injection(features, delta, self.express.support32)
        return self.express.decoder(injected, *rest, frame, union, delta)


def inputs():
    rng = np.random.default_rng(0)
    image = rng.random((1, 3, SIZE, SIZE), np.float32)
    delta = np.full((1, UNITS), 0.5, np.float32)
    return dict(image=image, delta=delta, union=np.ones((1, 1, SIZE, SIZE), np.float32))


def export(path):
    """This writes the graph; returns what PyTorch answers to `inputs`."""
    tensors = {k: torch.from_numpy(v) for k, v in inputs().items()}
    network = FullForward()
    with torch.no_grad():
        torch.onnx.export(
            network, tuple(tensors.values()), str(path), input_names=list(tensors),
            output_names=["flow", "masks"], opset_version=17, dynamo=False)
        return [t.numpy() for t in network(**tensors)]


def onnx_runtime(path, threads):
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    feed = inputs()
    return lambda: session.run(None, feed)


def openvino(path, threads, precision):
    import openvino
    compiled = openvino.Core().compile_model(str(path), "CPU", {
        "INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": precision,
        "PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": 1})
    request, feed = compiled.create_infer_request(), list(inputs().values())
    return lambda: [request.infer(feed)[compiled.output(k)] for k in range(2)]


def difference(run, expected):
    """The answer is the largest difference of a peer's answers from the expected ones."""
    return max(float(np.abs(a - b).max()) for a, b in zip(run(), expected))


def timed(run, repeats):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return float(np.median(times))


def mien(program, threads, runs):
    """The answer is {name: median} of `mien bench`, on as many cores as threads."""
    cores = ",".join(str(c) for c in sorted(os.sched_getaffinity(0))[:threads])
    command = ["taskset", "-c", cores, program, "bench", "--json", "--runs", str(runs)]
    command += ["--only", "networks", "--only", "moves"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {row["name"]: row["median"] for row in rows}


def collect(options, path, expected):
    """The answer is {(what, threads): [median of each round]}."""
    peers = {}
    for threads in options.threads:
        peers["ONNX Runtime fp32", threads] = onnx_runtime(path, threads)
        for name, precision in (("fp32", "f32"), ("bf16", "bf16")):
            peers[f"OpenVINO {name}", threads] = openvino(path, threads, precision)
    for (name, _), run in peers.items():
        print(f"{name}: largest difference from PyTorch {difference(run, expected):.1e}")
    rows = {}
    for _ in range(options.rounds):
        for key, run in peers.items():
            rows.setdefault(key, []).append(timed(run, options.repeats))
        for threads in options.threads:
            for name, value in mien(options.mien, threads, options.repeats).items():
                rows.setdefault((f"Mien {name}", threads), []).append(value)
    return {key: float(np.median(values)) for key, values in rows.items()}


def table(rows, threads):
    full = "Mien full pass: express"
    print(f"\n{threads} thread{'s' if threads > 1 else ''}\n")
    print("| | ms | Mien's full pass is faster by |\n|---|---|---|")
    for (name, count), value in rows.items():
        if count == threads and not name.startswith("Mien"):
            print(f"| {name} | {value:.2f} | {value / rows[full, threads]:.2f}x |")
    print(f"| {full} | {rows[full, threads]:.2f} | |")
    print("\n| one move | ms inside the model | against ONNX Runtime's full pass |\n|---|---|---|")
    for (name, count), value in rows.items():
        if count == threads and name.endswith("inside the model"):
            unit = name.removeprefix("Mien ").removesuffix(" inside the model")
            print(f"| {unit} | {value:.2f} | {rows['ONNX Runtime fp32', threads] / value:.1f}x |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mien", default="../../.build/release/mien")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--graph", type=Path, help="write Express as ONNX there, check it and stop")
    options = parser.parse_args()
    if options.graph:
        expected = export(options.graph)
        error = difference(onnx_runtime(options.graph, 1), expected)
        print(f"ONNX Runtime: largest difference from PyTorch {error:.1e}")
        sys.exit(error > CLOSE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "express.onnx"
        rows = collect(options, path, export(path))
    for threads in options.threads:
        table(rows, threads)


if __name__ == "__main__":
    main()
