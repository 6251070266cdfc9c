"""Trains the component network: geometry and appearance of five components, taken apart and joined.

    python -m DeepFaceEditing.make_parts train --count 10000
    python -m DeepFaceEditing.make_parts test --count 300
    python -m DeepFaceEditing.train --budget 40
    python -m DeepFaceEditing.train --run fuse-critic --start runs/fuse/checkpoint.pt --budget 10
        --rate 5e-4 --adversarial 0.02 --matching 0.1

Self-reconstruction are the lessons `appearance`, the cycle there and back are `there` and `back`; the
critic comes last, from a trained network. `--form pixels` learns without lines, `--form lines` without the
moved pixels of another photo (the paper's form), for the ablation.
"""

import torch
import torch.nn.functional as F

from harness.graft_critic import Adversary
from harness.grafting import graft_losses
from harness.pictures import contact_sheet, label, to_picture
from harness.trainer import Trainer, arguments, processor
from DeepFaceEditing.data import batches, parts
from DeepFaceEditing.evaluate import Examination, limited
from DeepFaceEditing.make_parts import KINDS
from DeepFaceEditing.model import Fuse

DRAWN = 8         # weight of a line that comes or goes: few pixels, which make a wrinkle
PAINT = 0.2       # of the usual price: opened mouths and wrinkles are painted


def make_step(options):
    def step(trainer, batch):
        lessons = limited(batch, options.form)
        with trainer.autocast():
            network = trainer.network
            exchange = network(
                lessons.host, lessons.moved, lessons.trust, lessons.support, lessons.contours,
                lessons.creases, network.vector(lessons.look, lessons.component))
        result = exchange.apply(lessons.host)
        drawn = F.max_pool2d(lessons.contours + lessons.creases.abs(), 3, 1, 1)
        weight = lessons.support * lessons.sure * (1 + 4 * lessons.core + DRAWN * drawn)
        terms = graft_losses(
            exchange, result, lessons.answer, lessons.support, weight, lessons.sure)
        terms["paint"] = PAINT * terms["paint"]
        terms["mask"] = 0.05 * ((exchange.mask - lessons.support) ** 2 * lessons.sure).mean()
        adversary = trainer.extra["adversary"]
        return terms | adversary.terms(trainer.iteration, lessons.host, result, options)

    return step


def make_sheet(examination):
    @torch.no_grad()
    def sheet(network, path):
        """It shows held-out people: the host, moved pixels, wanted lines, the answer, the network's."""
        rows = []
        for lessons, exchange, result in examination.exchanges(network, 120):
            drawn = (lessons.contours + lessons.creases.abs()).clamp(0, 1)
            shown = (lessons.host, lessons.moved, 1 - drawn.expand(-1, 3, -1, -1),
                     lessons.answer, result)
            pictures = [to_picture(t[0]) for t in shown]
            pictures[0] = label(pictures[0], KINDS[int(lessons.kind[0])])
            rows.append(pictures)
        contact_sheet([sum(rows[k:k + 4], []) for k in range(0, len(rows), 4)], path)

    return sheet


def main():
    options = arguments(
        "fuse", budget=40.0, batch=12, rate=2e-3, evaluations=8, form="both", adversarial=0.0,
        matching=0.0)
    examination = Examination(parts("test"), options.form)
    Trainer(
        Fuse(), options, batch=batches(parts("train")), step=make_step(options),
        extra=dict(adversary=Adversary(processor())), evaluate=examination,
        sheet=make_sheet(examination), heads=("masks", "light", "style")).run()


if __name__ == "__main__":
    main()
