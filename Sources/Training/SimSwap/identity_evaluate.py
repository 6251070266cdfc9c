"""Measures the identity encoder on held-out people: what its model card quotes.

    python -m SimSwap.identity_evaluate --run identity
"""

import argparse
import json

import numpy as np
import torch

from harness.data import CC0_FIRST, Pairs, Portraits
from harness.pictures import to_tensor
from harness.teacher import Identity, aligned_face
from harness.trainer import best_network, device_of
from SimSwap.identity_model import IdentityEncoder

PICTURES = 10


def portraits(count, cc0):
    """The answer is the aligned faces [112, 112, 3] of held-out people's portraits, if there are any; the CC0 ones are
    another generator's, more varied in age, skin and dress than any it learnt from."""
    people = Portraits(held=True)
    numbers = [n for n in people.numbers if (n >= CC0_FIRST) == cc0]
    numbers = numbers[::max(1, len(numbers) // count)][:count]
    return [aligned_face(people.picture(n), people.landmarks[n]) for n in numbers]


def variants(count):
    """The answer is the aligned faces of the animator's pictures: PICTURES each of `count` held-out people, in turn."""
    pairs, faces = Pairs("test"), []
    for person in range(min(count, len(pairs))):
        part, row = pairs.person(person)
        for picture in range(PICTURES):
            landmarks = part["landmarks"][row, picture].astype(np.float64) + 0.5
            faces.append(aligned_face(part["image"][row, picture], landmarks))
    return faces


@torch.no_grad()
def read(network, faces):
    """The answer is the network's vectors [n, 128]."""
    device = device_of(network)
    return np.concatenate([
        network(to_tensor(faces[k:k + 50]).to(device)).cpu().numpy() for k in range(0, len(faces), 50)])


def area_under_curve(vectors):
    """It is of verification: how often two pictures of one person are more alike than two people's."""
    same = np.arange(len(vectors)) // PICTURES
    upper = np.triu_indices(len(vectors), 1)
    alike = same[upper[0]] == same[upper[1]]
    rank = np.empty(len(alike))
    rank[np.argsort((vectors @ vectors.T)[upper])] = np.arange(1, len(alike) + 1)
    hits = alike.sum()
    return (rank[alike].sum() - hits * (hits + 1) / 2) / (hits * (len(alike) - hits))


class Examination:
    """It asks the teacher once, then any network: {name: number}."""

    def __init__(self, people):
        teacher = Identity()
        ask = lambda faces: np.stack([teacher.embed(face)[0] for face in faces])
        faces = dict(
            portraits=portraits(2 * people, False), cc0=portraits(people, True),
            variants=variants(people))
        self.faces = {kind: np.stack(pictures) for kind, pictures in faces.items() if len(pictures)}
        self.answers = {kind: ask(faces) for kind, faces in self.faces.items()}
        self.best = area_under_curve(self.answers["variants"])

    def __call__(self, network):
        vectors = {kind: read(network, faces) for kind, faces in self.faces.items()}
        cosines = {kind: (vectors[kind] * self.answers[kind]).sum(1) for kind in vectors}
        table = {f"cosine_{kind}": round(float(row.mean()), 4) for kind, row in cosines.items()}
        return dict(
            table, low=round(float(np.percentile(cosines["portraits"], 5)), 4),
            auc=round(float(area_under_curve(vectors["variants"])), 5),
            auc_teacher=round(float(self.best), 5))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", default="identity")
    parser.add_argument("--people", type=int, default=200)
    options = parser.parse_args()
    torch.set_num_threads(1)
    network, _ = best_network(options.run, IdentityEncoder())
    print(json.dumps(Examination(options.people)(network), indent=1))


if __name__ == "__main__":
    main()
