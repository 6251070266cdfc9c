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
      Logistic.sigmoid(masks, mask: 0, region: part, into: &attention.values)
      Logistic.sigmoid(masks, mask: 1, region: part, into: &red.values)
      Logistic.sigmoid(masks, mask: 2, region: part, into: &green.values)
      Logistic.sigmoid(masks, mask: 3, region: part, into: &blue.values)
      Logistic.tanh(limit: Self.gainLimit)(masks, mask: 4, region: part, into: &gain.values)
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
