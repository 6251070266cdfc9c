"""SimSwap's critic: hinge loss on patches, gradient penalty, and weak feature matching.

Weak, because only the last layers' features are to match the host's: the first would hold on to the
host's identity (section 3.3).
"""

import torch
import torch.nn.functional as F
from torch import nn

from harness.layers import activate, conv

WIDTHS = (3, 24, 48, 96, 96)
PENALTY = 1e-5
MATCHED = 2  # last layers


class Critic(nn.Module):
    """Pictures [B, 3, n, n] to (scores [B, 1, n/16, n/16], features of the last layers)."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(conv(a, b, stride=2) for a, b in zip(WIDTHS, WIDTHS[1:]))
        self.score = conv(WIDTHS[-1], 1)
        for layer in self.layers:
            nn.init.kaiming_normal_(layer.weight, a=0.1)

    def forward(self, picture):
        x, features = picture * 2 - 1, []
        for layer in self.layers:
            x = activate(layer(x))
            features.append(x)
        return self.score(x), features[-MATCHED:]


class Adversary:
    """A critic and its optimiser."""

    def __init__(self, device, rate=4e-4):
        self.critic = Critic().to(device)
        self.optimiser = torch.optim.Adam(self.critic.parameters(), lr=rate, betas=(0.0, 0.99))

    def state_dict(self):
        return dict(critic=self.critic.state_dict(), optimiser=self.optimiser.state_dict())

    def load_state_dict(self, state):
        self.critic.load_state_dict(state["critic"])
        self.optimiser.load_state_dict(state["optimiser"])

    def learn(self, real, fake):
        """One step of the critic on photos and detached results."""
        real = real.clone().requires_grad_(True)
        scores = self.critic(real)[0]
        slope, = torch.autograd.grad(scores.sum(), real, create_graph=True)
        loss = (F.relu(1 - scores).mean() + F.relu(1 + self.critic(fake)[0]).mean()
                + PENALTY * slope.square().sum((1, 2, 3)).mean())
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()

    def judge(self, real, fake):
        """What the network is told: (- mean score, distance of the last layers' features)."""
        self.critic.requires_grad_(False)
        score, features = self.critic(fake)
        _, wanted = self.critic(real)
        self.critic.requires_grad_(True)
        distance = sum((a - b).abs().mean() for a, b in zip(features, wanted))
        return -score.mean(), distance
