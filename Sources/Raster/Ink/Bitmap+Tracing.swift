import Geometry

extension Bitmap {
  /// Side branches shorter than this many pixels are no lines.
  private static let spur = 4.0
  /// Pixels back from which a line's direction is told.
  private static let memory = 4

  /// The lines of a thin picture: from ends first, then what is left, rings too. At a crossing a line
  /// goes straight on if it can, so that one of two that cross stays whole.
  package func traced() -> [Polyline] {
    var left = self
    let lines = values.indices.filter { values[$0] }
    let isEnd = Dictionary(
      uniqueKeysWithValues: lines.map { place in
        (place, around(place).count { values[$0] } == 1)
      })
    var strokes: [Polyline] = []
    for start in lines.filter({ isEnd[$0]! }) + lines where left.values[start] {
      left.values[start] = false
      var path = left.walk(from: start)
      if !isEnd[start]! {
        // It began in the middle, or on a ring: there may be another way to go.
        path = left.walk(from: start).dropFirst().reversed() + path
        if path.count > 3, around(path[0]).contains(path[path.count - 1]) { path.append(path[0]) }
      }
      strokes.append(
        Polyline(path.map { Point(x: Double($0 % width) + 0.5, y: Double($0 / width) + 0.5) }))
    }
    return strokes.filter { $0.points.count > 1 && $0.length >= Self.spur }
  }

  /// From `start` on over places that it takes away; straight on where it can.
  private mutating func walk(from start: Int) -> [Int] {
    var path = [start]
    while true {
      let here = path[path.count - 1]
      let near = around(here).filter { values[$0] }
      let ahead = step(from: path[max(path.count - 1 - Self.memory, 0)], to: here)
      func rank(_ place: Int) -> (Int, Int) {
        let way = step(from: here, to: place)
        return (way.x * ahead.x + way.y * ahead.y, -abs(way.x) - abs(way.y))
      }
      guard var best = near.first else { return path }
      for place in near.dropFirst() where rank(place) > rank(best) { best = place }
      values[best] = false
      path.append(best)
    }
  }

  private func step(from a: Int, to b: Int) -> (x: Int, y: Int) {
    (b % width - a % width, b / width - a / width)
  }
}
