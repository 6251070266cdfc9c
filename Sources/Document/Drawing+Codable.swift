import Geometry

/// `{"strokes": ["0.1,0.52 0.11,0.5"], "refinement": 0.3}`: points as SVG's polylines have them, one
/// line of the file for each stroke.
extension Drawing: Codable {
  private enum Key: String, CodingKey { case strokes, refinement }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let strokes = try file.decode([String].self, forKey: .strokes).map { text in
      guard let stroke = Polyline(text: text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .strokes, in: file, debugDescription: String(text.prefix(40)))
      }
      return stroke
    }
    try self.init(
      strokes,
      refinement: file.decodeIfPresent(Double.self, forKey: .refinement) ?? Self.usualRefinement)
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(strokes.map(\.text), forKey: .strokes)
    try file.encode(refinement, forKey: .refinement)
  }
}

extension Polyline {
  /// `0.1,0.52 0.11,0.5`.
  fileprivate var text: String { points.map { "\($0.x),\($0.y)" }.joined(separator: " ") }

  /// Nil unless all are pairs of numbers, and the box could be somewhere near.
  fileprivate init?(text: String) {
    var points: [Point] = []
    for pair in text.split(separator: " ") {
      let numbers = pair.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1],
        abs(x) <= Self.farthest, abs(y) <= Self.farthest
      else { return nil }
      points.append(Point(x: x, y: y))
    }
    self.init(points)
  }

  /// So many boxes away nothing was drawn by a hand.
  private static let farthest = 100.0
}
