import Geometry

extension Kernel {
  /// The mean of every channel: `[C, H, W]` → `[C]`.
  package static func globalAverage(_ input: Tensor, work: inout Work) -> Tensor {
    let area = input.bounds.area
    precondition(area > 0, "globalAverage: \(input.shape)")
    work.count(values: input.channels)
    return input.withPointer { x in
      Tensor(
        shape: [input.channels],
        values: (0..<input.channels).map { c in
          var sum: Float = 0
          for i in c * area..<(c + 1) * area { sum += x[i] }
          return sum / Float(area)
        })
    }
  }

  /// The greatest value of every window. What lies outside of the picture does not take part.
  package static func maxPool(
    _ input: Tensor, window: Window, region: Region, into output: inout Tensor, work: inout Work
  ) {
    check(
      "maxPool", output: output,
      is: [input.channels, window.output(input.height), window.output(input.width)],
      region: region)
    work.count(values: input.channels * region.area)
    pool(input, window: window, region: region, into: &output) { from, width, inside in
      var greatest = -Float.infinity
      for y in inside.y..<inside.maxY {
        for x in inside.x..<inside.maxX { greatest = max(greatest, from[y * width + x]) }
      }
      return greatest
    }
  }

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
    let cells = Window(kernel: factor, stride: factor, padding: 0)
    pool(input, window: cells, region: region, into: &output) { from, width, inside in
      var sum: Float = 0
      for y in inside.y..<inside.maxY {
        for x in inside.x..<inside.maxX { sum += from[y * width + x] }
      }
      return sum / Float(inside.area)
    }
  }

  /// Reduces the inside part of every window to one value: `reduce(plane, its width, the part)`.
  private static func pool(
    _ input: Tensor, window: Window, region: Region, into output: inout Tensor,
    _ reduce: (UnsafePointer<Float>, Int, Region) -> Float
  ) {
    let (bounds, outputBounds, channels) = (input.bounds, output.bounds, input.channels)
    input.withPointer { from in
      output.withMutablePointer { to in
        for c in 0..<channels {
          for y in region.y..<region.maxY {
            for x in region.x..<region.maxX {
              let cell = Region(x: x, y: y, width: 1, height: 1)
              to[c * outputBounds.area + y * outputBounds.width + x] = reduce(
                from + c * bounds.area, bounds.width, window.input(cell).intersection(bounds))
            }
          }
        }
      }
    }
  }
}
