import CKernels
import Geometry
import Parallel

/// A feature map that is read between its cells: all channels of a cell lie side by side.
package struct Samples: Sendable {
  package let channels: Int
  package let bounds: Region
  /// `[H, W, C]`.
  let values: [Float]

  /// - Parameter map: `[C, H, W]`; C is a multiple of four.
  package init(_ map: Tensor) {
    precondition(map.channels % 4 == 0, "Samples: \(map.shape)")
    let (channels, area) = (map.channels, map.bounds.area)
    self.channels = channels
    bounds = map.bounds
    values = [Float](unsafeUninitializedCapacity: map.values.count) { values, count in
      map.withPointer { map in
        for c in 0..<channels {
          for i in 0..<area { values[i * channels + c] = map[c * area + i] }
        }
      }
      count = values.count
    }
  }
}

extension Kernel {
  /// Rows that one core takes at a time.
  private static let sampledRows = 8

  /// Fetches every pixel from where a flow points: `output[c, y, x] = input[c, y + dy, x + dx]`,
  /// bilinear between pixel centres (PyTorch's `grid_sample`, `align_corners=False`), the border
  /// repeated.
  /// - Parameters:
  ///   - flow: `[n, H, W]`, pixels: dx in channel `axes`, dy in the one after it.
  ///   - first: the output's channel that takes the input's first; the output may have more.
  package static func sample(
    _ input: Samples, flow: Tensor, axes: Int, region: Region, into output: inout Tensor,
    first: Int = 0, instructions: InstructionSet = .current, work: inout Work
  ) {
    precondition(
      flow.bounds == input.bounds && axes + 2 <= flow.channels
        && first + input.channels <= output.channels,
      "sample: \(input.bounds) by \(flow.shape) from \(axes) into \(output.shape) from \(first)")
    let bounds = input.bounds
    check(
      "sample", output: output, is: [output.channels, bounds.height, bounds.width], region: region)
    work.count(values: input.channels * region.area)
    let run = instructions.kernels.sample
    input.values.withUnsafeBufferPointer { values in
      flow.withPointer { flow in
        output.withMutablePointer { to in
          let samples = kernel_samples(
            values: values.baseAddress!, channels: input.channels, width: bounds.width,
            height: bounds.height)
          let (dx, to) = (flow + axes * bounds.area, to + first * bounds.area)
          Lanes.run(
            blocks: (region.height + sampledRows - 1) / sampledRows,
            cost: input.channels * region.area, scratch: 0
          ) { block, _ in
            let rows = Region(
              x: region.x, y: region.y + block * sampledRows, width: region.width,
              height: sampledRows
            ).intersection(region)
            withUnsafePointer(to: samples) {
              run($0, dx, dx + bounds.area, kernel_region(rows), to)
            }
          }
        }
      }
    }
  }
}

extension kernel_region {
  init(_ region: Region) {
    self.init(x: region.x, y: region.y, width: region.width, height: region.height)
  }
}
