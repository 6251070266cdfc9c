import Geometry
import Testing

struct PolylineTests {
  private let knots = [Point(x: 0, y: 0), Point(x: 4, y: 1), Point(x: 7, y: 5), Point(x: 3, y: 9)]

  @Test(arguments: [true, false])
  func `a curve runs through its points`(isClosed: Bool) {
    let curve = Polyline(curveThrough: knots, closed: isClosed)
    for (i, knot) in knots.enumerated() {
      #expect((curve.points[i * Polyline.stepsPerSpan] - knot).length < 1e-12)
    }
    #expect(curve.isClosed == isClosed)
    #expect(curve.length > Polyline(knots).length)
  }

  @Test func `a simpler line stays within its slack`() {
    let curve = Polyline(curveThrough: knots, closed: true)
    let simple = curve.simplified(slack: 0.2)
    #expect(simple.points.count < curve.points.count)
    for p in curve.points {
      let away = zip(simple.points, simple.points.dropFirst())
        .map { p.distance(toSegmentFrom: $0, to: $1) }
      #expect(away.min()! <= 0.2)
    }
    #expect(simple.points.first == curve.points.first && simple.points.last == curve.points.last)
  }

  @Test func `divided lines have short steps and smoothed ones the same ends`() {
    let line = Polyline(knots)
    let fine = line.divided(step: 0.5)
    #expect(zip(fine.points, fine.points.dropFirst()).allSatisfy { ($1 - $0).length <= 0.5 + 1e-9 })
    #expect(abs(fine.length - line.length) < 1e-9)
    let smooth = line.smoothed(rounds: 5)
    #expect(smooth.points.first == knots.first && smooth.points.last == knots.last)
    #expect(smooth.length < line.length)
  }

  @Test func `a closed line's part may run over its end`() {
    let square = Polyline([
      Point(x: 0, y: 0), Point(x: 1, y: 0), Point(x: 1, y: 1), Point(x: 0, y: 1), Point(x: 0, y: 0),
    ])
    let parts = square.runs(where: [true, true, false, true, true])
    #expect(parts == [Polyline([square.points[3], square.points[0], square.points[1]])])
    #expect(square.runs(where: [true, true, true, true, true]) == [square])
    let open = Polyline(knots).runs(where: [true, true, false, true])
    #expect(open == [Polyline([knots[0], knots[1]])])
  }

  @Test func `a line knows what it encloses`() {
    let square = Polyline([(0, 0), (4, 0), (4, 4), (0, 4)].map { Point(x: $0.0, y: $0.1) })
    #expect(square.encloses(Point(x: 2, y: 2)))
    #expect(!square.encloses(Point(x: 5, y: 2)) && !square.encloses(Point(x: 2, y: -1)))
  }
}
