import Foundation
import Geometry

extension Retouch {
  /// The retouched `base` and the region in which it may differ from it.
  ///
  /// - Parameters:
  ///   - base: the crop itself, the preview or the photo.
  ///   - cropToBase: from the 256-pixel crop to `base`.
  ///   - region: the pixels of `base` to retouch, or all. They become exactly what they are in the
  ///     full result; the others stay as they are.
  package func apply(
    to base: Image, cropToBase: Affine, region: Region? = nil
  ) -> (image: Image, changed: Region) {
    var result = base
    let area = reach(in: base, cropToBase).intersection(region ?? base.bounds)
    paint(area, of: base, onto: &result, cropToBase)
    return (result, area)
  }

  /// Brings `region` of `result`, an earlier retouch of `base`, up to date with this one. Nothing
  /// else is read or written, so the cost is that of the region.
  package func update(
    _ result: inout Image, from base: Image, cropToBase: Affine, region: Region
  ) {
    precondition(
      result.width == base.width && result.height == base.height,
      "Retouch.update: \(result.bounds) from \(base.bounds)")
    let inside = region.intersection(base.bounds)
    for y in inside.y..<inside.maxY {
      let start = 3 * (y * base.width + inside.x)
      let row = start..<(start + 3 * inside.width)
      result.pixels.replaceSubrange(row, with: base.pixels[row])
    }
    let area = reach(in: base, cropToBase).intersection(inside)
    paint(area, of: base, onto: &result, cropToBase)
  }

  /// The pixels of `base` at which the support, read between its samples, can be above 0.
  package func reach(in base: Image, _ cropToBase: Affine) -> Region {
    let samplePitch = (Crop.size + support.width - 1) / support.width
    let inCrop = bounds.grown(by: samplePitch).intersection(
      Region(width: Crop.size, height: Crop.size))
    return cropToBase.bounds(of: inCrop).intersection(base.bounds)
  }

  /// Rows are independent of each other, so bands of them run on all cores.
  private func paint(
    _ area: Region, of base: Image, onto result: inout Image, _ cropToBase: Affine
  ) {
    guard !area.isEmpty else { return }
    let width = base.width
    let cells = RetouchCells(self, around: cropToBase.inverse.bounds(of: area))
    cells.withSampler { sampler in
      base.pixels.withUnsafeBufferPointer { pixels in
        let brush = RetouchBrush(
          cells: sampler, cropToBase: cropToBase,
          base: SharedInput(pixels), width: width, height: base.height)
        result.pixels.withUnsafeMutableBufferPointer { buffer in
          let target = SharedRows(buffer)
          forEachRow(in: area.y..<area.maxY) { y in
            brush.paint(row: y, columns: area.x..<area.maxX, into: target.base + 3 * y * width)
          }
        }
      }
    }
  }
}
