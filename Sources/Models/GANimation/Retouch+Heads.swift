import Geometry
import Raster
import Tensor

/// How a retouch is read from what the decoder's heads answer.
extension Retouch {
  /// The gain head's limit, a natural logarithm.
  private static let gainLimit: Float = 0.5

  /// From the flow head's units to pixels of the crop; regions of the 64 grid.
  mutating func read(flow: Tensor, regions: RegionSet) {
    for part in regions.parts {
      for y in part.y..<part.maxY {
        for i in y * flow.width + part.x..<y * flow.width + part.maxX {
          flowX.values[i] = Decoder.flowScale * flow.values[i]
          flowY.values[i] = Decoder.flowScale * flow.values[flow.bounds.area + i]
        }
      }
    }
  }

  /// Unpacks the four subpixels of each mask and applies GANimation's output functions; regions of
  /// the 128 grid.
  /// - Parameter saturation: of the colour mask's colour, 0...1.
  mutating func read(masks: Tensor, regions: RegionSet, saturation: Float) {
    for part in regions.parts {
      attention.read(masks, mask: 0, part, .sigmoid)
      red.read(masks, mask: 1, part, .sigmoid)
      green.read(masks, mask: 2, part, .sigmoid)
      blue.read(masks, mask: 3, part, .sigmoid)
      gain.read(masks, mask: 4, part, .tanh(limit: Self.gainLimit))
      if saturation < 1 { fade(part.scaled(up: 2), to: saturation) }
    }
  }

  /// Takes colour out of the colour mask, in a region of the crop; its luma (Rec. 601) stays.
  private mutating func fade(_ region: Region, to saturation: Float) {
    for y in region.y..<region.maxY {
      for i in y * red.width + region.x..<y * red.width + region.maxX {
        let luma = 0.299 * red.values[i] + 0.587 * green.values[i] + 0.114 * blue.values[i]
        red.values[i] = luma + saturation * (red.values[i] - luma)
        green.values[i] = luma + saturation * (green.values[i] - luma)
        blue.values[i] = luma + saturation * (blue.values[i] - luma)
      }
    }
  }
}

extension Plane {
  /// A function of one mask's subpixels.
  fileprivate mutating func read(
    _ masks: Tensor, mask: Int, _ part: Region, _ function: Logistic
  ) {
    let (grid, width) = (masks.bounds, width)
    values.withUnsafeMutableBufferPointer { plane in
      masks.values.withUnsafeBufferPointer { masks in
        for y in 2 * part.y..<2 * part.maxY {
          // Subpixels are in rows: upper left, upper right, lower left, lower right.
          let row = (4 * mask + 2 * (y & 1)) * grid.height + y / 2
          let left = masks.baseAddress! + row * grid.width + part.x
          function(
            left, left + grid.area, count: part.width,
            into: plane.baseAddress! + y * width + 2 * part.x)
        }
      }
    }
  }
}
