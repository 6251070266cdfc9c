import Geometry

/// What a hand holds over a drawing. A path, in units of the component's box, makes other strokes of
/// those that are there; nothing is remembered, so a longer path is drawn anew from the same ground.
package struct Pen: Hashable, Sendable {
  package enum Tool: CaseIterable, Hashable, Sendable {
    /// Leaves a line.
    case draw
    /// Takes away what it passes.
    case erase
    /// Takes hold of the lines under it and bends them.
    case pull
  }

  /// Of the box: what `size` can be.
  package static let sizes = 0.02...0.4

  package var tool: Tool
  /// Of the box: across the eraser, half the reach of a pull; a wide pen draws smoother lines.
  package var size: Double

  package init(_ tool: Tool = .draw, size: Double = 0.08) {
    precondition(Self.sizes.contains(size), "Pen: size \(size)")
    self.tool = tool
    self.size = size
  }

  /// The next size, a half more or less, within `sizes`.
  package mutating func resize(larger: Bool) {
    size = Self.sizes.nearest(to: larger ? size * 1.5 : size / 1.5)
  }

  /// The strokes after a path. An empty path changes nothing.
  ///
  /// - Parameter mirrored: the same happens at the other side of the box's middle.
  package func applied(
    along path: [Point], to strokes: [Polyline], mirrored: Bool = false
  ) -> [Polyline] {
    guard !path.isEmpty else { return strokes }
    let other = path.map(\.mirrored)
    switch tool {
    case .draw:
      let tolerance = Self.coarseness * size
      let line = Polyline(path).simplified(slack: tolerance)
      return strokes + [line] + (mirrored ? [line.mirrored] : [])
    case .erase:
      let rest = strokes.flatMap { $0.erased(along: path, radius: size / 2) }
      return mirrored ? rest.flatMap { $0.erased(along: other, radius: size / 2) } : rest
    case .pull:
      let pulls = [Pull(path, reach: reach)] + (mirrored ? [Pull(other, reach: reach)] : [])
      return strokes.bent(by: pulls)
    }
  }

  /// How far a hand may waver beside the line it means, of the pen's size.
  private static let coarseness = 0.025
  /// As far from the hand as a line is pulled along. The smallest still takes hold of what lies near.
  package var reach: Double { max(2 * size, 0.06) }
}

extension Point {
  /// At the other side of the box's middle.
  package var mirrored: Point { Point(x: 1 - x, y: y) }
}

extension Polyline {
  package var mirrored: Polyline { map(\.mirrored) }
}
