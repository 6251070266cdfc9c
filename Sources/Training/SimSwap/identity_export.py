"""Exports the identity encoder and its golden activations.

    python -m SimSwap.identity_export --run identity
"""

import argparse

import torch

from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.teacher import SIDE
from harness.trainer import best_network
from SimSwap.identity_model import TEACHING, IdentityEncoder

DATA = ("generated people, blends of them and the photo animator's pictures; held-out "
        "people never seen; taught by MobileFaceNet (Apache-2.0)")


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="identity")
    options = parser.parse_args()
    network, state = best_network(options.run, IdentityEncoder())
    export(
        network, "SimSwap", "identity", teaching=TEACHING, architecture=network.widths,
        training=about("SimSwap.identity_train", state, DATA),
        metrics=state["rows"][-1])
    face = to_tensor(test_picture(SIDE)[None])
    features = network.features(face)
    golden("SimSwap", "identity", {
        "features": features[0, ::4], "vector": network.vector(features)[0]})


if __name__ == "__main__":
    main()
