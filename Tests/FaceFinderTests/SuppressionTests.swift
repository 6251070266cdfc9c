import Geometry
import Testing

@testable import FaceFinder

/// A candidate whose key points all lie in the middle.
private func candidate(_ score: Double, x: Double, y: Double, side: Double) -> Candidate {
  let middle = Point(x: x, y: y)
  return Candidate(
    score: score, square: Square(centre: middle, side: side),
    points: KeyPoints(rightEye: middle, leftEye: middle, nose: middle, mouth: middle))
}

@Suite struct SuppressionTests {
  @Test func `neighbouring cells of one face become one face between them`() {
    let kept = Candidate.suppressed([
      candidate(0.6, x: 104, y: 50, side: 40), candidate(0.9, x: 100, y: 50, side: 40),
    ])
    #expect(kept.count == 1)
    #expect(kept[0].score == 0.9)
    #expect(abs(kept[0].square.centre.x - 101.6) < 1e-9)
  }

  @Test func `a nose is no second face`() {
    let kept = Candidate.suppressed([
      candidate(0.7, x: 100, y: 100, side: 24), candidate(0.9, x: 98, y: 96, side: 90),
    ])
    #expect(kept.map(\.square.side) == [90])
  }

  @Test func `faces side by side stay, the surest first`() {
    let kept = Candidate.suppressed([
      candidate(0.7, x: 60, y: 50, side: 40), candidate(0.8, x: 100, y: 50, side: 44),
    ])
    #expect(kept.map(\.score) == [0.8, 0.7])
  }

  @Test func `key points are aligned eyes level`() throws {
    let points = KeyPoints(
      rightEye: Point(x: 100, y: 100), leftEye: Point(x: 100, y: 160),
      nose: Point(x: 70, y: 130), mouth: Point(x: 40, y: 130))
    let map = try #require(points.alignment(side: 128))
    let right = map.apply(points.rightEye)
    let left = map.apply(points.leftEye)
    #expect(abs(right.y - left.y) < 1e-9)
    #expect(left.x > right.x)
    let middle = map.apply(Point(x: 70, y: 130))
    #expect((middle - Point(x: 64, y: 0.54 * 128)).length < 1e-9)
  }

  @Test func `points that fall together have no alignment`() {
    #expect(candidate(1, x: 3, y: 4, side: 9).points.alignment(side: 128) == nil)
  }
}
