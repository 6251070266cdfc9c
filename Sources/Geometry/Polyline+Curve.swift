extension Polyline {
  /// Parts of a curve between two of the points it runs through.
  package static let stepsPerSpan = 4

  /// A smooth line through `points`: a uniform Catmull-Rom spline (Catmull and Rom, 1974). Every
  /// `stepsPerSpan`-th of its points is one of them; a closed one ends where it began.
  package init(curveThrough points: [Point], closed: Bool) {
    let count = points.count
    precondition(count > 1, "Polyline: a curve through \(count) points")
    var line: [Point] = []
    for i in 0..<(closed ? count : count - 1) {
      let (b, c) = (points[i], points[(i + 1) % count])
      let a = closed || i > 0 ? points[(i + count - 1) % count] : 2 * b - c
      let d = closed || i + 2 < count ? points[(i + 2) % count] : 2 * c - b
      for step in 0..<Self.stepsPerSpan {
        let t = Double(step) / Double(Self.stepsPerSpan)
        line.append(
          0.5
            * (2 * b + t * (c - a) + (t * t) * (2 * a - 5 * b + 4 * c - d)
              + (t * t * t) * (3 * b - a - 3 * c + d)))
      }
    }
    self.init(line + [closed ? points[0] : points[count - 1]])
  }

  package var isClosed: Bool { points.count > 2 && points.first == points.last }

  package var length: Double { lengths.last ?? 0 }

  /// From the beginning to each point, along the line.
  package var lengths: [Double] {
    var (lengths, last) = ([Double](), points.first)
    for point in points {
      lengths.append((lengths.last ?? 0) + (point - last!).length)
      last = point
    }
    return lengths
  }

  /// Every inner point moved half-way to the middle of its neighbours, `rounds` times.
  package func smoothed(rounds: Int) -> Polyline {
    var points = points
    guard points.count > 2 else { return self }
    for _ in 0..<rounds {
      let before = points
      for i in 1..<(points.count - 1) {
        points[i] = 0.5 * before[i] + 0.25 * (before[i - 1] + before[i + 1])
      }
    }
    return Polyline(points)
  }

  /// Fewer points, nowhere more than `slack` off (Ramer, 1972; Douglas and Peucker, 1973).
  package func simplified(slack: Double) -> Polyline {
    guard points.count > 2, let first = points.first, let last = points.last else { return self }
    let away = points.map { $0.distance(toSegmentFrom: first, to: last) }
    let far = away.indices.max { away[$0] < away[$1] }!
    guard away[far] > slack else { return Polyline([first, last]) }
    let before = Polyline(Array(points[...far])).simplified(slack: slack)
    let after = Polyline(Array(points[far...])).simplified(slack: slack)
    return Polyline(before.points.dropLast() + after.points)
  }

  /// The line with points at most `step` apart, those it had among them.
  package func divided(step: Double) -> Polyline {
    var line = Array(points.prefix(1))
    for (a, b) in zip(points, points.dropFirst()) {
      let parts = max(Int(((b - a).length / step).rounded(.up)), 1)
      for k in 1...parts { line.append(a + Double(k) / Double(parts) * (b - a)) }
    }
    return Polyline(line)
  }

  /// The parts whose points are all kept; that of a closed line may run over its end.
  package func runs(where kept: [Bool]) -> [Polyline] {
    precondition(kept.count == points.count, "Polyline.runs: \(kept.count) of \(points.count)")
    guard let gap = kept.firstIndex(of: false) else { return [self] }
    let count = isClosed ? points.count - 1 : points.count
    let order = (0..<count).map { isClosed ? ($0 + gap) % count : $0 }
    return order.split { !kept[$0] }.filter { $0.count > 1 }.map { run in
      Polyline(run.map { points[$0] })
    }
  }

  /// How near it comes to a point.
  package func distance(to point: Point) -> Double {
    guard points.count > 1 else { return (points[0] - point).length }
    return zip(points, points.dropFirst()).reduce(.infinity) {
      min($0, point.distance(toSegmentFrom: $1.0, to: $1.1))
    }
  }

  /// Whether a point lies inside of the area that the line encloses, closed or not; even-odd.
  package func encloses(_ p: Point) -> Bool {
    guard var a = points.last else { return false }
    var isInside = false
    for b in points {
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
        isInside.toggle()
      }
      a = b
    }
    return isInside
  }
}

extension Point {
  /// The place of a segment that is nearest.
  package func nearest(onSegmentFrom a: Point, to b: Point) -> Point {
    let (along, off) = (b - a, self - a)
    let square = along.x * along.x + along.y * along.y
    let t = square > 0 ? (off.x * along.x + off.y * along.y) / square : 0
    return a + min(max(t, 0), 1) * along
  }

  package func distance(toSegmentFrom a: Point, to b: Point) -> Double {
    (self - nearest(onSegmentFrom: a, to: b)).length
  }
}
