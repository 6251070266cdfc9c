/// The colours of a photo that has none of its own: grey, sepia, one coloured light. They lie on a
/// curve, each a function of how bright it is.
///
/// Networks paint lids and teeth in the colours of most people, and other people's faces bring theirs:
/// both would show in such a photo.
package struct Tint: Sendable, Equatable {
  /// How sure it is that the photo's colours are these, 0...1.
  package let strength: Float
  /// What 1, the luma and its square are multiplied by; red, green, blue.
  private let curve: (SIMD3<Float>, SIMD3<Float>, SIMD3<Float>)

  /// How far off the curve colours lie on average: toned photos stay below the first (0.015 in
  /// ImageMagick's sepia), portraits in colour above the second (one in a hundred below 0.022).
  private static let (toned, coloured): (Float, Float) = (0.015, 0.02)
  /// Pixels from one that is looked at to the next.
  private static let step = 5

  /// - Parameter planes: red, green, blue of a crop one after the other, 0...1.
  package init(of planes: [Float]) {
    let area = planes.count / 3
    let colours = stride(from: 0, to: area, by: Self.step).map {
      SIMD3(planes[$0], planes[area + $0], planes[2 * area + $0])
    }
    curve = Self.fit(colours)
    var error: Float = 0
    for colour in colours {
      let off = Self.colour(colour.luma, on: curve) - colour
      error += (off * off).sum() / 3
    }
    error = (error / Float(max(1, colours.count))).squareRoot()
    strength = min(max((Self.coloured - error) / (Self.coloured - Self.toned), 0), 1)
  }

  /// A colour as this photo would have it.
  package func callAsFunction(_ colour: SIMD3<Float>) -> SIMD3<Float> {
    colour + strength * (Self.colour(colour.luma, on: curve) - colour)
  }

  package static func == (l: Tint, r: Tint) -> Bool {
    l.strength == r.strength && l.curve == r.curve
  }

  /// The curve that comes nearest, by least squares.
  private static func fit(
    _ colours: [SIMD3<Float>]
  ) -> (SIMD3<Float>, SIMD3<Float>, SIMD3<Float>) {
    // Moments of the luma up to the fourth, and of the luma with each colour.
    var moments = [Double](repeating: 0, count: 5)
    var sums = [SIMD3<Double>](repeating: .zero, count: 3)
    for colour in colours {
      let luma = Double(colour.luma)
      var power = 1.0
      for k in 0..<5 {
        moments[k] += power
        if k < 3 { sums[k] += power * SIMD3<Double>(colour) }
        power *= luma
      }
    }
    // A picture of one colour has no curve; this keeps the equations solvable.
    let slack = 1e-6 * moments[0]
    var rows = (0..<3).map { j in (0..<3).map { moments[j + $0] + (j == $0 ? slack : 0) } }
    for j in 0..<3 {
      for i in 0..<3 where i != j && rows[j][j] != 0 {
        let factor = rows[i][j] / rows[j][j]
        for k in 0..<3 { rows[i][k] -= factor * rows[j][k] }
        sums[i] -= factor * sums[j]
      }
    }
    let answers = (0..<3).map { j in
      rows[j][j] == 0 ? SIMD3<Float>.zero : SIMD3<Float>(sums[j] / rows[j][j])
    }
    return (answers[0], answers[1], answers[2])
  }

  private static func colour(
    _ luma: Float, on curve: (SIMD3<Float>, SIMD3<Float>, SIMD3<Float>)
  ) -> SIMD3<Float> {
    curve.0 + luma * (curve.1 + luma * curve.2)
  }
}
