import Geometry

extension Kernel {
  /// `[C, H, W]` → `[C, H · factor, W · factor]`, every pixel repeated.
  package static func upsampleNearest(
    _ input: Tensor, factor: Int, region: Region, into output: inout Tensor, work: inout Work
  ) {
    check(
      "upsampleNearest", output: output,
      is: [input.channels, input.height * factor, input.width * factor], region: region)
    work.count(values: input.channels * region.area)
    let bounds = input.bounds
    input.withPointer { from in
      rows(of: &output, region) { out, _, c, y in
        var coarse = from + c * bounds.area + (y / factor) * bounds.width + region.x / factor
        var left = factor - region.x % factor
        for x in 0..<region.width {
          out[x] = coarse.pointee
          left -= 1
          if left == 0 {
            coarse += 1
            left = factor
          }
        }
      }
    }
  }

  /// `[C, H, W]` → `[C, H · factor, W · factor]`, bilinear between pixel centres (PyTorch's
  /// `align_corners=False`), the border repeated. An output of fewer channels takes the first ones.
  package static func upsampleBilinear(
    _ input: Tensor, factor: Int, region: Region, into output: inout Tensor, work: inout Work
  ) {
    let channels = min(input.channels, output.channels)
    check(
      "upsampleBilinear", output: output,
      is: [channels, input.height * factor, input.width * factor], region: region)
    work.count(values: channels * region.area)
    let bounds = input.bounds
    // Where each column samples is the same for all rows and channels.
    let columns = (region.x..<region.maxX).map {
      Blend(at: $0, factor: factor, length: bounds.width)
    }
    input.withPointer { from in
      rows(of: &output, region) { out, _, c, y in
        let v = Blend(at: y, factor: factor, length: bounds.height)
        let upper = from + c * bounds.area + v.first * bounds.width
        let lower = from + c * bounds.area + v.second * bounds.width
        for (x, h) in columns.enumerated() {
          let top = upper[h.first] + h.weight * (upper[h.second] - upper[h.first])
          let bottom = lower[h.first] + h.weight * (lower[h.second] - lower[h.first])
          out[x] = top + v.weight * (bottom - top)
        }
      }
    }
  }
}

/// The two samples between which a place lies, and the second one's share.
struct Blend {
  let first: Int
  let second: Int
  /// 0 at the centre of `first`, 1 at that of `second`.
  let weight: Float

  /// `position` among `length` samples, in samples; outside, the border.
  init(_ position: Float, length: Int) {
    let inside = min(max(position, 0), Float(length - 1))
    first = Int(inside)
    second = min(first + 1, length - 1)
    weight = inside - Float(first)
  }

  /// The centre of fine pixel `i` among `length` coarse ones.
  init(at i: Int, factor: Int, length: Int) {
    self.init((Float(i) + 0.5) / Float(factor) - 0.5, length: length)
  }
}
