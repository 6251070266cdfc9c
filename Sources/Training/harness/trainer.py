"""A training loop that every model shares.

A run has a *budget* in minutes, over which the learning rate follows a cosine, and may be cut into
*slices* of minutes or of `steps` (a lent GPU, a session that ends): the checkpoint holds the network, its moving
average, the optimiser, the elapsed minutes and the metric table, so that the next slice goes on where this
ended.

Two processor cores train most pictures as two processes of one thread each, which share their
gradients: `torchrun --nproc-per-node 2 -m -- GANimation.train …`; a batch is each one's own. So is what is
in `extra`: a critic is trained by one process.
"""

import argparse
import copy
import csv
import json
import math
import os
import time

import numpy as np
import torch
import torch.distributed as distributed
from safetensors.torch import load_file

from harness.muon import Muon, split
from harness.places import CHECKPOINTS, RUNS


def arguments(name, **defaults):
    """The answer is the command line of every train.py; keyword defaults override or add options.

    What networks begin with is drawn after this, from the seed.
    """
    options = dict(
        budget=20.0, slice=1e9, steps=0, batch=12, rate=3e-3, threads=1, seed=0, evaluations=8,
        run=name, start="", fresh=False)
    options.update(defaults)
    parser = argparse.ArgumentParser(description=f"Train {name}.")
    for key, value in options.items():
        flag = "--" + key.replace("_", "-")
        if isinstance(value, bool):
            parser.add_argument(flag, action="store_true", default=value)
        else:
            parser.add_argument(flag, type=type(value), default=value)
    parsed = parser.parse_args()
    torch.manual_seed(parsed.seed)
    return parsed


def processor():
    """The answer is where tensors live: a GPU if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def device_of(network):
    """The answer is the device that a network's parameters are on."""
    return next(network.parameters()).device


def moved(batch, device):
    """The answer is a batch, a tensor or a tuple of parts, with all of its tensors on `device`."""
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if not isinstance(batch, tuple):
        return batch
    parts = [moved(part, device) for part in batch]
    return type(batch)(*parts) if hasattr(batch, "_fields") else tuple(parts)


def autocast(device):
    """In this context layers compute in bfloat16 if the device itself can: a processor that has to feign it takes
    eight times as long as in full precision."""
    can = device.type == "cuda" or "avx512_bf16" in _processor_flags()
    return torch.autocast(device.type, torch.bfloat16, enabled=can)


def _processor_flags():
    """The answer is what the processor says it can do, [] where no file tells."""
    try:
        lines = open("/proc/cpuinfo").read().splitlines()
    except OSError:
        return []
    return next((line.split() for line in lines if line.startswith("flags")), [])


class Together:
    """They are the processes that train one network; there is one unless torchrun started more."""

    def __init__(self):
        self.size = int(os.environ.get("WORLD_SIZE", 1))
        if self.size > 1 and not distributed.is_initialized():
            distributed.init_process_group("gloo")
        self.rank = distributed.get_rank() if self.size > 1 else 0

    def share(self, network, *numbers):
        """This has every process go on with the mean of all gradients and of these numbers, which it returns."""
        if self.size == 1:
            return numbers
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients] + [gradients[0].new_tensor(numbers)])
        distributed.all_reduce(flat)
        flat /= self.size
        *means, numbers = flat.split([g.numel() for g in gradients] + [len(numbers)])
        for gradient, mean in zip(gradients, means):
            gradient.copy_(mean.view_as(gradient))
        return numbers.tolist()


class Average:
    """It is the exponential moving average of a network's parameters, warmed up."""

    def __init__(self, network, decay=0.998):
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self, network):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        ours, theirs = self.network.state_dict(), network.state_dict()
        for key, value in theirs.items():
            if value.is_floating_point():
                ours[key].lerp_(value, 1 - decay)
            else:
                ours[key].copy_(value)


class Trainer:
    """It runs `step(trainer, batch) -> {name: loss term}` over the budget.

    `batch(rng, size)` draws examples, a tensor or a tuple; `step` is given them on the network's device.
    `evaluate(network) -> {name: number}` is asked `evaluations` times on the moving average; its
    rows go to `runs/<run>/metrics.csv`. `sheet(network, path)` writes a contact sheet at the end.
    `heads` names the output layers, which AdamW steps; `extra` are things with a state (a critic, its
    optimiser) that are kept in the checkpoint too.
    """

    def __init__(self, network, options, *, batch, step, evaluate, heads, sheet=None, extra=None):
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options, self.batch, self.step = options, batch, step
        self.together = Together()
        self.evaluate, self.sheet = evaluate, sheet
        self.device = processor()
        self.network = network.to(self.device, memory_format=torch.channels_last)
        self.optimiser = Muon(*split(self.network, heads), options.rate)
        self.average = Average(self.network)
        self.extra = extra or {}
        self.folder = RUNS / options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.elapsed, self.iteration, self.seen, self.rows = 0.0, 0, 0, []
        self.earlier = dict(minutes=0.0, seen=0)  # of the runs that this one began with
        self.running = {}
        self.rng = self._dice()
        if not options.fresh:
            self._resume()

    @property
    def checkpoint(self):
        """It is the file that this run goes on from."""
        return self.folder / "checkpoint.pt"

    @property
    def progress(self):
        """It is the part of the budget that is used, 0 to 1."""
        return min(1.0, self.elapsed / self.options.budget)

    def _resume(self):
        """Goes on from the run's checkpoint here; else begins with the weights of `start`, if given; else goes on
        from the committed checkpoint, if there is one. That has no optimiser: its moments are gathered anew in a few
        hundred steps."""
        if self.options.start and not has_run(self.options.run):
            self.earlier = begin_with(self.network, self.options.start)
            self.average = Average(self.network)
            return
        path = checkpoint_of(self.options.run)
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.network.load_state_dict(state.get("network", state["average"]), strict=False)
        self.average.network.load_state_dict(state["average"], strict=False)
        self.average.steps = state["iteration"]
        if "optimiser" in state:
            self.optimiser.load_state_dict(state["optimiser"])
        for key in self.extra.keys() & state["extra"].keys():
            self.extra[key].load_state_dict(state["extra"][key])
        self.elapsed, self.iteration = state["elapsed"], state["iteration"]
        self.seen, self.rows = state["seen"], state["rows"]
        self.earlier = state.get("earlier", self.earlier)
        self.rng = self._dice()

    def _dice(self):
        """Each process draws examples of its own, and others after it was resumed."""
        return np.random.default_rng((self.options.seed + self.iteration, self.together.rank))

    def save(self):
        """This writes the checkpoint to a temporary file and renames it."""
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(
            dict(
                network=self.network.state_dict(), average=self.average.network.state_dict(),
                optimiser=self.optimiser.state_dict(),
                extra={k: v.state_dict() for k, v in self.extra.items()},
                elapsed=self.elapsed, iteration=self.iteration, seen=self.seen, rows=self.rows,
                earlier=self.earlier, options=vars(self.options)), partial)
        partial.rename(self.checkpoint)

    def _report(self):
        """The first process evaluates, prints and saves, while the others wait for its gradients."""
        if self.together.rank > 0:
            return
        row = dict(minutes=round(self.elapsed, 2), seen=self.seen)
        row.update(self.evaluate(self.average.network))
        self.rows.append(row)
        with open(self.folder / "metrics.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(row))
            writer.writeheader()
            writer.writerows([{k: r.get(k) for k in row} for r in self.rows])
        terms = {k: round(v, 4) for k, v in self.running.items()}
        print(json.dumps(row), terms, flush=True)
        self.save()

    def _clock(self):
        """They are seconds: the wall's on a GPU, processor time per thread on a CPU that others use too."""
        if self.device.type == "cuda":
            torch.cuda.synchronize()
            return time.monotonic()
        return time.process_time() / self.options.threads

    def autocast(self):
        """It is that of the device."""
        return autocast(self.device)

    def run(self):
        """This trains until the slice or the budget is used up, evaluates, saves and draws the sheet."""
        started, options = self.elapsed, self.options
        interval = options.budget / options.evaluations
        due = (math.floor(self.elapsed / interval) + 1) * interval
        clock = self._clock()
        last = self.iteration + options.steps if options.steps else math.inf
        while (self.elapsed < options.budget and self.elapsed - started < options.slice
               and self.iteration < last):
            rate = options.rate * min(1.0, (self.iteration + 1) / 200)
            rate = rate * (0.5 + 0.5 * math.cos(math.pi * self.progress)) + 1e-5
            for group in self.optimiser.param_groups:
                group["lr"] = rate
            batch = moved(self.batch(self.rng, options.batch), self.device)
            terms = self.step(self, batch)
            loss = sum(terms.values())
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            now = self._clock()
            (seconds,) = self.together.share(self.network, now - clock)
            clock = now
            norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            if torch.isfinite(norm):
                self.optimiser.step()
                self.average.update(self.network)
            for key, value in terms.items():
                value = float(value.detach())
                self.running[key] = 0.98 * self.running.get(key, value) + 0.02 * value
            self.iteration += 1
            self.seen += options.batch * self.together.size
            self.elapsed += seconds / 60
            if self.elapsed >= due:
                self._report()
                due += interval
                clock = self._clock()
        self._report()
        if self.sheet and self.together.rank == 0:
            self.sheet(self.average.network, self.folder / "sheet.png")


def has_run(run):
    """It is true if there is a checkpoint of this run here, and not only a committed one."""
    return (RUNS / run / "checkpoint.pt").exists()


def checkpoint_of(run):
    """The answer is the file of a run's checkpoint: the one here, or else the committed one, the average in fp16."""
    return RUNS / run / "checkpoint.pt" if has_run(run) else CHECKPOINTS / f"{run}.pt"


def begin_with(network, file):
    """The network takes shipped weights (`.safetensors`) or the average of a run's checkpoint. The answer is how long
    it was trained, as far as is known: {minutes, seen}."""
    if str(file).endswith(".safetensors"):
        network.load_state_dict({k: v.float() for k, v in load_file(str(file)).items()}, strict=False)
        return dict(minutes=0.0, seen=0)
    state = torch.load(file, map_location="cpu", weights_only=False)
    network.load_state_dict(state["average"], strict=False)
    return trained_for(state)


def trained_for(state):
    """The answer is {minutes, seen} of a checkpoint and of what it began with."""
    earlier = state.get("earlier", {})
    return dict(
        minutes=round(state.get("elapsed", 0.0) + earlier.get("minutes", 0.0), 1),
        seen=state.get("seen", 0) + earlier.get("seen", 0))


def best_network(run, network):
    """The answer is (`network` with the moving average of a run, ready to export; the state of its checkpoint)."""
    state = torch.load(checkpoint_of(run), map_location="cpu", weights_only=False)
    network.load_state_dict(state["average"])
    return network.eval(), state


def rework(change):
    """It is the main of a script `SOURCE DESTINATION`, both checkpoints: the second, which other runs `--start` with,
    holds the network that `change(weights)` makes of the first's average."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("destination")
    options = parser.parse_args()
    before = torch.load(options.source, map_location="cpu", weights_only=False)
    network = change({name: value.float() for name, value in before["average"].items()})
    trained = trained_for(before)
    torch.save(dict(
        average=network.state_dict(), elapsed=trained["minutes"], seen=trained["seen"], earlier={}),
        options.destination)
