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
    let bounds = input.bounds
    input.withPointer { from in
      rows(of: &output, region) { out, _, c, y in
        for x in 0..<region.width {
          var sum: Float = 0
          for row in y * factor..<(y + 1) * factor {
            let start = c * bounds.area + row * bounds.width + (region.x + x) * factor
            for i in start..<start + factor { sum += from[i] }
          }
          out[x] = sum / Float(factor * factor)
        }
      }
    }
  }
}
