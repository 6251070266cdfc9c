"""Exports Express and its golden activations.

    python -m GANimation.export --run ganimation
"""

import argparse
import json

import torch
import torch.nn.functional as F

from harness.data import ACTION_UNITS, LINED
from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.trainer import best_network
from GANimation.model import Change, Express, multiply_accumulates

DATA = "photo animator's pairs of generated people; held-out people never seen"


ROOM = 24      # pixels of the crop: how far from where the mean face has it a place may lie
LEAST = 0.005  # cm, or of a line's darkness: less is nothing


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


def boxed(maps, units, support):
    """The answer is maps [n, ..., s, s] of `units` as (their numbers one after the other, boxes [n, 4]: x, y,
    width, height).

    Numbers are kept inside of a box around where the unit counts, with room for faces that are not the mean
    one; elsewhere the maps become 0.
    """
    size, numbers, boxes = maps.shape[-1], [], []
    grown = F.max_pool2d((support[0] > 0).float(), 2 * ROOM + 1, 1, ROOM)
    near = F.adaptive_max_pool2d(grown[units], size) > 0
    for known, here in zip(maps, near):
        shown = here & (known.abs().reshape(-1, size, size).amax(0) > LEAST)
        rows, columns = (torch.nonzero(shown.any(axis)).flatten().tolist() or [0] for axis in (1, 0))
        (y, bottom), (x, right) = (rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1)
        inside = known[..., y:bottom, x:right].clone()
        numbers.append(inside.flatten())
        boxes.append([x, y, right - x, bottom - y])
        known.zero_()
        known[..., y:bottom, x:right] = inside
    return torch.cat(numbers), torch.tensor(boxes).float()


def box_known(network):
    """The answer is what is known of faces as it ships: see `boxed`. Returns the names of what is shipped in its
    place."""
    lined = [ACTION_UNITS.index(unit) for unit in LINED]
    for name, units in (("motion", range(len(ACTION_UNITS))), ("lines", lined)):
        numbers, boxes = boxed(getattr(network.known, name), list(units), network.support)
        network.register_buffer(f"known_{name}", numbers)
        network.register_buffer(f"known_{name}_boxes", boxes)
    return "known.motion", "known.lines"


@torch.no_grad()
def one_sided(network, image):
    """The answer is golden activations of an edit that moves the sides of a face apart."""
    delta = torch.zeros(1, len(ACTION_UNITS), 2)
    for unit, sides in ((12, (0.9, 0.2)), (2, (0, 0.8)), (45, (0.06, -0.4)), (25, (0.5, 0.5))):
        delta[0, ACTION_UNITS.index(unit)] = torch.tensor(sides)
    features, fine, skip = network.encode(image)
    halves, (_, frame) = network.halves(features, fine), network.posed(features)
    union = network.union(delta, halves)
    injected = network.injection(features, delta, network.support32, F.avg_pool2d(halves.share, 4))
    flow, masks = network.decoder(injected, fine, skip, frame, union, delta, share=halves.share)
    inside = F.max_pool2d((union > 0).float(), 2)
    return {
        "sided.delta": delta[0], "sided.share": halves.share[0, 0, ::4, ::4], "sided.union": union[0, 0, ::4, ::4],
        "sided.injected": injected[0, ::6, ::2, ::2], "sided.flow": (flow * inside)[0, :, ::4, ::4],
        "sided.masks": (masks * inside)[0, ::4, ::5, ::5]}


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="ganimation")
    options = parser.parse_args()
    network, state = best_network(options.run, Express())
    network.wire_lines()
    shrink_supports(network)
    replaced = box_known(network)
    export(
        network, "GANimation", "ganimation", skip=replaced,
        architecture=dict(
            widths=network.widths, action_units=ACTION_UNITS,
            multiply_accumulates=sum(multiply_accumulates(network).values())),
        training=about("GANimation.train", state, DATA),
        metrics=json.loads(json.dumps(state["rows"][-1])))
    # As pale as faces are: features of the whole pattern are so large that rounding counts.
    image = 0.3 + 0.4 * to_tensor(test_picture()[None])
    delta = torch.zeros(1, len(ACTION_UNITS))
    for unit, value in ((12, 0.8), (1, -0.5), (25, 0.6), (45, 0.05), (61, 0.7)):
        delta[0, ACTION_UNITS.index(unit)] = value
    features, fine, skip = network.encode(image)
    bite, frame = network.posed(features)
    injected = network.injection(features, delta, network.support32)
    union = network.union(delta)
    flow, masks = network.decoder(injected, fine, skip, frame, union, delta)
    change = Change(flow, masks, bite, union)
    inside = (union > 0).float()
    inside128 = F.max_pool2d(inside, 2)
    golden("GANimation", "ganimation", {
        "delta": delta[0], "features": features[0, ::3], "injected": injected[0, ::3],
        "skip": skip[0, ::4, ::4, ::4], "frame": frame[0], "flow": (flow * inside128)[0, :, ::3, ::3],
        "masks": (masks * inside128)[0, ::3, ::4, ::4], "union": union[0, 0, ::4, ::4],
        "enamel": change.bite.enamel[0], "cover": change.cover[0, 0, ::3, ::3], "tooth": (change.tooth * inside)[0, :, ::3, ::3],
        **one_sided(network, image)})


if __name__ == "__main__":
    main()
