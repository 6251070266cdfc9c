import Geometry

extension Kernel {
  /// `output[region] = left + right`, all of one shape.
  package static func add(
    _ left: Tensor, _ right: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    precondition(left.shape == right.shape, "add: \(left.shape) and \(right.shape)")
    check("add", output: output, is: left.shape, region: region)
    work.count(values: left.channels * region.area)
    left.withPointer { l in
      right.withPointer { r in
        rows(of: &output, region) { out, start, _, _ in
          for x in 0..<region.width { out[x] = l[start + x] + r[start + x] }
        }
      }
    }
  }

  /// `output[region] = activation(input)`.
  package static func activate(
    _ input: Tensor, _ activation: Activation, region: Region, into output: inout Tensor,
    work: inout Work
  ) {
    check("activate", output: output, is: input.shape, region: region)
    work.count(values: input.channels * region.area)
    input.withPointer { from in
      rows(of: &output, region) { out, start, _, _ in
        out.update(from: from + start, count: region.width)
        activation.apply(out, count: region.width)
      }
    }
  }

  /// The channels of `input` as those from `first` on of an output that may have more.
  package static func copy(
    _ input: Tensor, region: Region, into output: inout Tensor, first: Int = 0, work: inout Work
  ) {
    precondition(
      first + input.channels <= output.channels && input.bounds == output.bounds
        && output.bounds.contains(region),
      "copy: \(region) of \(input.shape) into \(output.shape) from \(first)")
    work.count(values: input.channels * region.area)
    let offset = first * output.bounds.area
    input.withPointer { from in
      rows(of: &output, region, channels: first..<first + input.channels) { out, start, _, _ in
        out.update(from: from + (start - offset), count: region.width)
      }
    }
  }

  /// Calls `body` with every row of `region` in every plane, or in those of some `channels`: with
  /// its first value, that value's place in the output, its channel and its y.
  @inline(__always)
  static func rows(
    of output: inout Tensor, _ region: Region, channels some: Range<Int>? = nil,
    _ body: (UnsafeMutablePointer<Float>, Int, Int, Int) -> Void
  ) {
    let (bounds, channels) = (output.bounds, some ?? 0..<output.channels)
    output.withMutablePointer { to in
      for c in channels {
        for y in region.y..<region.maxY {
          let start = c * bounds.area + y * bounds.width + region.x
          body(to + start, start, c, y)
        }
      }
    }
  }
}
