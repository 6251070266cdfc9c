import Geometry

extension [Ink] {
  /// Lines as a network sees them: 1 on a line, 0 off it, smooth at its edges.
  /// - Parameters:
  ///   - region: pixels of the crop; the values are its, row by row.
  ///   - pen: the lines' thickness in the same pixels.
  func raster(in region: Region, pen: Double) -> [Float] {
    var values = [Float](repeating: 0, count: region.area)
    let radius = pen / 2 + 0.5
    for ink in self where ink.amount > 0 {
      for line in ink.lines {
        for (a, b) in zip(line.points, line.points.dropFirst()) {
          values.draw(a, b, amount: Float(ink.amount), radius: radius, in: region)
        }
      }
    }
    return values
  }
}

extension [Float] {
  /// Draws one segment over what is there; the darker stays.
  fileprivate mutating func draw(
    _ a: Point, _ b: Point, amount: Float, radius: Double, in region: Region
  ) {
    let along = b - a
    let square = along.x * along.x + along.y * along.y
    let columns = Self.cells(Swift.min(a.x, b.x) - radius, Swift.max(a.x, b.x) + radius, region.x..<region.maxX)
    let rows = Self.cells(Swift.min(a.y, b.y) - radius, Swift.max(a.y, b.y) + radius, region.y..<region.maxY)
    for y in rows {
      for x in columns {
        let from = Point(x: Double(x) + 0.5, y: Double(y) + 0.5) - a
        let t = square > 0 ? (from.x * along.x + from.y * along.y) / square : 0
        let off = (from - Swift.min(Swift.max(t, 0), 1) * along).length
        let i = (y - region.y) * region.width + x - region.x
        self[i] = Swift.max(self[i], amount * Float(Swift.min(Swift.max(radius - off, 0), 1)))
      }
    }
  }

  /// The cells of `range` that lie between two places.
  private static func cells(_ low: Double, _ high: Double, _ range: Range<Int>) -> Range<Int> {
    let first = Swift.min(Swift.max(Int(low.rounded(.down)), range.lowerBound), range.upperBound)
    let last = Swift.min(Swift.max(Int(high.rounded(.up)), first), range.upperBound)
    return first..<last
  }
}
