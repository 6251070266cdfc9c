"""Exports the readers of drawings with the known shapes, and what the Swift tests compare with.

    python -m DeepFaceEditing.sketch_export
"""

import numpy as np
import torch
from torch import nn

from DeepFaceEditing.components import COMPONENTS, POINTS, SIZE, box
from DeepFaceEditing.hand import KINDS, WIDTH, drawn
from DeepFaceEditing.lines import contours, creases
from DeepFaceEditing.shapes import known_shapes, refined
from DeepFaceEditing.sketch_data import DRAWN, READ, known
from DeepFaceEditing.sketch_model import CODE, REACH, SketchNetwork
from DeepFaceEditing.strokes import draw, placed
from harness.export import export, golden
from harness.trainer import best_network, trained_for

NAMES = dict(zip(DRAWN, ("eye", "nose", "mouth", "face")))  # of the networks


class Readers(nn.ModuleDict):
    """It holds all components' encoders, heads and known shapes."""

    def __init__(self, rows):
        super().__init__()
        self.states = {}
        for component, name in NAMES.items():
            network, state = best_network(f"sketch-{component}", SketchNetwork(component))
            network.register_buffer("shapes", torch.tensor(known_shapes(rows, component)).float())
            self[name], self.states[name] = network, state


def flat(strokes):
    """The answer is strokes as one array [n, 3]: x, y, which stroke."""
    return np.concatenate([np.c_[s, np.full(len(s), i)] for i, s in enumerate(strokes)])


WRINKLES = [  # of a face that is nobody's: a frown, a line of the forehead, a fold beside the mouth
    [(128, 84), (128, 104)], [(90, 62), (130, 58), (166, 62)], [(94, 164), (84, 178), (80, 196)]]


def wrinkled():
    """The answer is a crop of skin with wrinkles and nothing else, uint8 [256, 256, 3]."""
    light = 180 * (1 - 0.35 * draw([np.array(w, np.float64) for w in WRINKLES], SIZE, 2.5))
    return np.repeat(np.floor(light + 0.5)[..., None], 3, 2).astype(np.uint8)


@torch.no_grad()
def examples(readers, face, others):
    """The answer holds of the mean face: contours of each component; wrinkles found; a crooked drawing, its
    picture, the points read. And faces to draw."""
    found = {"landmarks": face, "faces": others}
    found["creases"] = flat(creases(wrinkled(), face))
    for component in COMPONENTS:
        found[f"{component}.contours"] = flat(contours(face, component))
    for component, name in NAMES.items():
        network, square = readers[name], box(face, component)
        clean = placed(contours(face, component), square, READ)
        strokes, _ = drawn(clean, KINDS["crooked"], np.random.default_rng(3))
        picture = draw(strokes, READ, WIDTH)
        points = network(torch.tensor(picture)[None, None])[0].numpy()
        found[f"{name}.strokes"], found[f"{name}.picture"] = flat(strokes), picture
        found[f"{name}.points"] = points
        found[f"{name}.refined"] = refined(points.astype(np.float64), network.shapes.numpy())
    return found


def main():
    rows, held = known(False), known(True, 0)
    readers = Readers(rows)
    metrics = {name: state["rows"][-1] for name, state in readers.states.items()}
    export(
        readers, "DeepFaceEditing", "drawing-readers",
        teaching=[f"{name}.decoder" for name in NAMES.values()],
        architecture=dict(
            code=CODE, reach=REACH, read=READ, pen=WIDTH,
            points={n: len(POINTS[c]) for c, n in NAMES.items()}),
        training=dict(
            command="python -m DeepFaceEditing.sketch_train --component <one of four>",
            **{name: trained_for(state) for name, state in readers.states.items()},
            data="lines of landmarks of generated people; held-out people never seen"),
        metrics=metrics)
    golden("DeepFaceEditing", "drawing-readers", examples(readers.eval(), rows.mean(0), held[::170]))


if __name__ == "__main__":
    main()
