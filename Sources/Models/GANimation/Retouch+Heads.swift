import Geometry
import Raster
import Tensor

/// How a retouch is read from what the decoder's heads answer.
extension Retouch {
  /// The gain head's limit, a natural logarithm.
  private static let gainLimit: Float = 0.5

  /// A flow in pixels of the crop; regions of the 64 grid.
  mutating func read(flow: Tensor, regions: RegionSet) {
    for part in regions.parts {
      for y in part.y..<part.maxY {
        for i in y * flow.width + part.x..<y * flow.width + part.maxX {
          flowX.values[i] = flow.values[i]
          flowY.values[i] = flow.values[flow.bounds.area + i]
        }
      }
    }
  }

  /// Unpacks the four subpixels of each mask and applies GANimation's output functions; regions of
  /// the 128 grid.
  /// - Parameter tint: what the colour mask's colours become.
  mutating func read(masks: Tensor, regions: RegionSet, tint: Tint) {
    for part in regions.parts {
      Logistic.sigmoid(masks, mask: 0, region: part, into: &attention.values)
      Logistic.sigmoid(masks, mask: 1, region: part, into: &red.values)
      Logistic.sigmoid(masks, mask: 2, region: part, into: &green.values)
      Logistic.sigmoid(masks, mask: 3, region: part, into: &blue.values)
      Logistic.tanh(limit: Self.gainLimit)(masks, mask: 4, region: part, into: &gain.values)
      if tint.strength > 0 { tone(part.scaled(up: 2), tint) }
    }
  }

  /// Tones the colour mask as the photo is toned, in a region of the crop.
  private mutating func tone(_ region: Region, _ tint: Tint) {
    for y in region.y..<region.maxY {
      for i in y * red.width + region.x..<y * red.width + region.maxX {
        let toned = tint(SIMD3(red.values[i], green.values[i], blue.values[i]))
        (red.values[i], green.values[i], blue.values[i]) = (toned[0], toned[1], toned[2])
      }
    }
  }
}
