"""Weights for the Swift side: fp16 safetensors, a manifest, golden activations for parity."""

import json
import zlib

import numpy as np
import torch
from safetensors.torch import save_file

from harness.places import EXPORTS, resources
from harness.trainer import trained_for


def export(network, model, name, *, architecture, training, metrics, skip=(), teaching=()):
    """This writes `Sources/Models/<model>/Resources/<name>.{safetensors,json}`.

    Parameters named in `skip`, and those whose names begin with one of `teaching`, which only training
    needs, do not ship. The network is rounded to fp16 in place, so that golden activations made afterwards are those of
    the weights that ship.
    """
    folder = resources(model, EXPORTS)
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {}
    for key, value in network.state_dict().items():
        if key in skip or key.startswith(tuple(teaching)) or not value.is_floating_point():
            continue
        half = value.detach().to("cpu", torch.float16).contiguous().clone()
        tensors[key] = half
        value.copy_(half.float())
    path = folder / f"{name}.safetensors"
    save_file(tensors, str(path))
    manifest = dict(
        name=name, model=model, architecture=architecture,
        crc32=zlib.crc32(path.read_bytes()), bytes=path.stat().st_size,
        parameters=sum(t.numel() for t in tensors.values()), training=training, metrics=metrics)
    (folder / f"{name}.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def about(module, state, data):
    """The answer is what a manifest says of a training by `python -m module` whose checkpoint is `state`."""
    return dict(command=f"python -m {module}", options=state["options"], **trained_for(state), data=data)


def test_picture(size=256):
    """The answer is a picture of whole-number arithmetic, so that the Swift tests make the very same one.

    It shows triangle waves that grow finer downwards and nobody; uint8 [size, size, 3].
    """
    y, x = np.mgrid[0:size, 0:size]
    planes = [np.abs((x * x * (c + 2) + 3 * y * y + 5 * x * y) // 128 % 510 - 255) for c in range(3)]
    return np.stack(planes, -1).astype(np.uint8)


def golden(room, name, tensors):
    """This writes named fp32 arrays to `Tests/<room>Tests/Golden/<name>.safetensors`."""
    folder = EXPORTS / "Tests" / f"{room}Tests" / "Golden"
    folder.mkdir(parents=True, exist_ok=True)
    rows = {k: torch.as_tensor(np.asarray(v, np.float32)).contiguous() for k, v in tensors.items()}
    save_file(rows, str(folder / f"{name}.safetensors"))
