"""Exports Warp and its golden activations.

    python -m PIRenderer.export --run warp
"""

import argparse
import json

import torch

from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network
from PIRenderer.model import SIZE, Warp, multiply_accumulates

DATA = ("photo animator's heads of generated people and of real ones (official portraits in the public domain); "
        "held-out people never seen")


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="warp")
    options = parser.parse_args()
    network, state = best_network(options.run, Warp())
    export(
        network, "PIRenderer", "warp",
        architecture=dict(
            widths=network.widths, multiply_accumulates=sum(multiply_accumulates(network).values())),
        training=about("PIRenderer.train", state, DATA),
        metrics=json.loads(json.dumps(state["rows"][-1])))
    # As pale as faces are: features of the whole pattern are so large that rounding counts. The photo's edge
    # runs through it.
    head = torch.cat([0.3 + 0.4 * to_tensor(test_picture()[None]), torch.ones(1, 1, SIZE, SIZE)], 1)
    head[:, 3, :, : SIZE // 4] = 0
    depth, cover = network(head)
    golden("PIRenderer", "warp", {"depth": depth[0, 0], "cover": cover[0, 0]})


if __name__ == "__main__":
    main()
