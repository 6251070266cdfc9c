/// A point in continuous picture coordinates: pixel `(i, j)` covers `i ..< i + 1`, `j ..< j + 1`,
/// so its centre lies at `(i + 0.5, j + 0.5)`.
package struct Point: Hashable, Sendable, Codable, BitwiseCopyable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  package static let zero = Point(x: 0, y: 0)

  package static func + (l: Point, r: Point) -> Point { Point(x: l.x + r.x, y: l.y + r.y) }
  package static func - (l: Point, r: Point) -> Point { Point(x: l.x - r.x, y: l.y - r.y) }
  package static func * (k: Double, p: Point) -> Point { Point(x: k * p.x, y: k * p.y) }

  package var length: Double { (x * x + y * y).squareRoot() }
}

/// `(x, y) ↦ (a·x + b·y + tx, c·x + d·y + ty)`.
package struct Affine: Hashable, Sendable, Codable {
  package var a: Double
  package var b: Double
  package var c: Double
  package var d: Double
  package var tx: Double
  package var ty: Double

  package init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.tx = tx
    self.ty = ty
  }

  package static let identity = Affine(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

  package static func scale(_ k: Double) -> Affine {
    Affine(a: k, b: 0, c: 0, d: k, tx: 0, ty: 0)
  }

  package static func translation(x: Double, y: Double) -> Affine {
    Affine(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y)
  }

  package func apply(_ p: Point) -> Point {
    Point(x: a * p.x + b * p.y + tx, y: c * p.x + d * p.y + ty)
  }

  /// First `self`, then `next`.
  package func then(_ next: Affine) -> Affine {
    Affine(
      a: next.a * a + next.b * c, b: next.a * b + next.b * d,
      c: next.c * a + next.d * c, d: next.c * b + next.d * d,
      tx: next.a * tx + next.b * ty + next.tx, ty: next.c * tx + next.d * ty + next.ty)
  }

  /// The inverse map. The map must not be degenerate.
  package var inverse: Affine {
    let determinant = a * d - b * c
    precondition(determinant != 0, "Affine.inverse: degenerate \(self)")
    let ia = d / determinant
    let ib = -b / determinant
    let ic = -c / determinant
    let id = a / determinant
    return Affine(a: ia, b: ib, c: ic, d: id, tx: -(ia * tx + ib * ty), ty: -(ic * tx + id * ty))
  }

  /// How much longer lengths become: the square root of the determinant's magnitude.
  package var magnification: Double { abs(a * d - b * c).squareRoot() }

  /// The whole pixels that the image of `region` touches.
  package func bounds(of region: Region) -> Region {
    guard !region.isEmpty else { return .empty }
    let corners = [
      Point(x: Double(region.x), y: Double(region.y)),
      Point(x: Double(region.maxX), y: Double(region.y)),
      Point(x: Double(region.x), y: Double(region.maxY)),
      Point(x: Double(region.maxX), y: Double(region.maxY)),
    ].map(apply)
    return Region(covering: PointBounds(of: corners)!)
  }
}
