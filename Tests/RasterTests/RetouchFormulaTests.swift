import Foundation
import Geometry
import TestPatterns
import Testing

@testable import Raster

/// The formula of `Retouch.swift` written down once more, slowly and in double precision.
private struct SlowRetouch {
  let retouch: Retouch
  let base: Image
  let cropToBase: Affine

  func colour(_ x: Int, _ y: Int) -> [Double] {
    let p = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    let u = cropToBase.inverse.apply(p)
    let support = Slow.bilinear(retouch.support, u)
    let flows = [retouch.flowX, retouch.flowY].map { Slow.flow($0, u) }
    let source = cropToBase.apply(u + support * Point(x: flows[0], y: flows[1]))
    let blend = support * (1 - Slow.bilinear(retouch.attention, u))
    let brightness = exp(support * Slow.bilinear(retouch.gain, u))
    return [retouch.red, retouch.green, retouch.blue].enumerated().map { c, plane in
      let warped = Slow.bicubic(base, c, source)
      let mixed = (1 - blend) * warped * brightness + blend * 255 * Slow.bilinear(plane, u)
      return min(max(mixed, 0), 255)
    }
  }
}

struct RetouchFormulaTests {
  @Test(arguments: [0.6, 1, 2.5])
  func `every retouched pixel is what the formula says`(scale: Double) {
    let base = texture(width: 300, height: 280)
    let toBase = Affine(
      a: scale, b: 0.1 * scale, c: -0.1 * scale, d: scale, tx: 150 - 128 * scale,
      ty: 120 - 130 * scale)
    let (image, regions) = Retouch.busy().apply(to: base, cropToBase: toBase)
    let changed = regions.bounds
    let slow = SlowRetouch(retouch: .busy(), base: base, cropToBase: toBase)
    var random = SplitMix(state: 11)
    for _ in 0..<400 {
      let x = Int.random(in: changed.x..<changed.maxX, using: &random)
      let y = Int.random(in: changed.y..<changed.maxY, using: &random)
      for (got, expected) in zip(image.pixel(x, y), slow.colour(x, y)) {
        #expect(abs(Double(got) - expected) < 0.51, "pixel \(x), \(y)")
      }
    }
  }
}
