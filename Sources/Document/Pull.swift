import Geometry

/// A place taken hold of and drawn to another: all lines that lie near follow, less and less, for a lip has
/// two edges and both are to go.
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
}

extension [Polyline] {
  /// All pulls at once. Where two reach the same point it goes a way between both, so that one in
  /// the mirror does not double what happens in the middle.
  func bent(by pulls: [Pull]) -> [Polyline] {
    map { stroke in
      guard pulls.contains(where: { stroke.distance(to: $0.from) < $0.reach }) else {
        return stroke
      }
      let bent = stroke.divided(step: Polyline.fineness).map { point in
        let weights = pulls.map { $0.weight(at: point) }
        let total = weights.reduce(0, +)
        guard total > 0 else { return point }
        let way = zip(weights, pulls).reduce(Point.zero) { $0 + $1.0 * $1.1.way }
        return point + (1 / Swift.max(1, total)) * way
      }
      return bent.simplified(slack: Polyline.tolerance)
    }
  }
}
