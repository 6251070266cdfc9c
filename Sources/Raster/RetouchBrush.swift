import Foundation
import Geometry

/// A retouch ready to be painted over a picture: all memory is borrowed for one call.
struct RetouchBrush: Sendable {
  private let cells: RetouchCellSampler
  private let cropToBase: Affine
  private let baseToCrop: Affine
  private let base: SharedInput<UInt8>
  private let width: Int
  private let sampler: BicubicSampler

  init(
    cells: RetouchCellSampler, cropToBase: Affine, base: SharedInput<UInt8>, width: Int, height: Int
  ) {
    self.cells = cells
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
      let cell = cells.at(u, v)
      guard cell[0] > 0 else { continue }
      let colour = colour(x, y, px, py, cell)
      line[3 * x] = byte(colour[0])
      line[3 * x + 1] = byte(colour[1])
      line[3 * x + 2] = byte(colour[2])
    }
  }

  /// `(1 - B)·warp(base, flow)·exp(gain) + B·colour`, flow, gain and B scaled by the support.
  /// Flow 0, gain 0 and attention 1 give the pixel itself, exactly.
  @inline(__always)
  private func colour(
    _ x: Int, _ y: Int, _ px: Double, _ py: Double, _ cell: SIMD8<Float>
  ) -> SIMD4<Float> {
    let scaled = cell[0] * SIMD4(cell[1], cell[2], cell[3], 1 - cell[4])
    let fx = Double(scaled[0])
    let fy = Double(scaled[1])
    var warped: SIMD4<Float>
    if fx == 0, fy == 0 {
      let p = base.base + 3 * (y * width + x)
      warped = SIMD4(Float(p[0]), Float(p[1]), Float(p[2]), 0)
    } else {
      warped = sampler.at(
        px + cropToBase.a * fx + cropToBase.b * fy, py + cropToBase.c * fx + cropToBase.d * fy)
    }
    if scaled[2] != 0 { warped *= exp(scaled[2]) }
    guard scaled[3] != 0 else { return warped }
    return warped + scaled[3] * (255 * SIMD4(cell[5], cell[6], cell[7], 0) - warped)
  }
}
