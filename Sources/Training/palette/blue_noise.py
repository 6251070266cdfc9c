"""Makes the 64 x 64 blue-noise threshold of live sixel frames.

    python blue_noise.py ../../Screen/Sixel/Resources/blue-noise.u8

Void-and-cluster (Ulichney 1993, "The void-and-cluster method for dither array generation"). The
result is 4096 bytes, row by row; every value from 0 to 255 occurs sixteen times, and each prefix
of the ranking is evenly spread over the torus.
"""

import sys
from pathlib import Path

import numpy as np

SIDE = 64
SIGMA = 1.5
SEED = 7


def kernel() -> np.ndarray:
    """The answer is a Gaussian around (0, 0) on the torus."""
    d = np.minimum(np.arange(SIDE), SIDE - np.arange(SIDE))
    return np.exp(-(d[:, None] ** 2 + d[None] ** 2) / (2 * SIGMA**2))


class Pattern:
    """It holds points on the torus and how crowded each place is."""

    def __init__(self) -> None:
        self.kernel = kernel()
        self.on = np.zeros((SIDE, SIDE), bool)
        self.crowd = np.zeros((SIDE, SIDE))

    def toggle(self, at: tuple[int, int]) -> None:
        sign = -1 if self.on[at] else 1
        self.on[at] = not self.on[at]
        self.crowd += sign * np.roll(self.kernel, at, (0, 1))

    def tightest_cluster(self) -> tuple[int, int]:
        return np.unravel_index(np.argmax(np.where(self.on, self.crowd, -np.inf)), self.on.shape)

    def largest_void(self) -> tuple[int, int]:
        return np.unravel_index(np.argmin(np.where(self.on, np.inf, self.crowd)), self.on.shape)

    def copy(self) -> "Pattern":
        other = Pattern()
        other.on, other.crowd = self.on.copy(), self.crowd.copy()
        return other


def initial() -> Pattern:
    """The answer is a tenth of the places, moved from clusters to voids until nothing moves."""
    rng = np.random.default_rng(SEED)
    pattern = Pattern()
    for i in rng.choice(SIDE * SIDE, SIDE * SIDE // 10, replace=False):
        pattern.toggle((i // SIDE, i % SIDE))
    while True:
        cluster = pattern.tightest_cluster()
        pattern.toggle(cluster)
        void = pattern.largest_void()
        pattern.toggle(void)
        if void == cluster:
            return pattern


def ranks() -> np.ndarray:
    start = initial()
    rank = np.zeros((SIDE, SIDE), int)
    down = start.copy()
    for k in range(int(start.on.sum()) - 1, -1, -1):
        at = down.tightest_cluster()
        down.toggle(at)
        rank[at] = k
    for k in range(int(start.on.sum()), SIDE * SIDE):
        at = start.largest_void()
        start.toggle(at)
        rank[at] = k
    return rank


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes((ranks() * 256 // SIDE**2).astype(np.uint8).tobytes())
