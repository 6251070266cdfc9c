import CKernels
import Geometry

/// `scale / (1 + exp(-steepness · x)) + offset`.
package struct Logistic: Sendable {
  package let steepness: Float
  package let scale: Float
  package let offset: Float

  /// 0...1.
  package static let sigmoid = Logistic(steepness: 1, scale: 1, offset: 0)

  /// `limit · tanh(x)`.
  package static func tanh(limit: Float) -> Logistic {
    Logistic(steepness: 2, scale: 2 * limit, offset: -limit)
  }

  /// The function of every number of two rows, interleaved: left, right, left, right. To about three
  /// parts in ten million.
  package func callAsFunction(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int,
    into output: UnsafeMutablePointer<Float>, instructions: InstructionSet = .current
  ) {
    instructions.kernels.logistic(
      left, right, count,
      kernel_logistic(steepness: steepness, scale: scale, offset: offset), output)
  }
}

extension Logistic {
  /// The function of one mask whose cells hold four subpixels: of channels `4 · mask ..< 4 · mask + 4`
  /// of `[C, H, W]`, upper left, upper right, lower left, lower right.
  /// - Parameters:
  ///   - region: of the cells.
  ///   - plane: `2H` rows of `2W`; only the region's pixels are written.
  package func callAsFunction(
    _ masks: Tensor, mask: Int, region: Region, into plane: inout [Float]
  ) {
    let (grid, width) = (masks.bounds, 2 * masks.width)
    precondition(
      plane.count == 4 * grid.area && grid.contains(region) && 4 * mask + 4 <= masks.channels,
      "Logistic: mask \(mask) of \(masks.shape) into \(plane.count)")
    plane.withUnsafeMutableBufferPointer { plane in
      masks.withPointer { masks in
        for y in 2 * region.y..<2 * region.maxY {
          let row = (4 * mask + 2 * (y & 1)) * grid.height + y / 2
          let left = masks + row * grid.width + region.x
          self(
            left, left + grid.area, count: region.width,
            into: plane.baseAddress! + y * width + 2 * region.x)
        }
      }
    }
  }
}
