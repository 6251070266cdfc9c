import Raster

extension Bitmap {
  init(width: Int, height: Int, places: [Int]) {
    var values = [Bool](repeating: false, count: width * height)
    for place in places { values[place] = true }
    self.init(width: width, height: height, values: values)
  }

  /// Places that hang together, over edges or also over corners.
  func areas(overCorners: Bool = false) -> [[Int]] {
    var (rest, found) = (values, [[Int]]())
    for start in rest.indices where rest[start] {
      rest[start] = false
      var (area, next) = ([start], 0)
      while next < area.count {
        let place = area[next]
        next += 1
        for near in around(place)
        where rest[near]
          && (overCorners || near / width == place / width || near % width == place % width)
        {
          rest[near] = false
          area.append(near)
        }
      }
      found.append(area)
    }
    return found
  }

  /// With the neighbours of what is set, ring by ring.
  func grown(by rings: Int) -> Bitmap {
    (0..<rings).reduce(self) { picture, _ in
      var larger = picture
      for place in picture.values.indices where picture.values[place] {
        for near in picture.around(place) { larger.values[near] = true }
      }
      return larger
    }
  }

  var opposite: Bitmap {
    Bitmap(width: width, height: height, values: values.map { !$0 })
  }

  /// With what is set all around.
  func withoutHoles() -> Bitmap {
    let open = opposite.areas().filter { area in
      area.contains {
        let (x, y) = ($0 % width, $0 / width)
        return x == 0 || y == 0 || x == width - 1 || y == height - 1
      }
    }
    return Bitmap(width: width, height: height, places: open.flatMap(\.self)).opposite
  }

  /// How many places lie between the outermost ones of a row, or of a column, whichever are more: of
  /// what is convex no more than are set.
  var spanned: Int {
    var rows = [Range<Int>?](repeating: nil, count: height)
    var columns = [Range<Int>?](repeating: nil, count: width)
    for place in values.indices where values[place] {
      let (x, y) = (place % width, place / width)
      rows[y] = (rows[y]?.lowerBound ?? x)..<(x + 1)
      columns[x] = (columns[x]?.lowerBound ?? y)..<(y + 1)
    }
    return [rows, columns].map { $0.reduce(0) { $0 + ($1?.count ?? 0) } }.max()!
  }
}

extension Plane {
  /// The mean of each square of `cell` pixels.
  func averaged(over cell: Int) -> Plane {
    var result = Plane(width: (width + cell - 1) / cell, height: (height + cell - 1) / cell)
    var counts = [Float](repeating: 0, count: result.values.count)
    for i in values.indices {
      let place = i / width / cell * result.width + i % width / cell
      result.values[place] += values[i]
      counts[place] += 1
    }
    for i in counts.indices { result.values[i] /= counts[i] }
    return result
  }

  func mean(of places: [Int]) -> Float {
    places.reduce(0) { $0 + values[$1] } / Float(max(places.count, 1))
  }

  /// Where a place and its neighbours differ by less than a part of the greatest of them.
  func isSmooth(within share: Float, slack: Float) -> Bitmap {
    let (most, least) = (greatest(around: 1), inverted.greatest(around: 1).inverted)
    return Bitmap(
      width: width, height: height,
      values: zip(most.values, least.values).map { $0 - $1 <= share * $0 + slack })
  }
}
