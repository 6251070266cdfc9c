import Geometry

extension Kernel {
  /// Rows that one core takes at a time.
  private static let sampledRows = 8

  /// Fetches every pixel from where a flow points: `output[c, y, x] = input[c, y + dy, x + dx]`,
  /// bilinear between pixel centres (PyTorch's `grid_sample`, `align_corners=False`), the border
  /// repeated.
  /// - Parameters:
  ///   - input: `[C, H, W]`.
  ///   - flow: `[n, H, W]`, pixels: dx in channel `axes`, dy in the one after it.
  ///   - first: the output's channel that takes the input's first; the output may have more.
  package static func sample(
    _ input: Tensor, flow: Tensor, axes: Int, region: Region, into output: inout Tensor,
    first: Int = 0, work: inout Work
  ) {
    precondition(
      flow.bounds == input.bounds && axes + 2 <= flow.channels
        && first + input.channels <= output.channels,
      "sample: \(input.shape) by \(flow.shape) from \(axes) into \(output.shape) from \(first)")
    check(
      "sample", output: output, is: [output.channels, input.height, input.width], region: region)
    work.count(values: input.channels * region.area)
    let (channels, bounds) = (input.channels, input.bounds)
    input.withPointer { from in
      flow.withPointer { flow in
        output.withMutablePointer { to in
          let dx = flow + axes * bounds.area
          Lanes.run(
            blocks: (region.height + sampledRows - 1) / sampledRows,
            cost: 8 * channels * region.area, scratch: 0
          ) { block, _ in
            let y = region.y + block * sampledRows
            for y in y..<min(y + sampledRows, region.maxY) {
              for x in region.x..<region.maxX {
                let i = y * bounds.width + x
                let h = Blend(Float(x) + dx[i], length: bounds.width)
                let v = Blend(Float(y) + dx[bounds.area + i], length: bounds.height)
                for c in 0..<channels {
                  let upper = from + c * bounds.area + v.first * bounds.width
                  let lower = from + c * bounds.area + v.second * bounds.width
                  let top = upper[h.first] + h.weight * (upper[h.second] - upper[h.first])
                  let bottom = lower[h.first] + h.weight * (lower[h.second] - lower[h.first])
                  to[(first + c) * bounds.area + i] = top + v.weight * (bottom - top)
                }
              }
            }
          }
        }
      }
    }
  }
}
