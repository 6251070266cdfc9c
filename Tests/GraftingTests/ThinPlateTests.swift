import Geometry
import TestPatterns
import Testing

@testable import Grafting

struct ThinPlateTests {
  private let points = [
    Point(x: 20, y: 30), Point(x: 200, y: 40), Point(x: 120, y: 130), Point(x: 60, y: 220),
    Point(x: 230, y: 210), Point(x: 140, y: 60),
  ]

  @Test func `points go where they shall`() {
    var random = Noise(3)
    let goals = points.map {
      $0 + Point(x: .random(in: -20...20, using: &random), y: .random(in: -20...20, using: &random))
    }
    let map = ThinPlate(from: points, to: goals, slack: 0)
    for (point, goal) in zip(points, goals) { #expect((map(point) - goal).length < 1e-6) }
  }

  @Test func `a similarity is followed everywhere`() {
    let turn = Affine(a: 0.9, b: -0.3, c: 0.3, d: 0.9, tx: 12, ty: -7)
    let map = ThinPlate(from: points, to: points.map(turn.apply), slack: 5e-5)
    for place in [Point(x: 0, y: 0), Point(x: 128, y: 100), Point(x: 255, y: 255)] {
      #expect((map(place) - turn.apply(place)).length < 1e-6)
    }
  }

  @Test func `slack lets points stay behind, the more the looser`() {
    var goals = points
    goals[2] = goals[2] + Point(x: 10, y: 0)
    let rests = [0, 1e-3, 1e-2, 1e-1].map { slack in
      (ThinPlate(from: points, to: goals, slack: slack)(points[2]) - goals[2]).length
    }
    #expect(rests == rests.sorted() && rests[0] < 1e-6 && rests[3] > 1)
  }
}

struct OutlineTests {
  /// A square of 100 pixels in the middle of the crop.
  private let square = Outline(through: [
    Point(x: 78, y: 78), Point(x: 178, y: 78), Point(x: 178, y: 178), Point(x: 78, y: 178),
  ])

  @Test func `the depth is the distance to the line, above 0 inside`() {
    #expect(square.depth(Point(x: 128, y: 128)) == 50)
    #expect(square.depth(Point(x: 88, y: 128)) == 10)
    #expect(square.depth(Point(x: 68, y: 128)) == -10)
    #expect(abs(square.depth(Point(x: 75, y: 74)) + 5) < 1e-12)
  }

  @Test func `it is filled with a soft edge whose middle lies at the margin`() {
    let plane = square.filled(side: 256, margin: 8, softness: 3)
    #expect(plane.values[128 * 256 + 128] == 1)
    #expect(plane.values[128 * 256 + 10] == 0)
    let (outer, inner) = (plane.values[128 * 256 + 69], plane.values[128 * 256 + 70])
    #expect(abs((outer + inner) / 2 - 0.5) < 0.01)
    #expect(inner - outer > 0.1)
  }
}
