"""Measures the component network on lessons of held-out people.

    python -m DeepFaceEditing.evaluate --run fuse
"""

import argparse
import json
from collections import defaultdict

import numpy as np
import torch

from DeepFaceEditing.data import OWN, parts, stack
from DeepFaceEditing.make_parts import KINDS
from DeepFaceEditing.model import Fuse
from harness.trainer import autocast, best_network, device_of, moved

SEEN = 0.02  # of a support's and core's product: below it a window shows nothing of the component


def limited(lessons, form):
    """The answer is the lessons without what a form does not see."""
    if form == "pixels":
        return lessons._replace(
            contours=torch.zeros_like(lessons.contours), creases=torch.zeros_like(lessons.creases))
    if form == "lines":
        own = torch.isin(lessons.kind, torch.tensor(OWN, device=lessons.kind.device))
        return lessons._replace(trust=lessons.trust * own[:, None, None, None])
    return lessons


def decibels(a, b, weight):
    square = ((a - b) ** 2 * weight).sum() / (3 * weight.sum())
    return float(-10 * torch.log10(square + 1e-8))


def gradient_energy(picture, weight):
    return float((picture.diff(dim=3).abs() * weight[..., 1:]).sum())


class Examination:
    """It measures the PSNR where the component is, by kind of lesson; of the photo and of the moved pixels
    likewise."""

    def __init__(self, lessons, form="both", count=300):
        self.lessons, self.form = lessons, form
        self.count = min(count, len(lessons))

    def exchange(self, network, index):
        device = device_of(network)
        lessons = limited(moved(stack([self.lessons[index]]), device), self.form)
        with autocast(device):
            exchange = network(
                lessons.host, lessons.moved, lessons.trust, lessons.support, lessons.contours,
                lessons.creases, network.vector(lessons.look, lessons.component))
        return lessons, exchange, exchange.apply(lessons.host).clamp(0, 1)

    def exchanges(self, network, count):
        for index in range(min(count, self.count)):
            yield self.exchange(network, index)

    @torch.no_grad()
    def __call__(self, network):
        found, sharp = defaultdict(list), []
        for lessons, _, result in self.exchanges(network, self.count):
            weight = lessons.support * lessons.core * lessons.sure
            if weight.mean() < SEEN:
                continue
            kind = KINDS[int(lessons.kind[0])]
            pasted = lessons.host + lessons.support * lessons.trust * (lessons.moved - lessons.host)
            found[kind].append([
                decibels(t, lessons.answer, weight) for t in (result, pasted, lessons.host)])
            sharp.append(gradient_energy(result, weight) / gradient_energy(lessons.answer, weight))
        row = {}
        for kind in KINDS:
            values = np.median(found[kind], 0)
            row.update({f"{kind}{name}": round(float(v), 2)
                        for name, v in zip(("", "_moved", "_photo"), values)})
        return row | {"sharp": round(float(np.mean(sharp)), 3)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="fuse")
    parser.add_argument("--form", default="both")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network, _ = best_network(options.run, Fuse())
    print(json.dumps(Examination(parts("test"), options.form)(network), indent=1))


if __name__ == "__main__":
    main()
