"""Solves the layer that says how the head is turned and where the jaw is.

    python -m GANimation.solve runs/<run>/checkpoint.pt solved.pt

It is linear, and what it should answer is known of every pair's person, so its best weights for the encoder
as it is are those of one ridge regression. `solved.pt` is for `--start`.
"""

import numpy as np
import torch

from harness.data import Pairs
from harness.pictures import to_tensor
from harness.trainer import rework
from GANimation.data import AROUND_MOUTH, PICTURES, mirrored_frame
from GANimation.model import TURN, Express
from photo_animator import teeth

RIDGE = 0.1       # per picture
EACH = 2          # pictures of every person
JAW, FRAME = slice(0, 18), slice(21, 27)  # what of the layer's answer is solved for


def answers(part, row, mirror):
    """The answer is [24]: the jaw's coefficients, and the frame in units of the layer."""
    (x, y), jaw, frame = AROUND_MOUTH, part["jaw"][row], part["frame"][row]
    if mirror:
        place = teeth.place(jaw, 255 - x, y) * [-1, 1]
        jaw, frame = np.linalg.lstsq(teeth.powers(x, y), place, rcond=None)[0], mirrored_frame(frame)
    return np.r_[jaw.ravel(), frame.ravel() / TURN]


@torch.no_grad()
def samples(network, pairs, each):
    """The answer is (what the layer reads [n, 768], what it should answer [n, 24]), half of it mirrored."""
    rng, read, wanted = np.random.default_rng(0), [], []
    for person in range(len(pairs)):
        part, row = pairs.person(person)
        images = []
        for picture in rng.choice(PICTURES, each, replace=False):
            mirror = rng.random() < 0.5
            image = part["image"][row, picture]
            images.append(np.ascontiguousarray(image[:, ::-1] if mirror else image))
            wanted.append(answers(part, row, mirror))
        read.append(network.pooled(network.encode(to_tensor(np.stack(images)))[0]))
    return torch.cat(read).double().numpy(), np.array(wanted)


def solve(read, wanted):
    """The answer is (weight [24, 768], bias [24])."""
    middle, mean = read.mean(0), wanted.mean(0)
    spread = read.std(0) + 1e-6
    scaled = (read - middle) / spread
    ridge = RIDGE * len(read) * np.eye(read.shape[1])
    weight = np.linalg.solve(scaled.T @ scaled + ridge, scaled.T @ (wanted - mean)).T / spread
    return weight, mean - weight @ middle


def write(layer, weight, bias):
    """This writes into the rows of the layer that are solved for."""
    with torch.no_grad():
        for target, values in ((layer.weight, weight), (layer.bias, bias)):
            values = torch.from_numpy(values).float()
            target[JAW], target[FRAME] = values[:18], values[18:]


def error(network, read, wanted):
    """The answer is (centimetres by which the jaw is off around mouths, pixels per centimetre of the frame)."""
    with torch.no_grad():
        answer = network.pose(torch.from_numpy(read).float()).numpy()
    off = np.c_[answer[:, JAW], answer[:, FRAME]] - wanted
    place = teeth.powers(*AROUND_MOUTH) @ off[:, :18].reshape(-1, 9, 2)
    return float(np.abs(place).mean()), float(TURN * np.abs(off[:, 18:]).mean())


def solved(weights):
    """The answer is the network of `weights`, with the layer solved."""
    network = Express().eval()
    network.load_state_dict(weights)
    held_out = samples(network, Pairs("test"), 1)
    print("held-out people, before:", error(network, *held_out))
    write(network.pose, *solve(*samples(network, Pairs("train"), EACH)))
    print("after:", error(network, *held_out))
    return network


if __name__ == "__main__":
    rework(solved)
