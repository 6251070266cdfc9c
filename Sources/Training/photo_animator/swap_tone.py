"""The tone of an identity exchange: the donor's skin takes the host's colour and light.

In log BGR. The mean is the host's; slow changes mostly so, less in the middle of the face; chroma
half; what is finer stays the donor's, but highlights are limited. The further both skins differ in
brightness or contrast (`gap`), the more is taken from the host.
"""

import cv2
import numpy as np

from .lighting import BLUE_GREEN_RED, luminance

OFFSET = 6.0  # of 255: so that the logarithm of black is not minus infinity
SLOW, DETAIL, CHROMA_SLOW = 0.055, 0.03, 0.022  # of the picture: sigma of the bands
AT_EDGE, INSIDE = 0.95, 0.6  # how much of the host's slow changes is taken
CHROMA = 0.5
HIGHLIGHT = 0.30  # log brightness: the most that detail may add
STEEPNESS = 0.75  # how the donor's detail weakens as its skin is brightened
NOSE = 2  # landmark below the nose: above it the face shows neither beard nor open mouth


def log(image):
    return np.log(np.clip(image, 0, 255) + OFFSET)


def _blurred_mean(values, weight, sigma, least):
    """The answer is the Gaussian mean [S, S, 3] of `values` under `weight` [S, S], and how well it is known."""
    weight = weight.astype(np.float32)
    total = cv2.GaussianBlur(values * weight[..., None], (0, 0), sigma)
    known = cv2.GaussianBlur(weight, (0, 0), sigma)[..., None]
    return total / np.maximum(known, least), np.clip(known / 0.08, 0, 1)


def _compressed(excess, limit):
    """Positive values approach `limit`; negative ones stay."""
    return np.where(excess > 0, limit * np.tanh(excess / limit), excess)


def upper_face(given, host):
    """The answer is [S, S]: lit skin of the new face above the nose."""
    below = host.fit.landmarks[NOSE, 1]
    return given.known * given.lit * (np.arange(host.size)[:, None] < below)


def _contrast(values, weight):
    mean = (values * weight).sum() / weight.sum()
    return float(np.sqrt(((values - mean) ** 2 * weight).sum() / weight.sum()))


class Tone:
    """It says what both skins are like: `brighten` (log) is the host's mean over the donor's, `calm` how much of
    the donor's detail stays, `gap` 0...1 how far they differ."""

    def __init__(self, given, host, donor_log, host_log):
        bare = given.known * given.lit
        weight = bare * given.donor_skin * given.host_skin + 1e-5
        difference = (host_log - donor_log) * weight[..., None]
        self.mean = difference.sum((0, 1)) / weight.sum()
        self.brighten = float(self.mean @ BLUE_GREEN_RED)
        upper = upper_face(given, host) * (1 - given.brow) + 1e-6
        donor, photo = (_contrast(luminance(x), upper) for x in (donor_log, host_log))
        gap = np.clip((abs(self.brighten) - 0.15) / 0.6, 0, 1)
        self.gap = float(max(gap, np.clip((donor - photo - 0.06) / 0.2, 0, 1)))
        self.weight = np.maximum(weight, bare * self.gap * 0.6 * (1 - given.brow))
        calm = np.clip(np.exp(-STEEPNESS * self.brighten), 0.4, 1.6)
        self.calm = float(calm * np.clip((photo + 0.1) / (donor + 0.1), 0.6, 1))
        self.highlight = HIGHLIGHT * min(1, self.calm)

    def towards(self, share):
        """The answer is `share` of what is taken from the host, all of it as the gap grows."""
        return share + (1 - share) * self.gap


def match_tone(given, host, base):
    """The answer is the Transplant's colour [S, S, 3] in the tone of `base`, the host's photo in the new shape."""
    size = host.size
    donor_log, host_log = log(given.colour), log(base)
    tone = Tone(given, host, donor_log, host_log)
    change = host_log - donor_log - tone.mean
    slow, sure = _blurred_mean(change, tone.weight, SLOW * size * (1 - 0.35 * tone.gap), 3e-3)
    share = AT_EDGE + (INSIDE - AT_EDGE) * given.interior[..., None]
    added = tone.mean + slow * sure * tone.towards(share)

    detailed = given.known * np.clip(given.weight * 2, 0, 1) + 1e-4
    low = _blurred_mean(donor_log, detailed, DETAIL * size, 1e-9)[0]
    detail = _calmed(donor_log - low, tone)
    low = _without_glow(low + added, base, tone)
    chroma = host_log - low
    chroma = chroma - luminance(chroma)[..., None]
    chroma, sure = _blurred_mean(chroma, tone.weight, CHROMA_SLOW * size, 3e-3)
    low = low + chroma * sure * max(CHROMA, tone.gap)
    return np.exp(low + detail) - OFFSET, tone


def _calmed(detail, tone):
    """The answer is detail as strong as the host's skin would show it: brightened skin gets harsher."""
    light = luminance(detail)[..., None]
    colour = (detail - light) * min(1, tone.calm)
    return colour + _compressed(light * tone.calm, tone.highlight)


def _without_glow(low, base, tone):
    """The answer is slow changes [S, S, 3] whose excess over the host's median skin is limited like detail."""
    skin = tone.weight > 0.3
    if skin.sum() <= 50:
        return low
    excess = luminance(low - log(np.median(base[skin], 0)))
    limit = 1.2 * tone.highlight
    darker = excess * min(1, tone.calm**0.5)
    limited = np.where(excess > 0, np.minimum(excess, _compressed(excess, limit)), darker)
    return low + (limited - excess)[..., None]
