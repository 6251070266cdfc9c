"""Trains the swap network on exchanges that the photo animator composed.

    python -m photo_animator.make_swaps train --count 3000
    python -m photo_animator.make_swaps test --count 200
    python -m SimSwap.train --budget 120 --identity identity

`--form vector` learns without the moved photo (the paper's form), `--form warp` without the vector.
`--adversarial 0.1 --matching 0.1` adds the paper's critic: last, from a trained network (`--start`).
"""

import torch

from harness.graft_critic import Adversary
from harness.pictures import contact_sheet, label, to_picture
from harness.trainer import Trainer, arguments, best_network, processor
from SimSwap.data import batches, swaps
from SimSwap.evaluate import Examination, limited
from SimSwap.identity_model import IdentityEncoder
from SimSwap.losses import IDENTITY, identity_loss, supervised
from SimSwap.model import Swap


def make_step(encoder, options):
    """The answer is a step with the supervised and the identity loss, and the paper's others whose weight is not 0."""

    def step(trainer, batch):
        lessons = limited(batch, options.form)
        with trainer.autocast():
            with torch.no_grad():
                identity = encoder(lessons.face)
            vector = identity * (options.form != "warp")
            exchange = trainer.network(
                lessons.host, lessons.moved, lessons.validity, lessons.support, lessons.oval,
                vector)
        result = exchange.apply(lessons.host)
        terms = supervised(exchange, result, lessons)
        with trainer.autocast():
            terms["identity"] = options.likeness * identity_loss(encoder, result, lessons, identity).mean()
        adversary = trainer.extra["adversary"]
        return terms | adversary.terms(trainer.iteration, lessons.host, result, options)

    return step


def make_sheet(examination):
    @torch.no_grad()
    def sheet(network, path):
        """It shows held-out people: the donor, its photo moved, the host, composed, by the network, M."""
        rows = []
        for number, (lessons, exchange, result) in enumerate(examination.exchanges(network, 24)):
            donor = torch.nn.functional.interpolate(lessons.face, size=256, mode="bilinear")
            shown = (donor, lessons.moved * lessons.validity, lessons.host, lessons.answer, result,
                     exchange.mask.expand(-1, 3, -1, -1))
            pictures = [to_picture(t[0]) for t in shown]
            pictures[4] = label(pictures[4], examination.caption(number))
            rows.append(pictures)
        contact_sheet([a + b for a, b in zip(rows[::2], rows[1::2])], path)

    return sheet


def main():
    options = arguments(
        "swap", budget=120.0, batch=8, rate=2e-3, evaluations=10, identity="identity",
        form="both", likeness=IDENTITY, adversarial=0.0, matching=0.0)
    encoder, _ = best_network(options.identity, IdentityEncoder())
    encoder = encoder.to(processor()).requires_grad_(False)
    examination = Examination(swaps("test"), encoder, options.form)
    Trainer(
        Swap(), options, batch=batches(swaps("train")), step=make_step(encoder, options),
        extra=dict(adversary=Adversary(processor())), evaluate=examination,
        sheet=make_sheet(examination), heads=("masks", "light", "style")).run()


if __name__ == "__main__":
    main()
