import Geometry
import TestPatterns
import Testing

struct ConvexHullTests {
  @Test func `the hull of a square with points inside is the square`() {
    let corners = [(0.0, 0.0), (4, 0), (4, 4), (0, 4)].map { Point(x: $0.0, y: $0.1) }
    let inside = [Point(x: 1, y: 2), Point(x: 3, y: 3), Point(x: 2, y: 0)]
    let hull = (inside + corners + corners).convexHull
    #expect(hull.count == 4 && Set(hull) == Set(corners))
  }

  @Test func `every point lies inside of the hull, and every corner is one of them`() {
    var random = Noise(11)
    let points = (0..<200).map { _ in
      Point(x: .random(in: 0...100, using: &random), y: .random(in: 0...100, using: &random))
    }
    let hull = points.convexHull
    #expect(Set(hull).isSubset(of: Set(points)) && hull.count > 4)
    for (a, b) in zip(hull, hull.dropFirst() + hull.prefix(1)) {
      for p in points {
        #expect((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > -1e-9)
      }
    }
  }

  @Test func `two points are their own hull`() {
    let two = [Point(x: 3, y: 1), Point(x: 0, y: 2)]
    #expect(Set(two.convexHull) == Set(two))
  }
}
