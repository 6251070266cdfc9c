"""Pictures in and out of tensors, augmentation of colour, contact sheets."""

import cv2
import numpy as np
import torch

cv2.setNumThreads(1)

GLARING = 0.12  # of the pictures that `recolour` changes


def to_tensor(images):
    """This turns uint8 [B, H, W, 3] RGB into float [B, 3, H, W] in 0...1, channels last in memory."""
    tensor = torch.from_numpy(np.array(images)).permute(0, 3, 1, 2).float().div_(255)
    return tensor.contiguous(memory_format=torch.channels_last)


def to_picture(tensor):
    """This turns float [3, H, W] in 0...1 into uint8 [H, W, 3] RGB."""
    array = tensor.detach().float().clamp(0, 1).permute(1, 2, 0).cpu().numpy()
    return (array * 255 + 0.5).astype(np.uint8)


def label(picture, text):
    """The answer is the picture with a small caption."""
    picture = picture.copy()
    for colour, width in (((0, 0, 0), 3), ((255, 255, 255), 1)):
        cv2.putText(picture, text, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42, colour, width)
    return picture


def contact_sheet(rows, path):
    """This writes rows of equally sized pictures (RGB) as one picture."""
    width = max(len(row) for row in rows)
    blank = np.zeros_like(rows[0][0])
    lines = [np.hstack(list(row) + [blank] * (width - len(row))) for row in rows]
    cv2.imwrite(str(path), cv2.cvtColor(np.vstack(lines), cv2.COLOR_RGB2BGR))


def degrade(image, rng, strength=1.0):
    """This draws light, colour cast, gamma, grey, blur, JPEG and noise, as in other people's photos, and sharpening and
    glaring contrast, of which a network that normalises nothing may make features a hundred times too large."""
    image = image.astype(np.float32)
    if rng.random() < 0.8 * strength:
        image *= rng.uniform(0.6, 1.25) * rng.uniform(0.88, 1.12, 3).astype(np.float32)
    if rng.random() < 0.3 * strength:
        image = 255 * (np.clip(image, 0, 255) / 255) ** rng.uniform(0.6, 1.6)
    if rng.random() < 0.12 * strength:
        image = np.repeat(image @ np.float32([0.299, 0.587, 0.114])[:, None], 3, 2)
    if rng.random() < 0.25 * strength:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.6))
    if rng.random() < 0.08 * strength:
        image = image + rng.uniform(0.5, 4) * (image - cv2.GaussianBlur(image, (0, 0), 1.5))
    if rng.random() < 0.08 * strength:
        image = (image - 128) * np.exp(rng.uniform(0.2, 1.6)) + 128
    if rng.random() < 0.3 * strength:
        image = image + rng.normal(0, rng.uniform(1, 9), image.shape)
    image = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.3 * strength:
        code = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])[1]
        image = cv2.imdecode(code, cv2.IMREAD_COLOR)
    return image


def recolour(count, rng):
    """The answer is a function that changes exposure and colour cast, and now and then to grey or to glaring contrast,
    alike for both pictures of a pair. Without the last a network that normalises nothing may make of a drawing
    in black and white features a hundred times as large as it ever saw."""
    gain = rng.uniform(0.75, 1.15, (count, 1, 1, 1)) * rng.uniform(0.9, 1.1, (count, 3, 1, 1))
    gain = torch.from_numpy(gain).float()
    contrast = np.where(rng.random(count) < GLARING, np.exp(rng.uniform(0.2, 1.6, count)), 1)
    contrast = torch.from_numpy(contrast).float()[:, None, None, None]
    grey = torch.from_numpy(rng.random(count) < 0.12)[:, None, None, None]
    weights = torch.tensor([0.299, 0.587, 0.114])[None, :, None, None]

    def apply(pictures):
        copies = len(pictures) // count
        bright = (pictures * gain.repeat_interleave(copies, 0)).clamp(0, 1)
        bright = ((bright - 0.5) * contrast.repeat_interleave(copies, 0) + 0.5).clamp(0, 1)
        if not grey.any():
            return bright
        flat = (bright * weights).sum(1, keepdim=True)
        return torch.where(grey.repeat_interleave(copies, 0), flat, bright)

    return apply


def gradient_energy(picture, weight):
    """It is how much neighbouring columns of a picture [H, W, 3] differ, summed where `weight` [H, W] is."""
    return (np.abs(np.diff(picture.astype(np.float32), axis=1)).mean(2) * weight[:, 1:]).sum()
