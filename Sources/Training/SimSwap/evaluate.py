"""Measures the swap network on held-out people, with the teacher, which did not train it.

    python -m SimSwap.evaluate --run swap --identity identity
"""

import argparse
import json

import numpy as np
import torch

from harness.pictures import to_picture
from harness.teacher import Identity
from harness.trainer import autocast, best_network, device_of, moved
from SimSwap.data import BACK, THERE, aligned, example, stack, swaps
from SimSwap.identity_model import IdentityEncoder
from SimSwap.model import Swap


def limited(lessons, form):
    """The answer is the lessons without the moved photo if the form is "vector"."""
    if form != "vector":
        return lessons
    return lessons._replace(validity=torch.zeros_like(lessons.validity))


def inside_error(picture, answer, inside):
    """The answer is the PSNR [dB] of [1, 3, n, n] where the answer is the giver's."""
    weight = inside.expand_as(answer)
    square = ((picture - answer) ** 2 * weight).sum() / weight.sum()
    return -10 * float(torch.log10(square + 1e-10))


def gradient_energy(picture, inside):
    return float((picture.diff(dim=3).abs() * inside[..., 1:]).mean())


class Examination:
    """It asks the teacher about donors and hosts once, then about any network's results."""

    def __init__(self, exchanges, encoder, form="both", count=80):
        self.rows, self.encoder, self.form = exchanges, encoder, form
        self.count, self.teacher = min(count, len(exchanges)), Identity()
        ask = lambda face: self.teacher.embed(face)[0]
        rows = [exchanges[i] for i in range(self.count)]
        self.donors = np.stack([ask(part.face[row, 0]) for part, row in rows])
        self.hosts = np.stack([ask(to_picture(self._face(i, "host"))) for i in range(self.count)])
        self.composed = np.stack([part.quality[row, 3:5] for part, row in rows]).mean(0)
        self.alike = []

    def _face(self, index, key):
        lessons = stack([example(*self.rows[index], THERE)])
        return aligned(getattr(lessons, key), lessons.align)[0]

    def exchange(self, network, index, kind=THERE):
        """The answer is (lessons, Exchange, result) of one row, on the network's device."""
        device = device_of(network)
        lessons = limited(moved(stack([example(*self.rows[index], kind)]), device), self.form)
        with autocast(device):
            identity = self.encoder(lessons.face) * (self.form != "warp")
            exchange = network(
                lessons.host, lessons.moved, lessons.validity, lessons.support, lessons.oval,
                identity)
        return lessons, exchange, exchange.apply(lessons.host).clamp(0, 1)

    def exchanges(self, network, count):
        for index in range(min(count, self.count)):
            yield self.exchange(network, index)

    def caption(self, index):
        """The answer is the cosines of the last measured result to donor and host."""
        return "{:.2f} {:.2f}".format(*self.alike[index]) if len(self.alike) else ""

    @torch.no_grad()
    def __call__(self, network):
        vectors, exact, sharp = [], [], []
        for index in range(self.count):
            lessons, _, result = self.exchange(network, index)
            face = to_picture(aligned(result, lessons.align)[0])
            vectors.append(self.teacher.embed(face)[0])
            energy = [gradient_energy(t, lessons.inside) for t in (result, lessons.host)]
            sharp.append(energy[0] / energy[1])
            back, _, again = self.exchange(network, index, BACK)
            exact.append([inside_error(t, back.answer, back.inside) for t in (again, back.host)])
        vectors = np.stack(vectors)
        cosines = vectors @ self.donors.T
        own = np.diag(cosines)
        hosts = (vectors * self.hosts).sum(1)
        self.alike = np.stack([own, hosts], 1)
        best = [set(np.flatnonzero(self.donors @ d > 0.999)) for d in self.donors]
        rank = np.mean([c.argmax() in b for c, b in zip(cosines, best)])
        psnr, copying = np.mean(exact, 0)
        return {
            "donor": round(float(own.mean()), 4), "host": round(float(hosts.mean()), 4),
            "rank1": round(float(rank), 4), "composed_donor": round(float(self.composed[0]), 4),
            "composed_host": round(float(self.composed[1]), 4),
            "exact_psnr": round(psnr, 3), "exact_copy": round(copying, 3),
            "sharp": round(float(np.mean(sharp)), 4)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="swap")
    parser.add_argument("--identity", default="identity")
    parser.add_argument("--form", default="both")
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    torch.set_num_threads(1)
    encoder, _ = best_network(options.identity, IdentityEncoder())
    network, _ = best_network(options.run, Swap())
    examination = Examination(swaps("test"), encoder, options.form, options.count)
    print(json.dumps(examination(network), indent=1))


if __name__ == "__main__":
    main()
