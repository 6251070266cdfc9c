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
  mutating func read(masks: Tensor, regions: RegionSet) {
    for part in regions.parts {
      attention.read(masks, mask: 0, part, steepness: 1)
      red.read(masks, mask: 1, part, steepness: 1)
      green.read(masks, mask: 2, part, steepness: 1)
      blue.read(masks, mask: 3, part, steepness: 1)
      // limit · tanh(x) = 2 · limit · sigmoid(2x) - limit
      gain.read(masks, mask: 4, part, steepness: 2, scale: 2 * Self.gainLimit)
    }
  }
}

extension Plane {
  /// scale · sigmoid(steepness · x) of one mask's subpixels; a scale other than 1 is centred at 0.
  fileprivate mutating func read(
    _ masks: Tensor, mask: Int, _ part: Region, steepness: Float, scale: Float? = nil
  ) {
    let (grid, width) = (masks.bounds, width)
    let (factor, offset) = (scale ?? 1, -(scale ?? 0) / 2)
    values.withUnsafeMutableBufferPointer { plane in
      masks.values.withUnsafeBufferPointer { masks in
        for y in 2 * part.y..<2 * part.maxY {
          // Subpixels are in rows: upper left, upper right, lower left, lower right.
          let left = ((4 * mask + 2 * (y & 1)) * grid.height + y / 2) * grid.width
          let right = left + grid.area
          let line = plane.baseAddress! + y * width
          for x in part.x..<part.maxX {
            line[2 * x] = masks[left + x]
            line[2 * x + 1] = masks[right + x]
          }
          let row = UnsafeMutableBufferPointer(start: line + 2 * part.x, count: 2 * part.width)
          row.becomeSigmoid(steepness: steepness, scale: factor, offset: offset)
        }
      }
    }
  }
}
