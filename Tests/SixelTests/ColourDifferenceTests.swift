import Testing

@testable import SixelDecoder

struct ColourDifferenceTests {
  /// Pairs 1, 7, 13, 17 and 34 of Sharma, Wu and Dalal's table.
  @Test(arguments: [
    (Lab(50, 2.6772, -79.7751), Lab(50, 0, -82.7485), 2.0425),
    (Lab(50, 0, 0), Lab(50, -1, 2), 2.3669),
    (Lab(50, -0.001, 2.49), Lab(50, 0.0011, -2.49), 4.7461),
    (Lab(50, 2.5, 0), Lab(73, 25, -18), 27.1492),
    (Lab(2.0776, 0.0795, -1.135), Lab(0.9033, -0.0636, -0.5514), 0.9082),
  ])
  func `it is what the paper says`(a: Lab, b: Lab, expected: Double) {
    #expect(abs(a.difference(from: b) - expected) < 1e-4)
    #expect(abs(b.difference(from: a) - expected) < 1e-4)
  }

  @Test func `black is black and white is white`() {
    #expect(abs(Lab(sRGB: .zero).l) < 1e-9)
    #expect(abs(Lab(sRGB: SIMD3(repeating: 255)).l - 100) < 1e-3)
  }
}
