import TestPatterns
import Testing

@testable import Geometry

struct SimilarityTests {
  @Test func `a similarity is found again from the points it moved`() {
    let map = Affine(a: 0.4, b: -1.1, c: 1.1, d: 0.4, tx: 30, ty: -8)
    let points = [Point(x: 3, y: 1), Point(x: -20, y: 8), Point(x: 11, y: 70)]
    let found = Affine.similarity(from: points, to: points.map(map.apply))
    for (a, b) in [(found.a, map.a), (found.b, map.b), (found.tx, map.tx), (found.ty, map.ty)] {
      #expect(abs(a - b) < 1e-9)
    }
    #expect(found.a == found.d && found.b == -found.c)
  }

  @Test func `no other similarity comes nearer to points that fit none`() {
    var random = Noise(5)
    func point() -> Point {
      Point(x: .random(in: -50...50, using: &random), y: .random(in: -50...50, using: &random))
    }
    let (from, to) = ((0..<5).map { _ in point() }, (0..<5).map { _ in point() })
    func error(_ map: Affine) -> Double {
      zip(from, to).reduce(0) {
        let off = map.apply($1.0) - $1.1
        return $0 + off.x * off.x + off.y * off.y
      }
    }
    let best = Affine.similarity(from: from, to: to)
    for step in [0.01, -0.01] {
      var (turned, scaled, moved) = (best, best, best)
      turned.b -= step
      turned.c += step
      scaled.a += step
      scaled.d += step
      moved.tx += step
      for other in [turned, scaled, moved] { #expect(error(other) > error(best)) }
    }
  }
}
