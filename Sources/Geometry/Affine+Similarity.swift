extension Affine {
  /// The similarity (turn, scale, shift) that moves points best onto others, by least squares.
  package static func similarity(from: [Point], to: [Point]) -> Affine {
    precondition(
      from.count == to.count && from.count > 1, "Affine.similarity: \(from.count), \(to.count)")
    let (here, there) = (from.mean, to.mean)
    var (along, across, size) = (0.0, 0.0, 0.0)
    for (p, q) in zip(from, to) {
      let (a, b) = (p - here, q - there)
      along += a.x * b.x + a.y * b.y
      across += a.x * b.y - a.y * b.x
      size += a.x * a.x + a.y * a.y
    }
    precondition(size > 0, "Affine.similarity: points fall together")
    let turn = Affine(
      a: along / size, b: -across / size, c: across / size, d: along / size, tx: 0, ty: 0)
    let shift = there - turn.apply(here)
    return turn.then(.translation(x: shift.x, y: shift.y))
  }
}
