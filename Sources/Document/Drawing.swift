import Geometry

/// A component as a pen drew it.
package struct Drawing: Sendable, Hashable {
  /// What a refinement can be.
  package static let refinements = 0.0...1.0
  /// What it is until somebody asks for another.
  package static let usualRefinement = 0.3

  /// In units of the component's box, 0...1, x to the right and y down; a hand may go beyond. Never
  /// without points; one point is a dot. To 1/10 000 of the box, so that a file holds all of it.
  package let strokes: [Polyline]
  /// 0: exactly as drawn, 1: as the nearest known faces have it.
  package private(set) var refinement = usualRefinement

  /// A drawing of the usual refinement. Without strokes it is empty paper.
  package init(_ strokes: [Polyline]) {
    self.strokes = strokes.filter { !$0.points.isEmpty }.map { $0.map(Self.rounded) }
  }

  /// A refinement outside 0...1 is refused.
  package init(_ strokes: [Polyline], refinement: Double) throws(DocumentError) {
    self.init(strokes)
    try set(refinement: refinement)
  }

  /// Empty paper says nothing about a face: it leaves the photo's own.
  package var isEmpty: Bool { strokes.isEmpty }

  /// Outside 0...1 nothing changes.
  package mutating func set(refinement: Double) throws(DocumentError) {
    guard Self.refinements.contains(refinement) else {
      throw .refinementOutOfRange(refinement, allowed: Self.refinements)
    }
    self.refinement = refinement
  }

  /// The same refinement with other strokes.
  package func with(_ strokes: [Polyline]) -> Drawing {
    var drawing = Drawing(strokes)
    drawing.refinement = refinement
    return drawing
  }

  private static func rounded(_ point: Point) -> Point {
    precondition(point.x.isFinite && point.y.isFinite, "Drawing: a point at \(point)")
    return Point(x: (point.x * 10_000).rounded() / 10_000, y: (point.y * 10_000).rounded() / 10_000)
  }
}

/// Any order will do, as long as it is always the same.
extension Drawing: Comparable {
  package static func < (l: Drawing, r: Drawing) -> Bool {
    if l.refinement != r.refinement { return l.refinement < r.refinement }
    return l.numbers.lexicographicallyPrecedes(r.numbers)
  }

  /// Every stroke's length and then its coordinates.
  private var numbers: [Double] {
    strokes.flatMap { [Double($0.points.count)] + $0.points.flatMap { [$0.x, $0.y] } }
  }
}
