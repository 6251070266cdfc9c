import CKernels
import Geometry

/// A retouch ready to be painted over a picture: all memory is borrowed for one call.
struct RetouchBrush: @unchecked Sendable {
  let retouch: kernel_retouch
  let kernels: kernel_set

  /// Paints some pixels of a row whose first pixel is at `line`:
  /// `(1 - B)·warp(base, flow)·exp(gain) + B·colour`, flow, gain and B scaled by the support. Flow 0,
  /// gain 0 and attention 1 give the pixel itself, exactly; where the support is 0 the byte is not
  /// written. A pixel does not depend on which others are painted with it.
  func paint(row y: Int, columns: Range<Int>, into line: UnsafeMutablePointer<UInt8>) {
    withUnsafePointer(to: retouch) {
      kernels.paint($0, y, columns.lowerBound, columns.upperBound, line)
    }
  }
}

extension CropCells {
  /// Lends what paints these cells over `base`, for one call.
  func withBrush<T>(
    for base: Image, _ cropToBase: Affine, _ body: (RetouchBrush) -> T
  ) -> T {
    withBrush(for: base, toCrop: cropToBase.inverse, toBase: cropToBase, body)
  }

  /// Lends what paints these cells over one picture with the colours of another, `base`, for one call.
  /// - Parameters:
  ///   - toCrop: from the painted picture to the crop.
  ///   - toBase: from the cells' flow to pixels of `base`, relative to the painted pixel.
  func withBrush<T>(
    for base: Image, toCrop: Affine, toBase: Affine, _ body: (RetouchBrush) -> T
  ) -> T {
    precondition(!region.isEmpty && !base.bounds.isEmpty, "RetouchBrush: \(region), \(base.bounds)")
    return values.withUnsafeBufferPointer { cells in
      base.pixels.withUnsafeBufferPointer { pixels in
        let retouch = kernel_retouch(
          values: UnsafeRawPointer(cells.baseAddress!).assumingMemoryBound(to: Float.self),
          cells: kernel_region(
            x: region.x, y: region.y, width: region.width, height: region.height),
          crop_size: Crop.size, to_crop: toCrop.terms, to_base: toBase.terms,
          base: pixels.baseAddress!, width: base.width, height: base.height)
        return body(RetouchBrush(retouch: retouch, kernels: kernel_set_in_use().pointee))
      }
    }
  }
}

extension Affine {
  fileprivate var terms: (Double, Double, Double, Double, Double, Double) { (a, b, c, d, tx, ty) }
}
