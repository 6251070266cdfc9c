import Geometry

/// A line taken hold of at one place and drawn to another: what lies near follows, less and less.
struct Pull: Hashable, Sendable {
  let from: Point
  let way: Point
  /// As far as anything follows, in units of the box.
  let reach: Double

  /// From a path's beginning to its end.
  init(_ path: [Point], reach: Double) {
    from = path[0]
    way = path[path.count - 1] - path[0]
    self.reach = reach
  }

  /// 1 where the hand is, 0 at the reach, flat at both.
  fileprivate func weight(at point: Point) -> Double {
    let share = (point - from).length / reach
    guard share < 1 else { return 0 }
    return (1 - share * share) * (1 - share * share)
  }

  /// The strokes a hand here takes: the nearest within reach, and those that hang on it.
  fileprivate func taken(of strokes: [Polyline]) -> Set<Int> {
    let distances = strokes.map { $0.distance(to: from) }
    guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }),
      distances[nearest] < reach
    else { return [] }
    return Set(strokes.indices.filter { $0 == nearest || strokes[$0].hangs(on: strokes[nearest]) })
  }
}

extension [Polyline] {
  /// All pulls at once. Where two reach the same point it goes a way between both, so that one in
  /// the mirror does not double what happens in the middle.
  func bent(by pulls: [Pull]) -> [Polyline] {
    let taken = pulls.map { $0.taken(of: self) }
    return indices.map { i in
      let pulls = zip(pulls, taken).filter { $0.1.contains(i) }.map(\.0)
      guard !pulls.isEmpty else { return self[i] }
      let bent = self[i].subdivided(to: Polyline.fineness).map { point in
        let weights = pulls.map { $0.weight(at: point) }
        let total = weights.reduce(0, +)
        guard total > 0 else { return point }
        let way = zip(weights, pulls).reduce(Point(x: 0, y: 0)) { $0 + $1.0 * $1.1.way }
        return point + (1 / Swift.max(1, total)) * way
      }
      return bent.simplified(within: Polyline.tolerance)
    }
  }
}

extension Polyline {
  /// An end this near to another line was meant to touch it, of the box.
  private static let joint = 0.025

  /// Whether one of its ends touches an end of the other.
  fileprivate func hangs(on other: Polyline) -> Bool {
    ends.contains { end in other.ends.contains { ($0 - end).length < Self.joint } }
  }

  private var ends: [Point] { [points[0], points[points.count - 1]] }
}
