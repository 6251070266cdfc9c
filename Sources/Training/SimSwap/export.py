"""Exports the swap network, the head that places the new face's landmarks, and golden activations.

    python -m SimSwap.export --run swap --shape shape
"""

import argparse

import torch

from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.shape_head import ShapeHead, nobodys_landmarks
from harness.trainer import best_network
from SimSwap.identity_model import DIMENSIONS
from SimSwap.model import Swap

DATA = ("faces of generated people, exchanged by the photo animator; held-out people never seen")


def inputs():
    """The answer is (host, moved, validity, support, oval, identity) of whole-number arithmetic: nobody's."""
    host = to_tensor(test_picture()[None])
    columns = torch.arange(256, dtype=torch.float32)
    validity = ((columns - 128).abs() < 64).float().expand(1, 1, 256, 256).contiguous()
    identity = torch.nn.functional.normalize((torch.arange(DIMENSIONS) % 7 - 3).float(), dim=0)
    return (host, host.flip(3), validity, validity.transpose(2, 3) * validity,
            validity.transpose(2, 3).contiguous(), identity[None])


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="swap")
    parser.add_argument("--shape", default="shape")
    options = parser.parse_args()
    network, state = best_network(options.run, Swap())
    shape, shape_state = best_network(options.shape, ShapeHead())
    export(network, "SimSwap", "swap", architecture=network.widths,
           training=about("SimSwap.train", state, DATA), metrics=state["rows"][-1])
    export(shape, "SimSwap", "shape", architecture=shape.widths,
           training=about("SimSwap.shape_train", shape_state, DATA), metrics=shape_state["rows"][-1])
    host, moved, validity, support, oval, identity = inputs()
    exchange = network(host, moved, validity, support, oval, identity)
    result = exchange.apply(host)
    thin = lambda t: t[0, :, ::4, ::4]
    golden("SimSwap", "swap", {
        "features": network.encode(host)[0][0, ::4], "mask": thin(exchange.mask),
        "attention": thin(exchange.attention), "paint": thin(exchange.paint),
        "result": thin(result), "light": thin(exchange.light), "identity": identity[0], "landmarks": shape(*nobodys_landmarks())[0]})


if __name__ == "__main__":
    main()
