import Geometry

extension Polyline {
  /// Of the box: how long a piece of a line may be where it is bent or cut.
  static let fineness = 0.01
  /// Of the box: what may be lost of a line that was cut to pieces, far less than is seen.
  static let tolerance = 0.0005

  /// The fewest of its points that leave no other farther than `tolerance` from the line, after
  /// Ramer, Douglas and Peucker. The ends stay.
  package func simplified(within tolerance: Double) -> Polyline {
    guard points.count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: points.count)
    (isKept[0], isKept[points.count - 1]) = (true, true)
    var spans = [0...(points.count - 1)]
    while let span = spans.popLast() {
      let (first, last) = (span.lowerBound, span.upperBound)
      var (farthest, most) = (first, tolerance)
      for i in span.dropFirst().dropLast() {
        let distance = points[i].distance(from: points[first], to: points[last])
        if distance > most { (farthest, most) = (i, distance) }
      }
      guard farthest != first else { continue }
      isKept[farthest] = true
      spans += [first...farthest, farthest...last]
    }
    return Polyline(zip(points, isKept).filter(\.1).map(\.0))
  }

  /// The same line with more points: none farther than `step` from the next.
  func subdivided(to step: Double) -> Polyline {
    var fine = Array(points.prefix(1))
    for (from, to) in zip(points, points.dropFirst()) {
      let pieces = max(1, Int(((to - from).length / step).rounded(.up)))
      fine += (1...pieces).map { from + Double($0) / Double(pieces) * (to - from) }
    }
    return Polyline(fine)
  }

  /// How near it comes to a point.
  package func distance(to point: Point) -> Double {
    if points.count == 1 { return (points[0] - point).length }
    return zip(points, points.dropFirst()).reduce(.infinity) {
      min($0, point.distance(from: $1.0, to: $1.1))
    }
  }

  /// What is left of it when everything nearer to a path than `radius` goes. A line that the path
  /// does not touch stays as it is, point by point.
  func erased(along path: [Point], radius: Double) -> [Polyline] {
    let way = Polyline(path)
    let fine = subdivided(to: Self.fineness)
    let isGone = fine.points.map { way.distance(to: $0) < radius }
    guard isGone.contains(true) else { return [self] }
    return zip(fine.points, isGone).split { $0.1 }
      .filter { $0.count > 1 }
      .map { Polyline($0.map(\.0)).simplified(within: Self.tolerance) }
  }
}

extension Point {
  /// To the nearest place of a straight line from `a` to `b`.
  fileprivate func distance(from a: Point, to b: Point) -> Double {
    let (way, beside) = (b - a, self - a)
    let squared = way.x * way.x + way.y * way.y
    guard squared > 0 else { return beside.length }
    let along = min(max((beside.x * way.x + beside.y * way.y) / squared, 0), 1)
    return (beside - along * way).length
  }
}
