import Geometry

/// What one cell of the detector saw.
struct Candidate: Hashable, Sendable {
  var score: Double
  var square: Square
  var points: KeyPoints

  /// The same candidate seen from another level of the pyramid.
  func scaled(x: Double, y: Double) -> Candidate {
    func map(_ p: Point) -> Point { Point(x: x * p.x, y: y * p.y) }
    var result = self
    result.square = Square(centre: map(square.centre), side: (x * y).squareRoot() * square.side)
    result.points = KeyPoints(
      rightEye: map(points.rightEye), leftEye: map(points.leftEye), nose: map(points.nose),
      mouth: map(points.mouth))
    return result
  }

  /// One candidate per face, the surest first. Greedy: the best remaining one takes with it all that
  /// overlap it by more than 0.35 of the union, or lie within it or around it; those nearly equal to
  /// it (0.6) sharpen its place.
  static func suppressed(_ candidates: [Candidate]) -> [Candidate] {
    var rest = candidates.sorted { $0.score > $1.score }
    var kept: [Candidate] = []
    while let best = rest.first {
      let same = rest.filter { $0 == best || $0.square.overlap(with: best.square) > 0.6 }
      kept.append(mean(of: same, score: best.score))
      rest.removeAll {
        let shared = $0.square.shared(with: best.square)
        return $0 == best || $0.square.overlap(with: best.square) > 0.35
          || shared > 0.75 * min($0.square.area, best.square.area)
      }
    }
    return kept
  }

  /// The mean, weighted by score.
  private static func mean(of candidates: [Candidate], score: Double) -> Candidate {
    let total = candidates.reduce(0) { $0 + $1.score }
    func mean(_ point: (Candidate) -> Point) -> Point {
      candidates.reduce(Point(x: 0, y: 0)) { $0 + $1.score / total * point($1) }
    }
    let side = candidates.reduce(0) { $0 + $1.score / total * $1.square.side }
    return Candidate(
      score: score, square: Square(centre: mean(\.square.centre), side: side),
      points: KeyPoints(
        rightEye: mean(\.points.rightEye), leftEye: mean(\.points.leftEye),
        nose: mean(\.points.nose), mouth: mean(\.points.mouth)))
  }
}
