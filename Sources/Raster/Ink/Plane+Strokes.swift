import Geometry

extension Plane {
  /// Strokes in pixels, as a pen draws them on a square: 1 on a line, 0 off it, smooth at its edges.
  /// - Parameters:
  ///   - size: of the square, in pixels; what leaves it is cut off.
  ///   - pen: how thick lines are, in pixels.
  package init(drawing strokes: [Polyline], size: Int, pen: Double) {
    self.init(width: size, height: size)
    for stroke in strokes { draw(stroke, reach: pen / 2 + 0.5) }
  }

  /// A line, or a dot if it has one point only.
  private mutating func draw(_ stroke: Polyline, reach: Double) {
    let points = stroke.points
    for (a, b) in zip(points, points.count > 1 ? Array(points.dropFirst()) : points) {
      // Lines may be anywhere; only what is near the square is a number that fits into an Int.
      let left = max(min(a.x, b.x) - reach, 0)
      let right = min(max(a.x, b.x) + reach, Double(width))
      let top = max(min(a.y, b.y) - reach, 0)
      let bottom = min(max(a.y, b.y) + reach, Double(height))
      guard left < right, top < bottom else { continue }
      for y in Int(top)..<Int(bottom.rounded(.up)) {
        for x in Int(left)..<Int(right.rounded(.up)) {
          let away = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
            .distance(toSegmentFrom: a, to: b)
          let value = Float(min(max(reach - away, 0), 1))
          values[y * width + x] = max(values[y * width + x], value)
        }
      }
    }
  }
}
