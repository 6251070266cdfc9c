import Foundation
import Geometry
import Testing

@testable import Raster

/// The formula of `Retouch.swift` written down once more, slowly and in double precision.
private struct SlowRetouch {
  let retouch: Retouch
  let base: Image
  let cropToBase: Affine

  /// A plane read between the cells of the crop, to which it was enlarged by `cell`.
  private func betweenCells(_ u: Point, _ cell: (Point) -> Double) -> Double {
    let x = min(max(u.x - 0.5, 0), 255)
    let y = min(max(u.y - 0.5, 0), 255)
    var sum = 0.0
    for j in 0...1 {
      for i in 0...1 {
        let weight = (1 - abs(x - Double(Int(x) + i))) * (1 - abs(y - Double(Int(y) + j)))
        let column = Double(min(Int(x) + i, 255)) + 0.5
        sum += weight * cell(Point(x: column, y: Double(min(Int(y) + j, 255)) + 0.5))
      }
    }
    return sum
  }

  private func bilinear(_ plane: Plane, _ u: Point) -> Double {
    betweenCells(u) { enlarged(plane, $0) }
  }

  private func enlarged(_ plane: Plane, _ u: Point) -> Double {
    let x = min(max(u.x * Double(plane.width) / 256 - 0.5, 0), Double(plane.width - 1))
    let y = min(max(u.y * Double(plane.height) / 256 - 0.5, 0), Double(plane.height - 1))
    var sum = 0.0
    for j in 0...1 {
      for i in 0...1 {
        let column = min(Int(x) + i, plane.width - 1)
        let row = min(Int(y) + j, plane.height - 1)
        let weight = (1 - abs(x - Double(Int(x) + i))) * (1 - abs(y - Double(Int(y) + j)))
        sum += weight * Double(plane.values[row * plane.width + column])
      }
    }
    return sum
  }

  /// Keys' cubic convolution kernel with a = -1/2.
  private func cubic(_ t: Double) -> Double {
    let d = abs(t)
    if d < 1 { return 1.5 * d * d * d - 2.5 * d * d + 1 }
    if d < 2 { return -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 }
    return 0
  }

  private func bicubic(
    _ x: Double, _ y: Double, _ width: Int, _ height: Int, _ value: (Int) -> Double
  ) -> Double {
    var sum = 0.0
    for j in (Int(y.rounded(.down)) - 1)...(Int(y.rounded(.down)) + 2) {
      for i in (Int(x.rounded(.down)) - 1)...(Int(x.rounded(.down)) + 2) {
        let pixel = min(max(j, 0), height - 1) * width + min(max(i, 0), width - 1)
        sum += cubic(x - Double(i)) * cubic(y - Double(j)) * value(pixel)
      }
    }
    return sum
  }

  func colour(_ x: Int, _ y: Int) -> [Double] {
    let p = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    let u = cropToBase.inverse.apply(p)
    let support = bilinear(retouch.support, u)
    let flows = [retouch.flowX, retouch.flowY].map { plane in
      let scale = Double(plane.width) / 256
      return betweenCells(u) {
        bicubic($0.x * scale - 0.5, $0.y * scale - 0.5, plane.width, plane.height) {
          Double(plane.values[$0])
        }
      }
    }
    let source = cropToBase.apply(u + support * Point(x: flows[0], y: flows[1]))
    let blend = support * (1 - bilinear(retouch.attention, u))
    let brightness = exp(support * bilinear(retouch.gain, u))
    return [retouch.red, retouch.green, retouch.blue].enumerated().map { c, plane in
      let warped = bicubic(source.x - 0.5, source.y - 0.5, base.width, base.height) {
        Double(base.pixels[3 * $0 + c])
      }
      let mixed = (1 - blend) * warped * brightness + blend * 255 * bilinear(plane, u)
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
