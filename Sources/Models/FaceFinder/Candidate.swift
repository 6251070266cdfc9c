import Geometry

/// What one cell of the detector saw.
struct Candidate: Hashable, Sendable {
  var score: Double
  var square: Square
  var points: KeyPoints

  /// The candidate as it lies in another picture. Where `map` mirrors, the eyes change names.
  func mapped(by map: Affine) -> Candidate {
    let mirrors = map.a * map.d < map.b * map.c
    let (right, left) =
      mirrors ? (points.leftEye, points.rightEye) : (points.rightEye, points.leftEye)
    var result = self
    result.square = Square(
      centre: map.apply(square.centre), side: map.magnification * square.side)
    result.points = KeyPoints(
      rightEye: map.apply(right), leftEye: map.apply(left), nose: map.apply(points.nose),
      mouth: map.apply(points.mouth))
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
      candidates.reduce(Point.zero) { $0 + $1.score / total * point($1) }
    }
    let side = candidates.reduce(0) { $0 + $1.score / total * $1.square.side }
    return Candidate(
      score: score, square: Square(centre: mean(\.square.centre), side: side),
      points: KeyPoints(
        rightEye: mean(\.points.rightEye), leftEye: mean(\.points.leftEye),
        nose: mean(\.points.nose), mouth: mean(\.points.mouth)))
  }
}
