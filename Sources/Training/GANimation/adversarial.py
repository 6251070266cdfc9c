"""The paper's own losses (Pumarola et al. 2018, section 4.2), for differences of Action Units.

A WGAN-GP patch critic with an Action Unit head; total variation and L2 of the attention mask; the
cycle. The critic sees windows (what was there, what is there now), since our labels are differences
and our windows are parts of a face.
"""

import torch
import torch.nn.functional as F
from torch import nn

from harness import critic
from harness.data import ACTION_UNITS

PENALTY = 10.0
WIDTHS = (6, 24, 48, 96, 96)


class Critic(critic.PatchCritic):
    """It turns windows before and after [B, 3, n, n] into (a score per patch [B, 1, n/16, n/16], the change of the
    Action Units [B, 26])."""

    def __init__(self):
        super().__init__(WIDTHS)
        self.units = nn.Linear(2 * WIDTHS[-1], len(ACTION_UNITS))

    def forward(self, before, after):
        score, features = self.score_patches(torch.cat([before, after], 1))
        x = features[-1]
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        return score, self.units(pooled)


def mean_score(scores, support):
    """The answer is, per window, the mean of the patches' scores where something may change."""
    weight = F.adaptive_avg_pool2d(support, scores.shape[-1]) + 1e-4
    return (scores * weight).sum((1, 2, 3)) / weight.sum((1, 2, 3))


class Adversary(critic.Adversary):
    def __init__(self, device):
        super().__init__(Critic(), device, betas=(0.0, 0.9))

    def learn(self, before, real, fake, support, delta):
        """The critic takes one step on detached pictures."""
        mixed = real + torch.rand(len(real), 1, 1, 1, device=real.device) * (fake - real)
        mixed.requires_grad_(True)
        score, _ = self.critic(before, mixed)
        slope, = torch.autograd.grad(
            mean_score(score, support).sum(), mixed, create_graph=True)
        penalty = PENALTY * ((slope.flatten(1).norm(dim=1) - 1) ** 2).mean()
        scores, units = self.critic(before, real)
        false, _ = self.critic(before, fake)
        gap = mean_score(false, support).mean() - mean_score(scores, support).mean()
        loss = gap + penalty + 10 * F.mse_loss(units, delta)
        self.step(loss)

    def judge(self, before, fake, support, delta):
        """The network is told (- mean score, error of the Action Units read)."""
        self.critic.requires_grad_(False)
        score, units = self.critic(before, fake)
        self.critic.requires_grad_(True)
        return -mean_score(score, support).mean(), F.mse_loss(units, delta)


def attention_terms(change):
    """The answer is (total variation, L2) of A inside the support, section 4.2's equation 4."""
    kept = change.attention * change.union
    across = (kept[..., 1:] - kept[..., :-1]) ** 2
    down = (kept[:, :, 1:] - kept[:, :, :-1]) ** 2
    return across.mean() + down.mean(), (kept ** 2).mean()


def cycle(network, x, delta):
    """The answer is the way there and back: how far from the photo, inside the support."""
    there = network(x, delta)
    changed = there.apply(x)
    restored = network(changed, -delta).apply(changed)
    return ((restored - x).abs() * there.union).mean()
