import Geometry
import Parallel

/// A turned head ready to be painted over a picture.
///
/// Of each pixel four quarters are looked at. Where they show neighbouring places one reading is enough; at an
/// edge, where a cheek hides an ear, the pixel is their mean.
struct HeadBrush {
  /// Rows that are drawn together.
  static let band = 16

  private let head: TurnedHead
  private let headToBase: Affine
  /// The mesh's places after the turn, in looks at the picture.
  private let places: [MovedPlace]
  private let squares: [Square]

  /// One square of the mesh as it comes to lie in the picture.
  fileprivate struct Square {
    let corner: Int
    let isStill: Bool
    let top, bottom: Double
  }

  /// One place of the mesh: where it comes to lie, in looks, and where it was, in pixels of the head's crop.
  fileprivate struct MovedPlace {
    let at: Point
    let was: SIMD2<Float>
    let near: Float
  }

  init(_ head: TurnedHead, headToBase: Affine) {
    self.head = head
    self.headToBase = headToBase
    let toLooks = headToBase.then(.scale(Double(HeadPainter.fine)))
    let places = zip(HeadMesh.places, head.vertices).map { own, vertex in
      MovedPlace(
        at: toLooks.apply(Point(x: Double(vertex.x), y: Double(vertex.y))), was: own,
        near: vertex.near)
    }
    self.places = places
    squares = head.mesh.squares.map { square in
      let corners = HeadMesh.corners(of: square)
      let (a, b, c, d) = (
        places[corners[0]].at.y, places[corners[1]].at.y, places[corners[2]].at.y,
        places[corners[3]].at.y
      )
      let still = head.isStill
      return Square(
        corner: square,
        isStill: still[corners[0]] && still[corners[1]] && still[corners[2]] && still[corners[3]],
        top: min(a, b, c, d), bottom: max(a, b, c, d))
    }
  }

  /// Paints an area of the picture whose first pixel is at `target`, bands of rows on all cores.
  func paint(_ area: Region, of base: Image, into target: SharedRows<UInt8>) {
    base.pixels.withUnsafeBufferPointer { pixels in
      places.withUnsafeBufferPointer { places in
        squares.withUnsafeBufferPointer { squares in
          head.matte.cells.withUnsafeBufferPointer { cells in
            let painter = HeadPainter(
              photo: BicubicSampler(SharedInput(pixels), width: base.width, height: base.height),
              bounds: base.bounds, headToBase: headToBase, places: SharedInput(places),
              squares: SharedInput(squares), count: squares.count, cells: SharedInput(cells),
              grain: head.matte.grain)
            let bands = (area.height + Self.band - 1) / Self.band
            Lanes.run(blocks: bands, cost: 50 * area.area, scratch: 0) { block, _ in
              let top = area.y + block * Self.band
              painter.paint(
                Region(
                  x: area.x, y: top, width: area.width, height: min(Self.band, area.maxY - top)),
                into: target.base)
            }
          }
        }
      }
    }
  }
}

/// A brush whose memory is borrowed for one call.
private struct HeadPainter: Sendable {
  /// Looks along a pixel's side.
  static let fine = 2

  private let photo: BicubicSampler
  private let bounds: Region
  private let headToBase: Affine
  private let baseToHead: Affine
  private let places: SharedInput<HeadBrush.MovedPlace>
  private let squares: SharedInput<HeadBrush.Square>
  private let count: Int
  private let cells: SharedInput<Matte.Cell>
  /// `Matte.grain`
  private let grain: Float
  /// Pixels of the head's crop by which the quarters of a pixel may be apart.
  private let apart: Float

  init(
    photo: BicubicSampler, bounds: Region, headToBase: Affine,
    places: SharedInput<HeadBrush.MovedPlace>, squares: SharedInput<HeadBrush.Square>, count: Int,
    cells: SharedInput<Matte.Cell>, grain: Float
  ) {
    self.grain = grain
    (self.photo, self.bounds, self.headToBase) = (photo, bounds, headToBase)
    (self.places, self.squares, self.count, self.cells) = (places, squares, count, cells)
    baseToHead = headToBase.inverse
    apart = Float(1.5 * baseToHead.magnification)
  }

  /// What is seen in a look.
  private struct Hit {
    /// Pixels of the head's crop.
    var place = SIMD2<Float>.zero
    var near = -Float.infinity
    var isStill = false

    var isThere: Bool { near > -.infinity }
  }

  /// Paints a band of a picture whose first pixel is at `target`.
  func paint(_ band: Region, into target: UnsafeMutablePointer<UInt8>) {
    let fine = Self.fine
    let looks = Region(
      x: fine * band.x, y: fine * band.y, width: fine * band.width, height: fine * band.height)
    withUnsafeTemporaryAllocation(of: Hit.self, capacity: looks.area) { hits in
      hits.initialize(repeating: Hit())
      draw(looks, into: hits.baseAddress!)
      for y in 0..<band.height {
        for x in 0..<band.width {
          let first = hits.baseAddress! + fine * (y * looks.width + x)
          let seen = (first[0], first[1], first[looks.width], first[looks.width + 1])
          let corner = Point(x: Double(band.x + x), y: Double(band.y + y))
          guard let colour = colour(at: corner, seen) else { continue }
          let pixel = target + 3 * ((band.y + y) * bounds.width + band.x + x)
          for c in 0..<3 { pixel[c] = byte(colour[c]) }
        }
      }
    }
  }

  /// What a pixel becomes whose quarters see these; nil: it stays as it is.
  @inline(__always)
  private func colour(at corner: Point, _ seen: (Hit, Hit, Hit, Hit)) -> SIMD4<Float>? {
    if seen.0.isStill && seen.1.isStill && seen.2.isStill && seen.3.isStill { return nil }
    if let mean = mean(of: seen) {
      return colour(at: Point(x: corner.x + 0.5, y: corner.y + 0.5), mean)
    }
    func quarter(_ x: Double, _ y: Double, _ hit: Hit) -> SIMD4<Float> {
      let place = Point(x: corner.x + x, y: corner.y + y)
      return colour(at: place, hit) ?? read(place)
    }
    return 0.25
      * (quarter(0.25, 0.25, seen.0) + quarter(0.75, 0.25, seen.1) + quarter(0.25, 0.75, seen.2)
        + quarter(0.75, 0.75, seen.3))
  }

  /// The place that all quarters are about; nil at an edge.
  @inline(__always)
  private func mean(of seen: (Hit, Hit, Hit, Hit)) -> Hit? {
    let (a, b, c, d) = (seen.0, seen.1, seen.2, seen.3)
    guard a.isThere, b.isThere, c.isThere, d.isThere else {
      return a.isThere || b.isThere || c.isThere || d.isThere ? nil : a
    }
    let (down, up, across) = (a.place - d.place, b.place - c.place, a.place - b.place)
    let most = max(
      abs(down.x), abs(down.y), max(abs(up.x), abs(up.y)), max(abs(across.x), abs(across.y)))
    guard most < apart else { return nil }
    return Hit(place: 0.25 * (a.place + b.place + c.place + d.place), near: a.near)
  }

  /// What a look at a place of the picture sees; nil: the picture as it is.
  private func colour(at centre: Point, _ hit: Hit) -> SIMD4<Float>? {
    guard hit.isThere else {
      let here = head(centre)
      // Beyond the crop nothing is known, and nothing has gone away.
      guard here.min() >= 0, here.max() <= Float(Crop.size) else { return nil }
      let cell = cell(at: here)
      return cell.known < 1 ? wall(cell, here, centre) : nil
    }
    let there = base(hit.place)
    let shown = read(there)
    let own = cell(at: hit.place)
    guard own.cover < 1 else { return shown }
    let here = head(centre)
    let cell = cell(at: here)
    let carried = shown + (1 - own.cover) * (plainWall(cell, centre) - plainWall(own, there))
    // Where hardly anything of the person is, what is carried along is the wall's grain, and lies over the wall's own.
    let way = hit.place - here
    let moved = (way * way).sum().squareRoot()
    let share = max(own.cover / Self.somebody, 1 - moved / Self.near)
    guard share < 1 else { return carried }
    let wall = wall(cell, here, centre)
    return wall + max(share, 0) * (carried - wall)
  }

  /// With so much of the person a place is carried along whole.
  private static let somebody: Float = 0.3
  /// Pixels of the crop: what comes from less far away is carried along whole, so that nothing jumps when a head
  /// begins to turn.
  private static let near: Float = 4

  /// What is behind the person.
  /// - Parameters:
  ///   - cell: what the matte says of the place.
  ///   - place: in pixels of the head's crop.
  ///   - point: the same in those of the picture.
  private func wall(_ cell: Matte.Cell, _ place: SIMD2<Float>, _ point: Point) -> SIMD4<Float> {
    let plain = plainWall(cell, point)
    guard cell.known < 1 else { return plain }
    let aside = SIMD2(place.x + nearest(place).aside, place.y)
    let departure = read(base(aside)) - self.cell(at: aside).wall
    let limit = SIMD4<Float>(repeating: grain)
    return plain + (1 - cell.known) * departure.clamped(lowerBound: -limit, upperBound: limit)
  }

  /// The same without grain where it is guessed.
  private func plainWall(_ cell: Matte.Cell, _ point: Point) -> SIMD4<Float> {
    guard cell.known > 0 else { return cell.wall }
    return cell.wall + cell.known * (read(point) - cell.wall)
  }

  private func head(_ point: Point) -> SIMD2<Float> {
    let place = baseToHead.apply(point)
    return SIMD2(Float(place.x), Float(place.y))
  }

  private func base(_ place: SIMD2<Float>) -> Point {
    headToBase.apply(Point(x: Double(place.x), y: Double(place.y)))
  }

  /// The picture; beyond its border lies its mirror image, for hair that the border cuts goes on.
  private func read(_ place: Point) -> SIMD4<Float> {
    let seen = place.mirrored(in: bounds)
    return photo.at(seen.x, seen.y)
  }

  /// What the matte says of a place, between its cells' middles.
  private func cell(at place: SIMD2<Float>) -> Matte.Cell {
    let side = Matte.side
    let at = (place * (Float(side) / Float(Crop.size)) - 0.5).clamped(
      lowerBound: .zero, upperBound: SIMD2(repeating: Float(side - 1)))
    let (column, row) = (Int(at.x), Int(at.y))
    let (across, along) = (at.x - Float(column), at.y - Float(row))
    let first = cells.base + row * side + column
    let (right, down) = (column + 1 < side ? 1 : 0, row + 1 < side ? side : 0)
    let top = first[0].values + across * (first[right].values - first[0].values)
    let bottom =
      first[down].values + across * (first[down + right].values - first[down].values)
    return Matte.Cell(values: top + along * (bottom - top))
  }

  /// What it says of the cell in which a place lies.
  private func nearest(_ place: SIMD2<Float>) -> Matte.Cell {
    let side = Matte.side
    let at = (place * (Float(side) / Float(Crop.size))).clamped(
      lowerBound: .zero, upperBound: SIMD2(repeating: Float(side - 1)))
    return cells.base[Int(at.y) * side + Int(at.x)]
  }

  private func draw(_ looks: Region, into hits: UnsafeMutablePointer<Hit>) {
    let (top, bottom) = (Double(looks.y) + 0.5, Double(looks.maxY) - 0.5)
    for i in 0..<count {
      let square = squares.base[i]
      guard square.top <= bottom, square.bottom >= top else { continue }
      let first = places.base + square.corner
      let below = first + HeadMesh.side
      draw((first[0], below[0], first[1]), isStill: square.isStill, looks, into: hits)
      draw((first[1], below[0], below[1]), isStill: square.isStill, looks, into: hits)
    }
  }

  /// Draws a triangle of the mesh where nothing nearer lies.
  private func draw(
    _ corners: (HeadBrush.MovedPlace, HeadBrush.MovedPlace, HeadBrush.MovedPlace), isStill: Bool,
    _ looks: Region, into hits: UnsafeMutablePointer<Hit>
  ) {
    let (a, b, c) = (corners.0.at, corners.1.at, corners.2.at)
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard area != 0 else { return }
    let rows = span(min(a.y, b.y, c.y), max(a.y, b.y, c.y), looks.y, looks.maxY)
    let columns = span(min(a.x, b.x, c.x), max(a.x, b.x, c.x), looks.x, looks.maxX)
    let scale = 1 / area
    for y in rows {
      let line = hits + (y - looks.y) * looks.width - looks.x
      let py = Double(y) + 0.5 - a.y
      for x in columns {
        let px = Double(x) + 0.5 - a.x
        let v = (px * (c.y - a.y) - (c.x - a.x) * py) * scale
        let w = ((b.x - a.x) * py - px * (b.y - a.y)) * scale
        let u = 1 - v - w
        // A look on a common side is in both triangles, and not in neither.
        guard u >= -1e-9, v >= -1e-9, w >= -1e-9 else { continue }
        let (s, t, r) = (Float(u), Float(v), Float(w))
        let near = s * corners.0.near + t * corners.1.near + r * corners.2.near
        guard near > line[x].near else { continue }
        line[x] = Hit(
          place: s * corners.0.was + t * corners.1.was + r * corners.2.was, near: near,
          isStill: isStill)
      }
    }
  }

  /// The looks of `first ..< end` whose middles lie between two places.
  private func span(_ low: Double, _ high: Double, _ first: Int, _ end: Int) -> Range<Int> {
    let from = max(first, Int((max(low, Double(first) - 1) - 0.5).rounded(.up)))
    let to = min(end, Int((min(high, Double(end) + 1) - 0.5).rounded(.down)) + 1)
    return from..<max(from, to)
  }
}
