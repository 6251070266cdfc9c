import Geometry

extension Image {
  /// Marks the corners of a face's box with brackets, bright for the face that is chosen.
  /// - Parameter photoToImage: the box is in photo pixels.
  package func frameOverlay(of box: Region, photoToImage: Affine, isChosen: Bool) -> Image {
    var result = self
    let scale = Float(photoToImage.magnification)
    let low = SIMD2(Float(box.x), Float(box.y))
    let high = SIMD2(Float(box.maxX), Float(box.maxY))
    let arm = 0.2 * (high - low).min()
    let (colour, opacity) = isChosen ? (Self.chosenColour, Float(1)) : (Self.otherColour, 0.7)
    // Brackets of a small face are thinner than long.
    let thickness = min(isChosen ? 3 : 1.5, scale * arm / 6)
    result.repaint(photoToImage.bounds(of: box), by: photoToImage) { place, old in
      let sides = pointwiseMin(place - low, high - place)
      guard sides.min() >= 0, sides.max() <= arm else { return nil }
      // A dark line inside of the bright one, so that they show on any ground.
      let distance = scale * sides.min()
      guard distance < thickness + 2 else { return nil }
      let line = min(max(thickness + 0.5 - distance, 0), 1)
      return old.mixed(with: Self.shadow, 0.5 * opacity).mixed(with: colour, opacity * line)
    }
    return result
  }

  private static let chosenColour = SIMD4<Float>(255, 200, 90, 0)
  private static let otherColour = SIMD4<Float>(235, 235, 235, 0)
  private static let shadow = SIMD4<Float>(10, 10, 10, 0)
}
