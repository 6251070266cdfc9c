"""What every critic is made of: a score per patch, and an optimiser that is kept with a run."""

import torch
from torch import nn

from harness.layers import activate, conv


class PatchCritic(nn.Module):
    """It turns pictures [B, widths[0], n, n] into (scores [B, 1, n/16, n/16], the features of each layer)."""

    def __init__(self, widths):
        super().__init__()
        self.layers = nn.ModuleList(conv(a, b, stride=2) for a, b in zip(widths, widths[1:]))
        self.score = conv(widths[-1], 1)
        for layer in self.layers:
            nn.init.kaiming_normal_(layer.weight, a=0.1)

    def score_patches(self, pictures):
        x, features = pictures * 2 - 1, []
        for layer in self.layers:
            x = activate(layer(x))
            features.append(x)
        return self.score(x), features


class Adversary:
    """It holds a critic and its optimiser, and has the state of both."""

    def __init__(self, critic, device, betas, rate=4e-4):
        self.critic = critic.to(device)
        self.optimiser = torch.optim.Adam(self.critic.parameters(), lr=rate, betas=betas)

    def state_dict(self):
        return dict(critic=self.critic.state_dict(), optimiser=self.optimiser.state_dict())

    def load_state_dict(self, state):
        self.critic.load_state_dict(state["critic"])
        self.optimiser.load_state_dict(state["optimiser"])

    def step(self, loss):
        """The critic takes one step down the slope of `loss`."""
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
