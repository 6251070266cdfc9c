/// The smallest upright rectangle around points.
package struct PointBounds: Hashable, Sendable {
  package let left, right, top, bottom: Double

  /// nil where there are no points.
  package init?(of points: some Collection<Point>) {
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points {
      low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
      high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    (left, right, top, bottom) = (low.x, high.x, low.y, high.y)
  }

  package var width: Double { right - left }
  package var height: Double { bottom - top }
  /// From corner to corner.
  package var across: Double { Point(x: width, y: height).length }
  package var middle: Point { Point(x: (left + right) / 2, y: (top + bottom) / 2) }
}

extension Region {
  /// The pixels that a rectangle and all within `margin` of it lie on.
  package init(covering bounds: PointBounds, margin: Double = 0) {
    let left = Int((bounds.left - margin).rounded(.down))
    let top = Int((bounds.top - margin).rounded(.down))
    self.init(
      x: left, y: top, width: Int((bounds.right + margin).rounded(.up)) - left,
      height: Int((bounds.bottom + margin).rounded(.up)) - top)
  }
}

extension [Point] {
  /// The mean of at least one point.
  package var mean: Point { 1 / Double(count) * reduce(.zero, +) }
}
