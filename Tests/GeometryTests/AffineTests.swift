import Geometry
import Testing

struct AffineTests {
  let map = Affine(a: 1.2, b: -0.4, c: 0.3, d: 0.9, tx: 7, ty: -3)

  @Test func `a map followed by its inverse stays where it was`() {
    let p = map.then(map.inverse).apply(Point(x: 12.5, y: -4.25))
    #expect(abs(p.x - 12.5) < 1e-9 && abs(p.y + 4.25) < 1e-9)
  }

  @Test func `maps are applied in reading order`() {
    let p = Affine.scale(2).then(.translation(x: 1, y: 0)).apply(Point(x: 3, y: 4))
    #expect(p == Point(x: 7, y: 8))
  }

  @Test func `the bounds of a region hold every mapped corner`() {
    let bounds = map.bounds(of: Region(x: 1, y: 2, width: 3, height: 4))
    let corner = map.apply(Point(x: 4, y: 6))
    #expect(Double(bounds.x) <= corner.x && corner.x <= Double(bounds.maxX))
    #expect(Double(bounds.y) <= corner.y && corner.y <= Double(bounds.maxY))
  }
}
