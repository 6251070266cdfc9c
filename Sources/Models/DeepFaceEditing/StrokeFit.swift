import Face
import Foundation
import Geometry
import Tensor

/// Moves a component's points so that its contours run along the strokes near them: the closest points
/// of both, again and again, each step smooth along the contour (iterative closest point, Besl and
/// McKay, 1992). In units of the component's box.
struct StrokeFit {
  let component: FaceComponent
  /// Short pieces of strokes.
  private let pieces: [Piece]

  private struct Piece {
    let a: Point
    let b: Point
    var middle: Point { 0.5 * (a + b) }
  }

  /// A piece that a contour follows, and where along it.
  private struct Owned {
    let piece: Piece
    let along: Double
  }

  /// A stroke attracts what is nearer than this.
  private static let radius = 0.06
  /// The cosine of the widest angle between a contour and a stroke that it follows.
  private static let parallel = 0.5
  /// Along the contour, how far a pull spreads, pass by pass finer; and how many pulls it takes to
  /// move a point half-way: at first few are not enough, lest what was not drawn be dragged along.
  private static let passes: [(spread: Double, doubt: Double)] = [
    (0.06, 2), (0.035, 2), (0.015, 0), (0.015, 0),
  ]
  private static let pieceLength = 0.015
  /// How far along the contour a piece pulls: where lips close it must not pull at the other one.
  private static let hold = 0.12
  /// How much farther the other lip may be to be pulled at too: a shut mouth is drawn with one line.
  private static let shut = 0.04

  init(component: FaceComponent, strokes: [Polyline]) {
    self.component = component
    pieces = strokes.flatMap { stroke in
      let points = stroke.divided(step: Self.pieceLength).points
      return zip(points, points.dropFirst()).map { Piece(a: $0, b: $1) }
    }
  }

  /// For each point of each curve, the step to the stroke that it follows; nil where there is none.
  typealias Pulls = [[Point?]]

  /// A piece of stroke pulls at one contour only, the nearest that runs its way, and there near where
  /// it is nearest; otherwise a line that was erased would follow its neighbour.
  func pulls(on contours: Contours) -> Pulls {
    let samples = contours.curves.indices.map { self.samples(contours, $0) }
    let owned = owned(among: samples)
    return samples.indices.map { index in
      samples[index].map { sample -> Point? in
        guard sample.isSeen else { return nil }
        var best: Point?
        for part in owned[index] {
          guard sample.isNear(part.along, within: Self.hold) else { continue }
          let place = sample.place.nearest(onSegmentFrom: part.piece.a, to: part.piece.b)
          let step = place - sample.place
          if step.length < (best?.length ?? Self.radius) { best = step }
        }
        return best
      }
    }
  }

  /// The pieces that each contour follows.
  private func owned(among samples: [[Sample]]) -> [[Owned]] {
    var owned = [[Owned]](repeating: [], count: samples.count)
    for piece in pieces {
      guard let first = owner(of: piece, among: samples) else { continue }
      owned[first.index].append(Owned(piece: piece, along: first.along))
      guard component == .mouth, first.index == FaceComponent.innerLips else { continue }
      let reach = min(first.away + Self.shut, Self.radius)
      let second = owner(of: piece, among: samples, within: reach) { index, sample in
        index == first.index && !sample.isNear(first.along, within: Self.hold)
      }
      if let second { owned[second.index].append(Owned(piece: piece, along: second.along)) }
    }
    return owned
  }

  /// How much of the drawing runs along contours that lie so.
  func explained(by contours: Contours) -> Double {
    let samples = contours.curves.indices.map { self.samples(contours, $0) }
    return pieces.reduce(0) { sum, piece in
      let trust = owner(of: piece, among: samples).map { Self.trust($0.away) } ?? 0
      return sum + (piece.b - piece.a).length * trust
    }
  }

  private struct Sample {
    let place: Point
    /// The line's direction there, of length 1, or 0.
    let direction: Point
    /// The way along the contour from its beginning to the sample.
    let along: Double
    /// The contour's length if it is closed, else infinite.
    let whole: Double
    let isSeen: Bool

    /// Whether a place of the same contour is not far along it.
    func isNear(_ along: Double, within hold: Double) -> Bool {
      let apart = abs(along - self.along)
      return min(apart, whole - apart) < hold
    }
  }

  private func samples(_ contours: Contours, _ index: Int) -> [Sample] {
    let points = contours.curves[index].points
    let (seen, along) = (contours.seen(index), contours.curves[index].lengths)
    let whole = contours.curves[index].isClosed ? along[along.count - 1] : .infinity
    return points.indices.map { i in
      let way = points[min(i + 1, points.count - 1)] - points[max(i - 1, 0)]
      return Sample(
        place: points[i], direction: way.length > 0 ? 1 / way.length * way : way,
        along: along[i], whole: whole, isSeen: seen[i])
    }
  }

  private func owner(
    of piece: Piece, among samples: [[Sample]], within reach: Double = radius,
    where isAllowed: (Int, Sample) -> Bool = { _, _ in true }
  ) -> (index: Int, along: Double, away: Double)? {
    let (middle, way) = (piece.middle, piece.b - piece.a)
    var (best, owner) = (reach, (index: Int, along: Double, away: Double)?.none)
    for (index, curve) in samples.enumerated() {
      for sample in curve where sample.isSeen {
        let away = (sample.place - middle).length
        let parallel = way.x * sample.direction.x + way.y * sample.direction.y
        guard away < best, abs(parallel) >= Self.parallel * way.length,
          isAllowed(index, sample)
        else { continue }
        (best, owner) = (away, (index, sample.along, away))
      }
    }
    return owner
  }

  /// The points on the strokes near them.
  func fitted(_ points: [Point]) -> [Point] {
    Self.passes.reduce(points) { points, pass in
      let contours = Contours(of: component, points: points)
      let sums = steps(
        of: points, on: contours, by: pulls(on: contours), spread: pass.spread)
      return zip(points, sums).map { point, sum in
        sum.weight > 1e-6 ? point + 1 / (sum.weight + pass.doubt) * sum.step : point
      }
    }
  }

  /// For each point the sum of the steps it is pulled to, and of their weights.
  private func steps(
    of points: [Point], on contours: Contours, by pulls: Pulls, spread: Double
  ) -> [(step: Point, weight: Double)] {
    let place = Dictionary(uniqueKeysWithValues: zip(component.points, points.indices))
    var sums = [(step: Point, weight: Double)](
      repeating: (Point.zero, 0), count: points.count)
    for (index, contour) in component.contours.enumerated() {
      let knots = contour.landmarks.map { place[$0]! }
      let curve = contours.curves[index]
      let steps =
        component.isEye && index == FaceComponent.iris
        ? similar(curve, pulls[index], at: knots.map { points[$0] })
        : smooth(curve, pulls[index], knots: knots.count, spread: spread)
      for (knot, step) in zip(knots, steps) {
        sums[knot].step = sums[knot].step + step.weight * step.step
        sums[knot].weight += step.weight
      }
    }
    return sums
  }

  /// Each knot's step: the mean of the pulls about it, nearer ones more.
  private func smooth(
    _ curve: Polyline, _ pulls: [Point?], knots: Int, spread: Double
  ) -> [(step: Point, weight: Double)] {
    let along = curve.lengths
    let whole = curve.isClosed ? along[along.count - 1] : .infinity
    return (0..<knots).map { knot in
      let here = along[knot * Polyline.stepsPerSpan]
      var (step, weight) = (Point.zero, 0.0)
      for (i, pull) in pulls.enumerated() {
        guard let pull else { continue }
        let apart = abs(along[i] - here)
        let distance = min(apart, whole - apart) / spread
        let value = exp(-0.5 * distance * distance) * Self.trust(pull.length)
        step = step + value * pull
        weight += value
      }
      return weight > 1e-6 ? (1 / weight * step, weight) : (Point.zero, 0)
    }
  }

  /// 1 for a stroke that is here, 0 for one at the edge of reach.
  private static func trust(_ distance: Double) -> Double {
    let far = distance / radius
    return (1 - far * far) * (1 - far * far)
  }

  /// A ring stays round: it moves and grows as its pulls do on average.
  private func similar(
    _ ring: Polyline, _ pulls: [Point?], at knots: [Point]
  ) -> [(step: Point, weight: Double)] {
    let middle = knots.mean
    let pulled = zip(ring.points.dropLast(), pulls).compactMap { place, pull in
      pull.map { (arm: place - middle, step: $0) }
    }
    let none = knots.map { _ in (step: Point.zero, weight: 0.0) }
    guard pulled.count > 3 else { return none }
    // Least squares of shift and growth: x, y, k with step ≈ shift + k · arm, both along the arm.
    var (system, right) = ([Double](repeating: 0, count: 9), [0.0, 0, 0])
    for (arm, step) in pulled {
      let radius = max(arm.length, 1e-9)
      let row = [arm.x / radius, arm.y / radius, radius]
      let pull = (step.x * arm.x + step.y * arm.y) / radius
      for i in 0..<3 {
        right[i] += row[i] * pull
        for j in 0..<3 { system[3 * i + j] += row[i] * row[j] }
      }
    }
    // A few samples on one side say little of the growth: a little slack keeps it small.
    for i in 0..<3 { system[4 * i] += 0.02 * Double(pulled.count) * (i == 2 ? 1e-3 : 1) }
    let answer = BLAS.solve(system, for: [right])[0]
    return knots.map { knot in
      let arm = knot - middle
      return (Point(x: answer[0], y: answer[1]) + answer[2] * arm, 1)
    }
  }
}
