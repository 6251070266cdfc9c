import Foundation
import Geometry

/// A retouch ready to be painted over a picture: all memory is borrowed for one call.
struct RetouchBrush: @unchecked Sendable {
  private let support: PlaneSampler
  private let flowX: PlaneSampler
  private let flowY: PlaneSampler
  private let gain: PlaneSampler
  private let attention: PlaneSampler
  private let red: PlaneSampler
  private let green: PlaneSampler
  private let blue: PlaneSampler
  private let cropToBase: Affine
  private let baseToCrop: Affine
  private let base: SharedInput<UInt8>
  private let width: Int
  private let sampler: BicubicSampler

  /// `planes`: support, flowX, flowY, gain, attention, red, green, blue.
  init(
    planes: [PlaneSampler], cropToBase: Affine, base: SharedInput<UInt8>, width: Int, height: Int
  ) {
    support = planes[0]
    flowX = planes[1]
    flowY = planes[2]
    gain = planes[3]
    attention = planes[4]
    red = planes[5]
    green = planes[6]
    blue = planes[7]
    self.cropToBase = cropToBase
    baseToCrop = cropToBase.inverse
    self.base = base
    self.width = width
    sampler = BicubicSampler(base, width: width, height: height)
  }

  /// Paints some pixels of a row whose first pixel is at `line`. Where the support is 0 the byte
  /// is not written.
  func paint(row y: Int, columns: Range<Int>, into line: UnsafeMutablePointer<UInt8>) {
    let py = Double(y) + 0.5
    let size = Float(Crop.size)
    for x in columns {
      let px = Double(x) + 0.5
      let u = Float(baseToCrop.a * px + baseToCrop.b * py + baseToCrop.tx)
      let v = Float(baseToCrop.c * px + baseToCrop.d * py + baseToCrop.ty)
      guard u >= 0, v >= 0, u <= size, v <= size else { continue }
      let s = support.bilinear(support.place(u, v))
      guard s > 0 else { continue }
      let colour = colour(x, y, px, py, u, v, s)
      line[3 * x] = byte(colour[0])
      line[3 * x + 1] = byte(colour[1])
      line[3 * x + 2] = byte(colour[2])
    }
  }

  /// `(1 - B)·warp(base, flow)·exp(gain) + B·colour`, the three scaled by the support `s`.
  /// Flow 0, gain 0 and attention 1 give the pixel itself, exactly.
  @inline(__always)
  private func colour(
    _ x: Int, _ y: Int, _ px: Double, _ py: Double, _ u: Float, _ v: Float, _ s: Float
  ) -> SIMD4<Float> {
    let fx = Double(s * flowX.bicubic(u, v))
    let fy = Double(s * flowY.bicubic(u, v))
    var warped: SIMD4<Float>
    if fx == 0, fy == 0 {
      let p = base.base + 3 * (y * width + x)
      warped = SIMD4(Float(p[0]), Float(p[1]), Float(p[2]), 0)
    } else {
      warped = sampler.at(
        px + cropToBase.a * fx + cropToBase.b * fy, py + cropToBase.c * fx + cropToBase.d * fy)
    }
    let g = s * gain.bilinear(gain.place(u, v))
    if g != 0 { warped *= exp(g) }
    let b = s * (1 - attention.bilinear(attention.place(u, v)))
    guard b != 0 else { return warped }
    let place = red.place(u, v)
    let painted = 255 * SIMD4(red.bilinear(place), green.bilinear(place), blue.bilinear(place), 0)
    return warped + b * (painted - warped)
  }
}
