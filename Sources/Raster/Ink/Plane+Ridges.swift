extension Plane {
  /// How much more than curved across a line must be than along it: spots are no lines.
  private static let straightness: Float = 1.5

  /// A Gaussian blur, cut off at three deviations; the border repeats.
  package func blurred(deviation: Double) -> Plane {
    let weights = [Float].bell(sigma: deviation)
    return transposed.blurredInRows(weights).transposed.blurredInRows(weights)
  }

  private func blurredInRows(_ weights: [Float]) -> Plane {
    let reach = weights.count / 2
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        result.values[y * width + x] = weights.indices.reduce(0) { sum, k in
          sum + weights[k] * values[y * width + min(max(x + k - reach, 0), width - 1)]
        }
      }
    }
    return result
  }

  /// Rows become columns.
  package var transposed: Plane {
    Plane(
      width: height, height: width,
      values: values.indices.map { values[$0 % height * width + $0 / height] })
  }

  /// How much a dark line about as thick as the `deviation` runs through each place, by the
  /// eigenvalues of the second derivatives; nothing for a dark spot.
  package func ridges(deviation: Double) -> Plane {
    let smooth = blurred(deviation: deviation)
    func at(_ x: Int, _ y: Int) -> Float {
      smooth.values[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
    }
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let here = 2 * at(x, y)
        let xx = at(x + 1, y) + at(x - 1, y) - here
        let yy = at(x, y + 1) + at(x, y - 1) - here
        let xy =
          (at(x + 1, y + 1) + at(x - 1, y - 1) - at(x + 1, y - 1) - at(x - 1, y + 1)) / 4
        let middle = (xx + yy) / 2
        let spread = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
        let ridge = middle + spread - Self.straightness * abs(middle - spread)
        result.values[y * width + x] = Float(deviation * deviation) * max(ridge, 0)
      }
    }
    return result
  }
}
