import Geometry

/// A head's crop taken apart: how much of each place is the person, and what of the wall lies behind.
package struct Matte: Sendable, Equatable {
  /// Cells along a side of its planes.
  package static let side = 128

  /// How much of a place is the person, 0...1.
  package let cover: Plane
  /// 1 where the photo shows the wall itself, 0 where it must be guessed.
  package let known: Plane
  /// The wall's colours without its grain, 0...255: where it is known, and carried on behind the person.
  package let wall: [Plane]
  /// How many pixels of the crop further to the right the wall's grain is fetched from, where it is guessed.
  package let aside: Plane
  /// Grey levels by which the wall's grain departs from its colours; what departs more is a thing, of which one is
  /// enough.
  let grain: Float
  /// All that is said of each cell, row by row.
  let cells: [Cell]

  /// How much of a place is the person at least where somebody is.
  private static let somebody: Float = 0.06
  /// Cells around the person where hair may be that the cover does not know of.
  private static let reach: Float = 4
  /// Slivers of wall between locks, of fewer cells on each side of their middle, are full of single hairs.
  private static let sliver: Float = 2.5
  /// Cells; a wall's grain is what is finer.
  private static let fine = 2.0
  /// Cells by which grain is moved under the person, once or more often.
  private static let step = 13
  /// A photo that shows less of the wall tells nothing of it.
  private static let least = 32

  /// Takes a crop apart.
  /// - Parameters:
  ///   - picture: 256 x 256.
  ///   - cover: 128 x 128.
  package init(_ picture: Image, cover: Plane) {
    let side = Self.side
    precondition(cover.width == side && cover.height == side, "Matte: cover of \(cover.width)")
    let away = distances(to: cover.values.map { $0 > Self.somebody }, width: side)
    let free = Self.opened(away.map { $0 > Self.reach + 1 }, by: Self.sliver)
    let small = picture.scaled(toWidth: side, height: side)
    guard free.count(where: \.self) >= Self.least else {
      // Nobody knows what is behind: the whole crop turns.
      self.cover = Plane(width: side, height: side, repeating: 1)
      known = Plane(width: side, height: side)
      wall = (0..<3).map { small.plane($0) }
      aside = known
      grain = 0
      cells = Self.cells(cover: self.cover, known: known, wall: wall, aside: aside)
      return
    }
    self.cover = cover
    known = Plane(width: side, height: side, values: away.map { min(max($0 - Self.reach, 0), 1) })
    let seen = Plane(width: side, height: side, values: free.map { $0 ? 1 : 0 })
    let weight = seen.blurred(deviation: Self.fine)
    let smooth = (0..<3).map { colour in
      var plane = small.plane(colour)
      plane.multiply(by: seen.values[...])
      return zip(plane.blurred(deviation: Self.fine).values, weight.values).map {
        $0 / max($1, 1e-4)
      }
    }
    wall = Membrane(over: smooth, known: free, side: side).values.map {
      Plane(width: side, height: side, values: $0)
    }
    aside = Self.aside(free)
    grain = Self.grain(of: picture, wall, free)
    cells = Self.cells(cover: cover, known: known, wall: wall, aside: aside)
  }

  /// How far the wall's pixels are from its colours as a rule, at most.
  private static let (roughest, usual): (Float, Float) = (16, 2.5)

  /// A few times as far as half of the known wall's pixels are from its colours.
  private static func grain(of picture: Image, _ wall: [Plane], _ known: [Bool]) -> Float {
    let scale = Crop.size / side
    var away: [Float] = []
    for y in 0..<Crop.size {
      for x in 0..<Crop.size {
        let cell = y / scale * side + x / scale
        guard known[cell] else { continue }
        let pixel = 3 * (y * Crop.size + x)
        away.append(
          (0..<3).map { abs(Float(picture.pixels[pixel + $0]) - wall[$0].values[cell]) }.max()!)
      }
    }
    guard !away.isEmpty else { return 0 }
    away.sort()
    return min(roughest, usual * away[away.count / 2] + 0.5)
  }

  /// The marked cells without what is narrower than twice `radius`.
  private static func opened(_ marked: [Bool], by radius: Float) -> [Bool] {
    let inner = distances(to: marked.map { !$0 }, width: side).map { $0 > radius }
    let grown = distances(to: inner, width: side)
    return zip(marked, grown).map { $0 && $1 <= radius }
  }

  /// Where each unknown cell's grain is moved from: sideways from the nearer side, by steps, for it
  /// moves as a whole; mirrored at the person's edge it would fan out in streaks.
  private static func aside(_ known: [Bool]) -> Plane {
    var plane = Plane(width: side, height: side)
    let scale = Float(Crop.size / side)
    for y in 0..<side {
      let row = known[y * side..<(y + 1) * side]
      for x in 0..<side where !row[y * side + x] {
        let left = row[..<(y * side + x)].lastIndex(of: true).map { y * side + x - $0 } ?? side
        let right = row[(y * side + x)...].firstIndex(of: true).map { $0 - y * side - x } ?? side
        for step in left <= right ? [-Self.step, step] : [Self.step, -Self.step] {
          let places = stride(from: x + step, to: step > 0 ? side : -1, by: step)
          guard let place = places.first(where: { row[y * side + $0] }) else { continue }
          plane.values[y * side + x] = scale * Float(place - x)
          break
        }
      }
    }
    return plane
  }
}

extension Matte {
  /// All that is said of one cell.
  struct Cell: Sendable, Equatable {
    /// Cover, known, the wall's red, green and blue, aside.
    let values: SIMD8<Float>

    var cover: Float { values[0] }
    var known: Float { values[1] }
    var wall: SIMD4<Float> { SIMD4(values[2], values[3], values[4], 0) }
    var aside: Float { values[5] }
  }

  fileprivate static func cells(
    cover: Plane, known: Plane, wall: [Plane], aside: Plane
  ) -> [Cell] {
    cover.values.indices.map {
      Cell(
        values: SIMD8(
          cover.values[$0], known.values[$0], wall[0].values[$0], wall[1].values[$0],
          wall[2].values[$0], aside.values[$0], 0, 0))
    }
  }
}

extension Matte {
  /// Crop sizes: so near to an edge that cuts the person, nothing turns wholly.
  private static let pinned = 0.18
  /// How much of a place is the person at least where an edge cuts somebody.
  private static let cut: Float = 0.02

  /// How freely places can move: 0 at edges of the crop that cut the person where the photo goes on, 1 well inside.
  /// - Parameter inside: how much of a place the photo has.
  package func freedom(where inside: Plane) -> Plane {
    let (side, cell) = (Self.side, Double(Crop.size / Self.side))
    let isCut = cover.values.indices.map { i in
      let (x, y) = (i % side, i / side)
      guard min(x, y, side - 1 - x, side - 1 - y) == 0, cover.values[i] > Self.cut else {
        return false
      }
      let place = Point(x: (Double(x) + 0.5) * cell, y: (Double(y) + 0.5) * cell)
      return inside.at(place) > 0.99
    }
    let away = distances(to: isCut, width: side)
    let reach = Self.pinned * Double(side)
    return Plane(
      width: side, height: side, values: away.map { Float(smoothstep(Double($0) / reach)) })
  }
}

extension Image {
  /// One colour of every pixel, 0...255.
  fileprivate func plane(_ colour: Int) -> Plane {
    Plane(
      width: width, height: height,
      values: (0..<width * height).map { Float(pixels[3 * $0 + colour]) })
  }
}
