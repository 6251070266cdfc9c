"""Exports Express and its golden activations.

    python -m GANimation.export --run ganimation
"""

import argparse
import json

import torch
import torch.nn.functional as F

from harness.data import ACTION_UNITS
from harness.export import export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network, trained_for
from GANimation.model import Change, Express, multiply_accumulates


def shrink_supports(network):
    """Supports are smooth: ship them at 64 x 64 and enlarge them, as the Swift side does."""
    small = F.avg_pool2d(network.support, 4)
    small[small < 0.02] = 0
    small = small.half().float()
    full = F.interpolate(small, scale_factor=4, mode="bilinear", align_corners=False)
    network.support.copy_(full)
    network.support32.copy_(F.avg_pool2d(full, 8))
    network.known.settle(full)
    network.register_buffer("support64", small)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="ganimation")
    options = parser.parse_args()
    network, state = best_network(options.run, Express())
    network.wire_lines()
    shrink_supports(network)
    export(
        network, "GANimation", "ganimation",
        architecture=dict(
            widths=network.widths, action_units=ACTION_UNITS,
            multiply_accumulates=sum(multiply_accumulates(network).values())),
        training=dict(
            command="python -m GANimation.train", options=state["options"],
            **trained_for(state),
            data="photo animator's pairs of generated people; held-out people never seen"),
        metrics=json.loads(json.dumps(state["rows"][-1])))
    image = to_tensor(test_picture()[None])
    delta = torch.zeros(1, len(ACTION_UNITS))
    for unit, value in ((12, 0.8), (1, -0.5), (25, 0.6), (45, 0.05), (61, 0.7)):
        delta[0, ACTION_UNITS.index(unit)] = value
    features, fine, skip, frame = network.encode(image)
    injected = network.injection(features, delta, network.support32)
    union = network.union(delta)
    flow, masks = network.decoder(injected, fine, skip, frame, union, delta)
    change = Change(flow, masks, network.bite(features), union)
    inside = (union > 0).float()
    inside128 = F.max_pool2d(inside, 2)
    golden("GANimation", "ganimation", {
        "delta": delta[0], "features": features[0, ::3], "injected": injected[0, ::3],
        "skip": skip[0, ::4, ::4, ::4], "frame": frame[0, :, ::4, ::4], "flow": (flow * inside128)[0, :, ::3, ::3],
        "masks": (masks * inside128)[0, ::3, ::4, ::4], "union": union[0, 0, ::4, ::4],
        "enamel": change.bite.enamel[0], "cover": change.cover[0, 0, ::3, ::3], "tooth": (change.tooth * inside)[0, :, ::3, ::3]})


if __name__ == "__main__":
    main()
