import Geometry
import Parallel

extension Image {
  /// Repaints pixels by where they lie in another picture: what overlays are made with.
  ///
  /// - Parameters:
  ///   - area: pixels to look at; rows run on all cores.
  ///   - map: from the other picture, a crop or the photo, to this one.
  ///   - paint: gets a place in the other picture and the colour here, channels 0...255, and
  ///     answers the new colour; nil leaves the pixel as it is, bit for bit.
  mutating func repaint(
    _ area: Region, by map: Affine,
    _ paint: @Sendable (_ place: SIMD2<Float>, _ colour: SIMD4<Float>) -> SIMD4<Float>?
  ) {
    let area = area.intersection(bounds)
    let (width, back) = (width, map.inverse)
    pixels.withUnsafeMutableBufferPointer { buffer in
      let target = SharedRows(buffer)
      forEachRow(in: area.y..<area.maxY) { y in
        for x in area.x..<area.maxX {
          let centre = back.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
          let place = SIMD2(Float(centre.x), Float(centre.y))
          let pixel = target.base + 3 * (y * width + x)
          let old = SIMD4(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), 0)
          guard let new = paint(place, old) else { continue }
          for c in 0..<3 { pixel[c] = byte(new[c]) }
        }
      }
    }
  }
}

extension SIMD4<Float> {
  /// The way from here to `other`: 0 is here, 1 is there.
  func mixed(with other: SIMD4<Float>, _ share: Float) -> SIMD4<Float> {
    self + Swift.min(Swift.max(share, 0), 1) * (other - self)
  }

  /// The colour's lightness (Rec. 709 luma of the stored values) without the colour.
  var grey: SIMD4<Float> {
    let luma = 0.2126 * self[0] + 0.7152 * self[1] + 0.0722 * self[2]
    return SIMD4(luma, luma, luma, 0)
  }
}
