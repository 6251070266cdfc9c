"""Mixing aligned portraits: Laplacian pyramids inside a soft face mask, then a calm background."""

import cv2
import numpy as np

from harness.pyramids import collapse, gaussian_pyramid, laplacian_pyramid

LEVELS = 6
# Shares of the three parents: the two finest levels keep one skin and one pair of irises sharp.
FINE_SHARES = (0.70, 0.20, 0.10)
COARSE_SHARES = (0.45, 0.30, 0.25)
FINE_LEVELS = 2


def match_colour(image, reference, mask):
    """The answer is `image` with mean and contrast of each Lab channel inside `mask` [H, W] of `reference`."""
    lab = cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    wanted = cv2.cvtColor(reference.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    inside = mask > 0.5
    mean, wanted_mean = lab[inside].mean(0), wanted[inside].mean(0)
    gain = np.clip(wanted[inside].std(0) / np.maximum(lab[inside].std(0), 1e-3), 0.8, 1.25)
    lab = (lab - mean) * gain + wanted_mean
    return np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2BGR), 0, 1) * 255


def blend_inside(parents, mask):
    """The answer is the first of three aligned `parents` [H, W, 3], inside soft `mask` [H, W] a mix of all."""
    pyramids = [laplacian_pyramid(p.astype(np.float32), LEVELS) for p in parents]
    masks = gaussian_pyramid(mask.astype(np.float32), LEVELS)
    bands = []
    for level, weight in enumerate(masks):
        shares = FINE_SHARES if level < FINE_LEVELS else COARSE_SHARES
        mix = sum(share * pyramid[level] for share, pyramid in zip(shares, pyramids))
        own = pyramids[0][level]
        bands.append(own + weight[..., None] * (mix - own))
    return np.clip(collapse(bands), 0, 255)


def guided_filter(guide, values, radius, epsilon):
    """The answer is the edge-preserving smoothing of `values` [H, W] along `guide` [H, W] (He et al. 2013)."""

    def box(x):
        return cv2.boxFilter(x, -1, (2 * radius + 1, 2 * radius + 1))

    mean_g, mean_v = box(guide), box(values)
    slope = (box(guide * values) - mean_g * mean_v) / (box(guide * guide) - mean_g**2 + epsilon)
    return box(slope) * guide + box(mean_v - slope * mean_g)


def largest_component(mask):
    """The answer is 1 around the largest connected part of boolean `mask` [H, W]: passers-by are dropped."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if len(stats) < 2:
        return np.ones(mask.shape, np.float32)
    largest = labels == 1 + stats[1:, cv2.CC_STAT_AREA].argmax()
    return cv2.dilate(largest.astype(np.float32), np.ones((15, 15), np.uint8))


def person_mask(image):
    """The answer is the share of the person in each pixel [H, W], 0 to 1, by MediaPipe's selfie segmentation."""
    import mediapipe

    with mediapipe.solutions.selfie_segmentation.SelfieSegmentation(model_selection=0) as model:
        found = model.process(image[..., ::-1].astype(np.uint8)).segmentation_mask
    guide = cv2.cvtColor(image.astype(np.uint8), cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    found = found * largest_component(found > 0.5)
    refined = guided_filter(guide, found.astype(np.float32), 8, 1e-3)
    return np.clip(refined * 1.2 - 0.1, 0, 1)


def calm_background(image, person, blur):
    """The answer is `image` with what is behind `person` [H, W] out of focus by `blur` pixels."""
    away = 1 - cv2.dilate(person, np.ones((9, 9), np.uint8))
    soft = cv2.GaussianBlur(image * away[..., None], (0, 0), blur)
    weight = cv2.GaussianBlur(away, (0, 0), blur)
    wide = cv2.GaussianBlur(image * away[..., None], (0, 0), 6 * blur)
    wide_weight = cv2.GaussianBlur(away, (0, 0), 6 * blur)
    soft = (soft + 0.02 * wide) / np.maximum(weight + 0.02 * wide_weight, 1e-4)[..., None]
    return image * person[..., None] + soft * (1 - person[..., None])
