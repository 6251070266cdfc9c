"""The critic of networks that graft, SimSwap's: hinge loss on patches, gradient penalty, and weak feature matching.

It is weak, because only the last layers' features are to match the host's: the first would hold on to the
host's identity (section 3.3).
"""

import torch
import torch.nn.functional as F

from harness import critic

WIDTHS = (3, 24, 48, 96, 96)
PENALTY = 1e-5
MATCHED = 2  # last layers
CRITIC_EVERY = 2  # steps: photos are few


class Critic(critic.PatchCritic):
    """It turns pictures [B, 3, n, n] into (scores [B, 1, n/16, n/16], features of the last layers)."""

    def __init__(self):
        super().__init__(WIDTHS)

    def forward(self, picture):
        score, features = self.score_patches(picture)
        return score, features[-MATCHED:]


class Adversary(critic.Adversary):
    """It trains the critic and says what a network is told by it."""

    def __init__(self, device):
        super().__init__(Critic(), device, betas=(0.0, 0.99))

    def learn(self, real, fake):
        """The critic takes one step on photos and detached results."""
        real = real.clone().requires_grad_(True)
        scores = self.critic(real)[0]
        slope, = torch.autograd.grad(scores.sum(), real, create_graph=True)
        loss = (F.relu(1 - scores).mean() + F.relu(1 + self.critic(fake)[0]).mean()
                + PENALTY * slope.square().sum((1, 2, 3)).mean())
        self.step(loss)

    def judge(self, real, fake):
        """The network is told (- mean score, distance of the last layers' features)."""
        self.critic.requires_grad_(False)
        score, features = self.critic(fake)
        _, wanted = self.critic(real)
        self.critic.requires_grad_(True)
        distance = sum((a - b).abs().mean() for a, b in zip(features, wanted))
        return -score.mean(), distance

    def terms(self, iteration, real, fake, options):
        """The answer is the paper's losses as weighted terms, after a step of the critic every `CRITIC_EVERY`; it is
        empty where both weights are 0."""
        if not options.adversarial and not options.matching:
            return {}
        if iteration % CRITIC_EVERY == 0:
            self.learn(real, fake.detach())
        score, distance = self.judge(real, fake)
        return dict(adversarial=options.adversarial * score, matching=options.matching * distance)
