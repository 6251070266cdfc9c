"""The first weights of a wider Express, from a narrower trained one, that compute the same.

    python -m GANimation.widen narrow.pt wide.pt

After *Net2Net* (Chen, Goodfellow, Shlens, ICLR 2016): old weights fill the leading channels, whatever
reads a new channel begins at zero, new residual blocks begin as nothing. `narrow.pt` is a
checkpoint; the result is for `--start`.
"""

import sys

import torch

from harness.trainer import trained_for
from GANimation.model import Express


def from_quarter_blocks(weight):
    """A first layer's weight [n, 12, 3, 3], for 2 x 2 blocks of a halved picture, as one [n, 48, 3, 3]
    for 4 x 4 blocks of the whole."""
    blocks = weight.view(-1, 3, 2, 2, 3, 3)
    finer = blocks.repeat_interleave(2, 2).repeat_interleave(2, 3) / 4
    return finer.reshape(-1, 48, 3, 3)


def widened(old, fresh):
    """`fresh`, a new network's state, with the weights of `old`."""
    state = {}
    for name, weight in fresh.items():
        before = old.get(name)
        if name == "stem.weight" and before.shape[1] == 12:
            before = from_quarter_blocks(before)
        if name in ("settle.weight", "bridge.weight") and before is None:
            before = torch.eye(len(weight))[..., None, None]
            weight = torch.zeros_like(weight)
        if before is None:
            begins_at_zero = name.endswith(("b.weight", "bias"))
            state[name] = torch.zeros_like(weight) if begins_at_zero else weight
            continue
        weight = weight.clone()
        common = tuple(slice(0, n) for n in before.shape)
        # Tables stay as they begin: what reads a new channel is zero, and only one of the two may be.
        if weight.dim() == 4 and weight.shape[1] > before.shape[1] and name != "atlas" and (
                not name.startswith("place")):
            weight[:len(before), before.shape[1]:] = 0
        if weight.dim() == 1 and len(weight) > len(before):
            weight[len(before):] = 0
        weight[common] = before
        state[name] = weight
    return state


def main():
    narrow, wide = sys.argv[1:]
    before = torch.load(narrow, map_location="cpu", weights_only=False)
    old = {name: value.float() for name, value in before["average"].items()}
    network = Express()
    state = widened(old, network.state_dict())
    trained = trained_for(before)
    torch.save(dict(
        average=state, elapsed=trained["minutes"], seen=trained["seen"], earlier={}), wide)


if __name__ == "__main__":
    main()
