import Geometry

extension Kernel {
  /// `[C, H · factor, W · factor]` → `[C, H, W]`: the mean of every cell.
  package static func areaDownsample(
    _ input: Tensor, factor: Int, region: Region, into output: inout Tensor, work: inout Work
  ) {
    precondition(
      input.height % factor == 0 && input.width % factor == 0,
      "areaDownsample by \(factor): \(input.shape)")
    check(
      "areaDownsample", output: output,
      is: [input.channels, input.height / factor, input.width / factor], region: region)
    work.count(values: input.channels * region.area)
    let (bounds, outputBounds, channels) = (input.bounds, output.bounds, input.channels)
    input.withPointer { from in
      output.withMutablePointer { to in
        for c in 0..<channels {
          for y in region.y..<region.maxY {
            for x in region.x..<region.maxX {
              var sum: Float = 0
              for row in y * factor..<(y + 1) * factor {
                let start = c * bounds.area + row * bounds.width
                for i in start + x * factor..<start + (x + 1) * factor { sum += from[i] }
              }
              to[c * outputBounds.area + y * outputBounds.width + x] = sum / Float(factor * factor)
            }
          }
        }
      }
    }
  }
}
