import Raster

extension Plane {
  var inverted: Plane {
    Plane(width: width, height: height, values: values.map { 255 - $0 })
  }

  /// Without what is dark and narrower than twice `radius`; what is wider stays as it is, to its
  /// edges. What touches the picture's border is taken to go on beyond it.
  func closed(within radius: Int) -> Plane {
    continued(by: 2 * radius).greatest(around: radius).inverted.greatest(around: radius).inverted
      .shrunk(by: 2 * radius)
  }

  /// The greatest value within `radius` along both axes.
  func greatest(around radius: Int) -> Plane {
    greatestInRows(radius).transposed.greatestInRows(radius).transposed
  }

  /// The greatest value of the same row within `radius`. A place is greater than all that came before
  /// and are not: those need not be looked at again.
  private func greatestInRows(_ radius: Int) -> Plane {
    var result = self
    var candidates = [Int](repeating: 0, count: width)
    for row in stride(from: 0, to: width * height, by: width) {
      var (first, end) = (0, 0)
      for x in 0..<(width + radius) {
        if x < width {
          while end > first, values[row + candidates[end - 1]] <= values[row + x] { end -= 1 }
          candidates[end] = x
          end += 1
        }
        guard x >= radius else { continue }
        if candidates[first] < x - 2 * radius { first += 1 }
        result.values[row + x - radius] = values[row + candidates[first]]
      }
    }
    return result
  }

  /// With its outermost values repeated beyond its border.
  private func continued(by margin: Int) -> Plane {
    let wide = width + 2 * margin
    return Plane(
      width: wide, height: height + 2 * margin,
      values: (0..<(wide * (height + 2 * margin))).map { i in
        let x = min(max(i % wide - margin, 0), width - 1)
        let y = min(max(i / wide - margin, 0), height - 1)
        return values[y * width + x]
      })
  }

  private func shrunk(by margin: Int) -> Plane {
    Plane(
      width: width - 2 * margin, height: height - 2 * margin,
      values: (margin..<(height - margin)).flatMap { y in
        values[(y * width + margin)..<((y + 1) * width - margin)]
      })
  }
}
