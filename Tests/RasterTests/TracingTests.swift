import Geometry
import Raster
import Testing

struct TracingTests {
  private let line = Polyline([
    Point(x: 10, y: 12), Point(x: 40, y: 20), Point(x: 60, y: 50),
  ])

  private func traced(_ strokes: [Polyline], pen: Double) -> [Polyline] {
    Bitmap(Plane(drawing: strokes, size: 80, pen: pen), strong: 0.5, weak: 0.3).thinned().traced()
  }

  /// The greatest distance of a point of `a` to the line `b`.
  private func distance(_ a: Polyline, _ b: Polyline) -> Double {
    a.points.map { p in
      zip(b.points, b.points.dropFirst()).map { p.distance(toSegmentFrom: $0, to: $1) }.min()!
    }.max()!
  }

  @Test func `a pen's picture has its value by how much of a pixel the line covers`() {
    let across = Polyline([Point(x: 2, y: 4), Point(x: 6, y: 4)])
    let picture = Plane(drawing: [across], size: 8, pen: 2)
    #expect(picture.values[3 * 8 + 4] == 1 && picture.values[4 * 8 + 4] == 1)
    #expect(picture.values[2 * 8 + 4] == 0 && picture.values[5 * 8 + 4] == 0)
    #expect(Plane(drawing: [], size: 8, pen: 2).values.allSatisfy { $0 == 0 })
  }

  @Test func `strokes outside of the picture draw nothing and do no harm`() {
    let far = Polyline([Point(x: -1e12, y: 5), Point(x: -1e11, y: 1e12)])
    #expect(Plane(drawing: [far], size: 8, pen: 2).values.allSatisfy { $0 == 0 })
    let dot = Plane(drawing: [Polyline([Point(x: 4, y: 4)])], size: 8, pen: 2)
    #expect(dot.values.contains { $0 > 0 })
  }

  @Test(arguments: [1.5, 4, 8])
  func `a line of any thickness is traced along its middle`(pen: Double) {
    let found = traced([line], pen: pen)
    #expect(found.count == 1)
    #expect(distance(found[0], line) < 1.5)
    #expect(abs(found[0].length - line.length) < 0.15 * line.length + pen)
  }

  @Test func `one of two lines that cross stays whole`() {
    let other = Polyline([Point(x: 10, y: 50), Point(x: 70, y: 12)])
    let found = traced([line, other], pen: 2)
    #expect(found.count == 3)
    #expect(found.contains { distance($0, line) < 2 && $0.length > 55 })
    #expect(found.count { distance($0, other) < 2 } == 2)
  }

  @Test func `a ring is traced once and closed`() {
    let knots = [(40, 12), (64, 40), (40, 66), (14, 40)].map {
      Point(x: Double($0.0), y: Double($0.1))
    }
    let ring = Polyline(curveThrough: knots, closed: true)
    let found = traced([ring], pen: 2)
    #expect(found.count == 1 && found[0].isClosed)
    #expect(distance(found[0], ring) < 1.5)
  }

  @Test func `thinning leaves one pixel across and changes no more`() {
    let drawn = Bitmap(Plane(drawing: [line], size: 80, pen: 7), strong: 0.5, weak: 0.5)
    let thin = drawn.thinned()
    #expect(thin.values.count(where: \.self) < 90)
    #expect(thin.thinned() == thin)
  }

  @Test func `a dark line is a ridge, an edge and a light line are none`() {
    var plane = Plane(width: 64, height: 64, repeating: 1)
    for y in 0..<64 {
      for x in 0..<64 where x == 20 || x > 45 { plane.values[y * 64 + x] = x == 20 ? 0 : 1.5 }
    }
    let ridge = plane.ridges(deviation: 1.6)
    let row = (0..<64).map { ridge.values[32 * 64 + $0] }
    #expect(row[20] > 0.95 * row.max()!)
    #expect(row[35] < 0.01 && row[46...].allSatisfy { $0 < 0.3 * row[20] })
  }
}
