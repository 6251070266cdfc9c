import Geometry

extension Retouch {
  /// Where the network paints its own colour: B = support·(1 − attention) as heat, over a photo
  /// in grey and of little contrast, so that the heat stands out of any skin. Outside of the support
  /// `image` stays as it is.
  package func attentionOverlay(on image: Image, cropToImage: Affine) -> Image {
    var result = image
    for area in reach(in: image.bounds, cropToImage).parts {
      let cells = CropCells(self, around: cropToImage.inverse.bounds(of: area))
      cells.withSampler { cells in
        result.repaint(area, by: cropToImage) { place, old in
          guard place.min() >= 0, place.max() <= Float(Crop.size) else { return nil }
          let cell = cells.at(place.x, place.y)
          return cell[0] > 0 ? Self.heat(over: old, support: cell[0], attention: cell[4]) : nil
        }
      }
    }
    return result
  }

  /// A colour under the heat of what the network paints there.
  private static func heat(
    over old: SIMD4<Float>, support: Float, attention: Float
  ) -> SIMD4<Float> {
    let painted = support * (1 - attention)
    let ground = old.mixed(with: darkest + old.grey * contrast, support)
    return ground.mixed(with: heat(painted), opacity(painted))
  }

  /// What black becomes under the heat: light skin gets darker, dark skin does not.
  private static let darkest = SIMD4<Float>(42, 42, 46, 0)
  /// What is left of the photo's contrast, a little bluer than grey.
  private static let contrast = SIMD4<Float>(0.48, 0.49, 0.52, 0)

  /// Where a quarter of the colour is painted, the heat already covers the photo: networks paint
  /// little, and that little is what one looks for.
  private static func opacity(_ painted: Float) -> Float { min(0.85, 3.5 * painted) }

  /// From violet over red and orange to pale yellow, lighter with every step; low values spread.
  private static func heat(_ painted: Float) -> SIMD4<Float> {
    let position = min(max(painted.squareRoot(), 0), 1) * Float(stops.count - 1)
    let first = min(Int(position), stops.count - 2)
    return stops[first].mixed(with: stops[first + 1], position - Float(first))
  }

  private static let stops: [SIMD4<Float>] = [
    SIMD4(100, 20, 200, 0), SIMD4(215, 20, 150, 0), SIMD4(255, 85, 40, 0), SIMD4(255, 180, 0, 0),
    SIMD4(255, 255, 150, 0),
  ]
}
