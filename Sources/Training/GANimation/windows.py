"""Squares of the crop, where a training step looks."""

import torch
import torch.nn.functional as F

SIZE = 256
HALO = 8           # pixels: what the layers after the flow reach, and more


class Windows:
    """It is one square of the crop per picture, where a training step looks; WHOLE is all of it.

    origins: (y, x) per picture in pixels of the 256-crop, multiples of 8; side: in the same pixels.
    Every grid (64, 128, 256) is cut at the same place.
    """

    def __init__(self, origins=None, side=SIZE):
        self.origins, self.side = origins, side

    def only(self, rows):
        """The answer is the squares of some of the pictures, in that order, as often as they are named."""
        if self.origins is None:
            return self
        return Windows([self.origins[row] for row in rows], self.side)

    def grown(self, margin):
        if self.origins is None:
            return self
        return Windows([(y - margin, x - margin) for y, x in self.origins], self.side + 2 * margin)

    def cut(self, grid):
        """The answer is, of [B, C, n, n], each picture's square."""
        if self.origins is None:
            return grid
        cell = SIZE // grid.shape[-1]
        side = self.side // cell
        squares = [
            plane[:, y // cell:y // cell + side, x // cell:x // cell + side]
            for plane, (y, x) in zip(grid, self.origins)]
        return torch.stack(squares).contiguous(memory_format=torch.channels_last)

    def trim(self, squares, wide):
        """The answer is, of the squares of `wide`, the part inside these."""
        if self.origins is None:
            return squares
        margin = (wide.side - self.side) // 2 * squares.shape[-1] // wide.side
        return squares[:, :, margin:-margin, margin:-margin]

    def enlarge(self, grid, factor):
        """The answer is each picture's square of the grid, bilinearly enlarged."""
        wide = self.grown(HALO)
        squares = F.interpolate(
            wide.cut(grid), scale_factor=factor, mode="bilinear", align_corners=False)
        return self.trim(squares, wide)

    def warp(self, picture, flow, mode="bilinear"):
        """The answer is what lies in the squares when each pixel is fetched from where the flow points.

        picture: [B, C, n, n]; flow: [B, 2, side, side] in its pixels. The border is repeated.
        """
        size, side = picture.shape[-1], flow.shape[-1]
        line = torch.arange(side, device=picture.device, dtype=torch.float32)
        line = (line + 0.5) * (2 / size) - 1
        grid = torch.stack(torch.meshgrid(line, line, indexing="xy"), -1)[None]
        if self.origins is not None:
            corners = torch.tensor(self.origins, device=picture.device).flip(1) * (2 / SIZE)
            grid = grid + corners[:, None, None]
        return F.grid_sample(
            picture.float(), grid + flow.permute(0, 2, 3, 1) * (2 / size), mode=mode,
            padding_mode="border", align_corners=False)


WHOLE = Windows()
