"""Gaussian and Laplacian pyramids (Burt and Adelson, 1983), and blending by them."""

import cv2


def gaussian_pyramid(image, levels):
    """The answer is `levels` pictures, each half the one before."""
    pyramid = [image]
    for _ in range(levels - 1):
        pyramid.append(cv2.pyrDown(pyramid[-1]))
    return pyramid


def laplacian_pyramid(image, levels):
    """The answer is band-pass pictures, finest first; the last is the low-pass rest."""
    gaussian = gaussian_pyramid(image, levels)
    bands = []
    for fine, coarse in zip(gaussian, gaussian[1:]):
        bands.append(fine - cv2.pyrUp(coarse, dstsize=fine.shape[1::-1]))
    return bands + [gaussian[-1]]


def collapse(bands):
    """The answer is the picture whose Laplacian pyramid is `bands`."""
    image = bands[-1]
    for band in bands[-2::-1]:
        image = cv2.pyrUp(image, dstsize=band.shape[1::-1]) + band
    return image


def blend_bands(first, second, mask, levels):
    """The answer is `first` where `mask` [H, W] is 1, `second` [H, W, 3] where it is 0; each band is blended as
    softly as it is coarse."""
    bands = zip(laplacian_pyramid(first, levels), laplacian_pyramid(second, levels))
    masks = gaussian_pyramid(mask, levels)
    return collapse([b + m[..., None] * (a - b) for (a, b), m in zip(bands, masks)])
