import Geometry
import Raster
import Tensor

/// How a retouch is read from what the decoder's heads answer.
extension Retouch {
  /// The gain head's limit, a natural logarithm.
  private static let gainLimit: Float = 0.5

  /// A flow in pixels of the crop; regions of the 128 grid.
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
      Logistic.sigmoid(masks, mask: 5, region: part, into: &openMouth.values)
      if tint.strength > 0 { tone(part.scaled(up: 2), tint) }
      fade(part.scaled(up: 2))
    }
  }

  /// From 0 at the crop's border to 1 where the windows of training begin: what is painted nearer to
  /// the border nobody has seen.
  private static let taught: [Float] = (0..<Express.size).map {
    min(1, max(0, (Float(min($0, Express.size - 1 - $0)) - 12) / 12))
  }

  /// Keeps the photo's colour and brightness near the crop's border, in a region of the crop.
  private mutating func fade(_ region: Region) {
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        let taught = min(Self.taught[x], Self.taught[y])
        guard taught < 1 else { continue }
        attention.values[y * red.width + x] = 1 - taught * (1 - attention.values[y * red.width + x])
        gain.values[y * red.width + x] *= taught
        openMouth.values[y * red.width + x] *= taught
      }
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
