"""What each of the paper's losses does: short runs from one supervised network, measured alike.

    python -m GANimation.ablate --start runs/ganimation/checkpoint.pt --budget 5

Every run goes on for as long, at the same rate, with the supervised loss and one term more.
"""

import argparse
import subprocess
import sys

import torch

from harness.data import ACTION_UNITS, Pairs
from harness.places import TRAINING
from harness.trainer import best_network, has_run
from ActionUnitReader.model import ActionUnitReader
from GANimation.evaluate import STRONG, full_size, quality, response
from GANimation.model import Express

VARIANTS = {
    "supervised only": [],
    "+ gradient energy": ["--energy", "0.5"],
    "+ adversarial": ["--adversarial", "0.03"],
    "+ adversarial, AU head": ["--adversarial", "0.03", "--units", "0.05"],
    "+ attention TV, L2": ["--attention", "0.02"],
    "+ cycle": ["--cycle", "0.3"],
}


def row(run, reader, pairs, people):
    network, _ = best_network(run, Express())
    measured = quality(network, pairs, people)
    matrix, cosine = response(network, reader, pairs, people // 4)
    strong = [ACTION_UNITS.index(unit) for unit in STRONG]
    slope = matrix[strong, -1, strong].mean()
    cells = [f"{value - copying:+.2f}" for value, copying, _ in measured.values()]
    cells += [f"{measured['forward'][2]:.3f}", f"{full_size(network, people // 4)['all'][2]:.3f}"]
    return cells + [f"{slope:.3f}", f"{cosine[strong].mean():.3f}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True)
    parser.add_argument("--budget", default="5")
    parser.add_argument("--reader", default="action-unit-reader")
    parser.add_argument("--people", type=int, default=32)
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader, _ = best_network(options.reader, ActionUnitReader(is_cut=True))
    pairs = Pairs("test")
    print("| loss | dB, forward | dB, reverse | energy at 256 | at 512 | AU slope | identity |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for number, (name, weights) in enumerate(VARIANTS.items()):
        run = f"ablation{number}"
        if not has_run(run):
            subprocess.run(
                [sys.executable, "-m", "GANimation.train", "--run", run, "--start", options.start,
                 "--budget", options.budget, "--rate", "5e-4", "--evaluations", "1", *weights],
                check=True, stdout=subprocess.DEVNULL, cwd=TRAINING)
        print("|", name, "|", " | ".join(row(run, reader, pairs, options.people)), "|", flush=True)


if __name__ == "__main__":
    main()
