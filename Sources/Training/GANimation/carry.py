"""Begins an Express with the weights of one that had other widths.

    python -m GANimation.carry old.pt new.pt

Both are checkpoints; `new.pt` is for `--start`. What has the same name and shape is taken. Of the deep
residual blocks the last are, of what a layer reads the leading channels: what is new is read by small
random weights. A network that knew no motion has learnt the flow by heart, so its flow begins at nothing,
and the least used channel of its head is given to the lines (`Express.wire_lines`).
"""

from harness.trainer import rework
from GANimation.model import Express


def renamed(old, depth):
    """The answer is the state with only the last `depth` blocks of the coarse features, and what told the jaw's
    place."""
    blocks = 1 + max(int(name.split(".")[1]) for name in old if name.startswith("coarse."))
    state = {}
    for name, value in old.items():
        head, *rest = name.split(".")
        if head == "coarse":
            number = int(rest[0]) - (blocks - depth)
            if number < 0:
                continue
            name = ".".join(["coarse", str(number), *rest[1:]])
        if head == "jaw":
            name = ".".join(["pose", *rest])
        state[name] = value
    return state


def carried(old, fresh):
    """The answer is `fresh`, a new network's state, with what fits of `old`."""
    state, knew = {}, "known.motion" in old
    same = knew and old["known.motion"].shape == fresh["known.motion"].shape
    for name, value in fresh.items():
        before = old.get(name)
        if before is None or name.startswith("known.") and not same:
            state[name] = value
            continue
        value = value.clone()
        if value.dim() == 4 and value.shape[1] > before.shape[1]:
            value *= 0.3
        common = tuple(slice(0, min(a, b)) for a, b in zip(value.shape, before.shape))
        value[common] = before[common]
        if name in ("flow.weight", "flow.bias") and not knew:
            value[:2] = 0
        state[name] = value
    return state


def give_to_lines(state):
    """This exchanges the head's first channel, which is to carry the lines, with the least used one."""
    least = int(state["masks.weight"].abs().sum((0, 2, 3)).argmin())
    for name, axis in (("mix.weight", 0), ("mix.bias", 0), ("masks.weight", 1)):
        first = state[name].select(axis, 0).clone()
        state[name].select(axis, 0).copy_(state[name].select(axis, least))
        state[name].select(axis, least).copy_(first)


def carry(weights):
    """The answer is an Express with what it can take of `weights`."""
    network = Express()
    old = renamed(weights, len(network.coarse))
    state = carried(old, network.state_dict())
    if "known.motion" not in old:
        give_to_lines(state)
    network.load_state_dict(state)
    network.wire_lines()
    return network


if __name__ == "__main__":
    rework(carry)
