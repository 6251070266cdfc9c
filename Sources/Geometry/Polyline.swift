/// A line through points, as a pen draws it; a closed one ends where it began.
package struct Polyline: Hashable, Sendable, Codable {
  package var points: [Point]

  package init(_ points: [Point]) { self.points = points }

  /// The line with every point moved.
  package func map(_ move: (Point) -> Point) -> Polyline { Polyline(points.map(move)) }
}
