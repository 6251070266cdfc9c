import Face
import Geometry
import Testing

@testable import Grafting

struct LipPartingTests {
  /// Landmarks whose inner lips lie on two arcs around a mouth's middle, `gap` pixels apart.
  private func mouth(gap: Double) -> Landmarks {
    var points = Landmarks(repeating: Point(x: 0, y: 0))
    let lips = Landmarks.innerLips
    for (k, landmark) in lips.enumerated() {
      let t = k <= 10 ? Double(k) / 10 : Double(20 - k) / 10
      let bow = 4 * t * (1 - t) * gap / 2
      points[landmark] = Point(x: 96 + 64 * t, y: 180 + (k <= 10 ? -bow : bow))
    }
    return points
  }

  @Test func `a mouth that stays comes from where it is`() throws {
    let lips = mouth(gap: 16)
    let parting = LipParting(from: lips, to: lips)
    for place in [Point(x: 128, y: 180), Point(x: 110, y: 178), Point(x: 140, y: 184)] {
      #expect((try #require(parting(place)) - place).length < 1e-9)
    }
  }

  @Test func `a mouth that opens stretches the line where the lips met`() throws {
    let parting = LipParting(from: mouth(gap: 0), to: mouth(gap: 20))
    for y in stride(from: 171.0, through: 189, by: 3) {
      let from = try #require(parting(Point(x: 128, y: y)))
      #expect(abs(from.y - 180) < 1e-9 && abs(from.x - 128) < 1e-9)
    }
  }

  @Test func `teeth keep their place between lips that open further`() throws {
    let parting = LipParting(from: mouth(gap: 10), to: mouth(gap: 20))
    let from = try #require(parting(Point(x: 128, y: 175)))
    #expect(abs(from.y - 177.5) < 1e-9)
  }

  @Test func `beside the lips and in a shut mouth there is nothing between them`() {
    let open = LipParting(from: mouth(gap: 10), to: mouth(gap: 20))
    #expect(open(Point(x: 128, y: 195)) == nil && open(Point(x: 90, y: 180)) == nil)
    let shut = LipParting(from: mouth(gap: 10), to: mouth(gap: 0))
    #expect(shut(Point(x: 128, y: 183)) == nil)
    #expect(!open.bounds.isEmpty && open.bounds.contains(x: 128, y: 180))
  }
}
