import Geometry

/// A picture of two colours: lines on nothing.
package struct Bitmap: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// Row by row; true is a line.
  package var values: [Bool]

  package init(width: Int, height: Int, values: [Bool]) {
    precondition(
      values.count == width * height, "Bitmap: \(values.count) values for \(width) x \(height)")
    self.width = width
    self.height = height
    self.values = values
  }

  /// Where a plane lies above `weak` and is joined to a place above `strong`.
  package init(_ plane: Plane, strong: Float, weak: Float) {
    self.init(width: plane.width, height: plane.height, values: plane.values.map { $0 > strong })
    var queue = values.indices.filter { values[$0] }
    while let place = queue.popLast() {
      for next in around(place) where !values[next] && plane.values[next] > weak {
        values[next] = true
        queue.append(next)
      }
    }
  }

  /// The steps to the eight neighbours, clockwise from above: x, y.
  static let ring = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)]

  /// The neighbours of a place that lie in the picture, in the ring's order.
  package func around(_ place: Int) -> [Int] {
    let (x, y) = (place % width, place / width)
    return Self.ring.compactMap { dx, dy in
      let (u, v) = (x + dx, y + dy)
      return u >= 0 && u < width && v >= 0 && v < height ? v * width + u : nil
    }
  }
}

extension Bitmap {
  /// With an empty border, so that lines at the edge are traced too.
  package func framed(by margin: Int) -> Bitmap {
    let wide = width + 2 * margin
    var result = Bitmap(
      width: wide, height: height + 2 * margin,
      values: [Bool](repeating: false, count: wide * (height + 2 * margin)))
    for place in values.indices where values[place] {
      result.values[(place / width + margin) * wide + place % width + margin] = true
    }
    return result
  }
}
