import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

extension Teeth {
  /// Teeth whose edges lie at row 160 of the crop, 32 pixels a centimetre, all of one colour.
  static func straight(
    _ colour: SIMD3<Float> = SIMD3(0.8, 0.7, 0.6), tint: Tint = .none
  ) -> Teeth {
    Teeth(
      right: Biquadratic([0, 0, 0, 1, 0, 0, 0, 0, 0]),
      up: Biquadratic([-0.75, -1, 0, 0, 0, 0, 0, 0, 0]),
      enamel: colour, drawing: .block, tint: tint)
  }
}

extension Tint {
  /// That of a photo in all colours.
  static let none: Tint = {
    var random = SplitMix(state: 5)
    return Tint(of: (0..<3000).map { _ in Float.random(in: 0...1, using: &random) })
  }()
}

extension TeethDrawing {
  /// A plain block of enamel a centimetre wide on each side and one high, nothing around it.
  static let block = TeethDrawing(
    (0..<40 * 90).map { i in
      let (row, column) = (i / 90, i % 90)
      return row > 5 && row < 36 && column < 30 ? SIMD4(repeating: 1) : SIMD4(0, 1, 1, 1)
    }, width: 90)
}

extension Retouch {
  /// A disc in which nothing is asked for but teeth in a mouth of some rows and columns.
  static func mouth(
    rows: Range<Int> = 140..<162, columns: Range<Int> = 110..<150, teeth: Teeth = .straight()
  ) -> Retouch {
    let disc = disc(y: 150)
    var open = Plane(width: 256, height: 256)
    for y in rows { for x in columns { open.values[y * 256 + x] = 1 } }
    return Retouch(
      support: disc.support, flowX: disc.flowX, flowY: disc.flowY, gain: disc.gain,
      attention: disc.attention, red: disc.red, green: disc.green, blue: disc.blue, openMouth: open,
      teeth: teeth, bounds: disc.bounds)
  }
}

/// Teeth over a painted picture.
struct TeethTests {
  private let flat = Image(width: 256, height: 256, red: 100, green: 100, blue: 100)

  @Test func `a biquadratic is the sum of its nine terms`() {
    let coefficients: [Float] = [0.5, -1, 0.25, 2, 0.75, -0.5, 0.125, 1, -2]
    let (x, y): (Float, Float) = (12.0 / 32, -20.0 / 32)
    var sum: Float = 0
    for i in 0..<3 {
      for j in 0..<3 { sum += coefficients[3 * i + j] * pow(x, Float(i)) * pow(y, Float(j)) }
    }
    #expect(abs(Biquadratic(coefficients)(128.5 + 12, 184.5 - 20) - sum) < 1e-5)
  }

  @Test func `a drawing is the same on both sides`() {
    let slope = TeethDrawing((0..<90 * 52).map { SIMD4(repeating: Float($0 % 90)) }, width: 90)
    for x in stride(from: Float(0), to: 3, by: 0.1) {
      #expect(slope.at(right: x, up: 0.5) == slope.at(right: -x, up: 0.5))
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 3e38])
  func `a jaw that is nowhere shows nothing and breaks nothing`(coefficient: Float) {
    let nowhere = Biquadratic([Float](repeating: coefficient, count: 9))
    let teeth = Teeth(
      right: nowhere, up: nowhere, enamel: .one, drawing: .block, tint: .none)
    #expect(Retouch.mouth(teeth: teeth).apply(to: flat, cropToBase: .identity).image == flat)
  }

  @Test func `teeth show where the mouth is open and nowhere else`() {
    let retouch = Retouch.mouth()
    let image = retouch.apply(to: flat, cropToBase: .identity).image
    #expect(image.pixel(128, 150) == [204, 179, 153])
    let touched = differing(image, flat)
    #expect(touched.allSatisfy { (139...162).contains($0.y) && (109...150).contains($0.x) })
    #expect(touched.count > 500)
  }

  @Test func `below the teeth's edges the mouth stays as it is painted`() {
    let image = Retouch.mouth(rows: 140..<180).apply(to: flat, cropToBase: .identity).image
    #expect(image.pixel(128, 170) == [100, 100, 100])
  }

  @Test func `a shut mouth shows none, bit for bit`() {
    let retouch = Retouch.mouth(rows: 0..<0)
    let base = texture(width: 256, height: 256)
    #expect(retouch.apply(to: base, cropToBase: .identity).image == base)
  }

  @Test func `outside of the support there are none`() {
    var retouch = Retouch.mouth()
    retouch.support = Plane(width: 256, height: 256)
    #expect(retouch.apply(to: flat, cropToBase: .identity).image == flat)
  }

  @Test func `the gain shades them, and no tooth is brighter than white`() {
    var retouch = Retouch.mouth()
    retouch.gain = Plane(width: 128, height: 128, repeating: Float(log(0.5)))
    let dark = retouch.apply(to: flat, cropToBase: .identity).image.pixel(128, 150)
    #expect(distance(dark, [102, 89, 77]) <= 1)
    retouch.gain = Plane(width: 128, height: 128, repeating: Float(log(1.6)))
    let bright = retouch.apply(to: flat, cropToBase: .identity).image.pixel(128, 150)
    #expect(bright[0] == 255)
  }

  @Test func `in a grey photo they are grey`() {
    let greys = (0..<999).map { Float($0 % 333) / 333 }
    let teeth = Teeth.straight(tint: Tint(of: greys))
    let image = Retouch.mouth(teeth: teeth).apply(to: flat, cropToBase: .identity).image
    let tooth = image.pixel(128, 150)
    #expect(tooth[0] == tooth[1] && tooth[1] == tooth[2] && tooth[0] > 150)
  }

  @Test func `their edges are as sharp as the picture is large`() {
    let big = Image(width: 2048, height: 2048, red: 100, green: 100, blue: 100)
    let image = Retouch.mouth(rows: 130..<180).apply(to: big, cropToBase: .scale(8)).image
    let column = (8 * 150..<8 * 170).map { Int(image.pixel(8 * 128, $0)[0]) }
    let soft = column.count { $0 > 104 && $0 < 200 }
    #expect(column.first! >= 203 && column.last! == 100)
    // The drawing's own pixel is 0.034 cm, 8.7 pixels of this picture.
    #expect(soft <= 9)
  }

  @Test func `a region of the result is the same pixels as the full result`() {
    let retouch = Retouch.mouth()
    let toBase = Affine(a: 1.7, b: 0.2, c: -0.2, d: 1.7, tx: 10, ty: -20)
    let base = texture(width: 400, height: 400)
    let full = retouch.apply(to: base, cropToBase: toBase).image
    for k in 0..<12 {
      let part = Region(x: 150 + 7 * k, y: 200 + 5 * k, width: 40, height: 30)
      let result = retouch.apply(to: base, cropToBase: toBase, regions: RegionSet(part)).image
      for y in part.y..<part.maxY {
        for x in part.x..<part.maxX { #expect(result.pixel(x, y) == full.pixel(x, y)) }
      }
    }
  }
}
