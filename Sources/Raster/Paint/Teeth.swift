import Geometry

/// The upper teeth of a crop: where they lie, how bright they are, and what teeth look like.
///
/// Teeth are fixed to the head, so no Action Unit moves them; a mouth only uncovers them. They are drawn
/// at the size of the picture that is painted. The drawing, one for all photos, is of
/// `Sources/Training/photo_animator/teeth.py`.
package struct Teeth: Sendable, Equatable {
  /// The place on the jaw, centimetres to the picture's right and up from the front teeth's edges.
  package let right: Biquadratic
  package let up: Biquadratic
  /// Red, green and blue, 0...1.
  package let enamel: SIMD3<Float>
  private let drawing: TeethDrawing
  private let tint: Tint
  /// The part of the 256-crop outside of which nothing is drawn.
  package private(set) var bounds = Region(width: 0, height: 0)

  package init(
    right: Biquadratic, up: Biquadratic, enamel: SIMD3<Float>, drawing: TeethDrawing, tint: Tint
  ) {
    (self.right, self.up, self.enamel) = (right, up, enamel)
    (self.drawing, self.tint) = (drawing, tint)
    for y in stride(from: 0, to: Crop.size, by: Self.cell) {
      for x in stride(from: 0, to: Crop.size, by: Self.cell) {
        let middle = Float(Self.cell) / 2
        guard at(Float(x) + middle, Float(y) + middle, brightness: 1).cover > 0 else { continue }
        let cell = Region(x: x, y: y, width: Self.cell, height: Self.cell).grown(by: Self.cell)
        bounds = bounds.union(cell)
      }
    }
    bounds = bounds.intersection(Region(width: Crop.size, height: Crop.size))
  }

  /// Pixels between the points at which teeth are looked for.
  private static let cell = 4

  /// What would be seen at a point of the 256-crop if nothing hid it.
  /// - Parameter brightness: what the colour is multiplied by before it is toned as the photo is.
  package func at(
    _ u: Float, _ v: Float, brightness: Float
  ) -> (cover: Float, colour: SIMD3<Float>) {
    let seen = drawing.at(right: right(u, v), up: up(u, v))
    guard seen[0] > 0 else { return (0, .zero) }
    let colour = pointwiseMin(SIMD3(seen[1], seen[2], seen[3]) * enamel * brightness, .one)
    return (seen[0], tint.strength > 0 ? tint(colour) : colour)
  }
}

/// A function of a place in the 256-crop: nine coefficients of the products of 1, x, x² with 1, y, y².
package struct Biquadratic: Sendable, Equatable {
  /// The coefficients of 1, of x and of x².
  private let constant: SIMD3<Float>
  private let linear: SIMD3<Float>
  private let square: SIMD3<Float>

  package init(_ coefficients: [Float]) {
    precondition(coefficients.count == 9, "Biquadratic: \(coefficients.count) coefficients")
    constant = SIMD3(coefficients[0], coefficients[1], coefficients[2])
    linear = SIMD3(coefficients[3], coefficients[4], coefficients[5])
    square = SIMD3(coefficients[6], coefficients[7], coefficients[8])
  }

  package func callAsFunction(_ u: Float, _ v: Float) -> Float {
    // In units of 32 pixels from the mouth; the coefficients take centres for whole numbers.
    let (x, y) = ((u - 128.5) / 32, (v - 184.5) / 32)
    return ((constant + x * (linear + x * square)) * SIMD3(1, y, y * y)).sum()
  }
}

/// Teeth and gums seen from the front; the left half is the right one's mirror image.
package struct TeethDrawing: Sendable, Equatable {
  /// Cover, and red, green and blue as shares of the enamel's; the top row first.
  private let pixels: [SIMD4<Float>]
  private let width: Int

  /// Centimetres: a pixel's side, and where the lowest row ends.
  private static let (step, lowest): (Float, Float) = (0.034, -0.15)

  package init(_ pixels: [SIMD4<Float>], width: Int) {
    precondition(
      width > 1 && pixels.count >= 2 * width && pixels.count % width == 0,
      "TeethDrawing: \(pixels.count) pixels, \(width) wide")
    (self.pixels, self.width) = (pixels, width)
  }

  /// What is drawn at a place on the jaw, bilinear; the border is repeated. An encoding that was given
  /// up halfway has no such place, and nothing is drawn.
  func at(right: Float, up: Float) -> SIMD4<Float> {
    guard right.isFinite, up.isFinite else { return .zero }
    let height = pixels.count / width
    let x = min(max(abs(right) / Self.step - 0.5, 0), Float(width - 1))
    let y = min(
      max(Float(height) - 0.5 - (up - Self.lowest) / Self.step, 0), Float(height - 1))
    let (column, row) = (min(Int(x), width - 2), min(Int(y), height - 2))
    let (fx, fy) = (x - Float(column), y - Float(row))
    let first = row * width + column
    let upper = pixels[first] * (1 - fx) + pixels[first + 1] * fx
    let lower = pixels[first + width] * (1 - fx) + pixels[first + width + 1] * fx
    return upper * (1 - fy) + lower * fy
  }
}
