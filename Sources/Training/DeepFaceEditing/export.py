"""Exports the component network, the head that turns references, the judge of covered components, and
golden activations.

    python -m DeepFaceEditing.export --run fuse --turn turn
"""

import argparse

import torch

from harness.export import about, export, golden, test_picture
from harness.pictures import to_tensor
from harness.shape_head import ShapeHead, nobodys_landmarks
from harness.trainer import best_network
from DeepFaceEditing.hidden_model import HiddenJudge
from DeepFaceEditing.model import Fuse

DATA = ("faces of generated people, edited and exchanged by the photo animator, component by component; "
        "held-out people never seen")


def inputs():
    """The answer is (host, moved, trust, support, contours, creases) of whole-number arithmetic: nobody's; the
    window of a mouth."""
    host = to_tensor(test_picture()[None])[..., 64:192, 64:192].contiguous()
    columns = torch.arange(128, dtype=torch.float32)
    trust = ((columns - 64).abs() < 32).float().expand(1, 1, 128, 128).contiguous()
    contours = (columns % 16 < 2).float().expand(1, 1, 128, 128).contiguous()
    return (host, host.flip(3), trust, trust.transpose(2, 3) * trust, contours,
            -contours.transpose(2, 3).contiguous())


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="fuse")
    parser.add_argument("--turn", default="turn")
    parser.add_argument("--hidden", default="hidden")
    options = parser.parse_args()
    network, state = best_network(options.run, Fuse())
    turn, turn_state = best_network(options.turn, ShapeHead())
    export(network, "DeepFaceEditing", "fuse", architecture=network.widths,
           training=about("DeepFaceEditing.train", state, DATA), metrics=state["rows"][-1])
    export(turn, "DeepFaceEditing", "turn", architecture=turn.widths,
           training=about("DeepFaceEditing.turn_train", turn_state, DATA), metrics=turn_state["rows"][-1])
    judge, judge_state = best_network(options.hidden, HiddenJudge())
    export(judge, "DeepFaceEditing", "hidden", architecture=judge.widths,
           training=about("DeepFaceEditing.hidden_train", judge_state, DATA), metrics=judge_state["rows"][-1])
    host, moved, trust, support, contours, creases = inputs()
    vector = network.vector(to_tensor(test_picture(64)[None]), torch.tensor([2]))
    light, masks = network.heads(
        host, torch.cat([moved * trust * 2 - 1, trust, support, contours, creases], 1), vector)
    exchange = network(host, moved, trust, support, contours, creases, vector)
    thin = lambda t: t[0, :, ::4, ::4]
    golden("DeepFaceEditing", "fuse", {
        "vector": vector[0], "masks": masks[0, :, ::4, ::4], "light": thin(exchange.light),
        "result": thin(exchange.apply(host)), "hidden": judge(to_tensor(test_picture(64)[None]))[0],
        "landmarks": turn(*nobodys_landmarks())[0]})


if __name__ == "__main__":
    main()
