import Geometry

extension Kernel {
  /// `[C · r · r, H, W]` → `[C, H · r, W · r]`: channels become the pixels of finer cells, PyTorch's
  /// `pixel_shuffle`. Pixel `(dy, dx)` of a cell comes from channel `(c · r + dy) · r + dx`.
  package static func pixelShuffle(
    _ input: Tensor, factor r: Int, region: Region, into output: inout Tensor, work: inout Work
  ) {
    precondition(input.channels % (r * r) == 0, "pixelShuffle by \(r): input \(input.shape)")
    let c = input.channels / (r * r)
    check(
      "pixelShuffle", output: output, is: [c, input.height * r, input.width * r], region: region)
    work.count(values: c * region.area)
    let bounds = input.bounds
    input.withPointer { from in
      rows(of: &output, region) { out, _, c, y in
        let source = from + (c * r + y % r) * r * bounds.area + (y / r) * bounds.width
        // One column of the cells after the other: no division for every pixel.
        for first in 0..<min(r, region.width) {
          let x = region.x + first
          let (fine, coarse) = (out + first, source + (x % r) * bounds.area + x / r)
          for i in 0..<(region.maxX - x + r - 1) / r { fine[i * r] = coarse[i] }
        }
      }
    }
  }

  /// `[C, H · r, W · r]` → `[C · r · r, H, W]`, the inverse of `pixelShuffle`: channel
  /// `(c · r + dy) · r + dx` holds the pixels at `(dy, dx)` of channel c's cells.
  package static func pixelUnshuffle(
    _ input: Tensor, factor r: Int, region: Region, into output: inout Tensor, work: inout Work
  ) {
    precondition(
      input.height % r == 0 && input.width % r == 0, "pixelUnshuffle by \(r): \(input.shape)")
    let c = input.channels * r * r
    check(
      "pixelUnshuffle", output: output, is: [c, input.height / r, input.width / r],
      region: region)
    work.count(values: c * region.area)
    let bounds = input.bounds
    input.withPointer { from in
      rows(of: &output, region) { out, _, c, y in
        let (channel, dy, dx) = (c / (r * r), c / r % r, c % r)
        let source = from + channel * bounds.area + (y * r + dy) * bounds.width + dx
        for x in 0..<region.width { out[x] = source[(region.x + x) * r] }
      }
    }
  }
}
