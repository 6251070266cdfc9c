import Foundation
import Geometry
import Parallel

extension Retouch {
  /// Brings `regions` of `result`, an earlier retouch of `base`, up to date with this one. Little
  /// else is read or written, so the cost is that of the regions.
  package func update(
    _ result: inout Image, from base: Image, cropToBase: Affine, regions: RegionSet
  ) {
    precondition(
      result.width == base.width && result.height == base.height,
      "Retouch.update: \(result.bounds) from \(base.bounds)")
    let within = reach(in: base.bounds, cropToBase)
    for area in result.restore(regions, from: base, within: within).parts {
      paint(area, of: base, onto: &result, cropToBase)
    }
  }

  /// The pixels of a picture of `bounds` at which the support, read between its samples, can be above 0.
  package func reach(in bounds: Region, _ cropToBase: Affine) -> RegionSet {
    let samplePitch = (Crop.size + support.width - 1) / support.width
    let inCrop = self.bounds.grown(by: samplePitch).intersection(
      Region(width: Crop.size, height: Crop.size))
    return cropToBase.bounds(of: inCrop).intersection(bounds)
  }

  /// Rows are independent of each other, so bands of them run on all cores.
  private func paint(
    _ area: Region, of base: Image, onto result: inout Image, _ cropToBase: Affine
  ) {
    let cells = CropCells(self, around: cropToBase.inverse.bounds(of: area))
    cells.withBrush(for: base, cropToBase) { brush in
      result.pixels.withUnsafeMutableBufferPointer { buffer in
        let target = SharedRows(buffer)
        forEachRow(in: area.y..<area.maxY) { y in
          brush.paint(row: y, columns: area.x..<area.maxX, into: target.base + 3 * y * base.width)
        }
      }
    }
    if let teeth { lay(teeth, over: &result, area, cropToBase) }
  }

  /// Lays the teeth over the painted pixels of `area` where the mouth is open.
  private func lay(
    _ teeth: Teeth, over result: inout Image, _ area: Region, _ cropToBase: Affine
  ) {
    let open = teeth.bounds.intersection(cropToBase.inverse.bounds(of: area).grown(by: 1))
    guard !open.isEmpty else { return }
    let (support, gain, openMouth) = (
      CropPlane(support, around: open), CropPlane(gain, around: open),
      CropPlane(openMouth, around: open)
    )
    result.repaint(cropToBase.bounds(of: open).intersection(area), by: cropToBase) { place, old in
      let cell = CellPlace(place.x, place.y, in: support.region)
      let share = support.at(cell)
      let open = share * openMouth.at(cell)
      guard open > Self.leastOpen else { return nil }
      let tooth = teeth.at(place.x, place.y, brightness: exp(share * gain.at(cell)))
      guard tooth.cover > 0 else { return nil }
      return old.mixed(with: 255 * SIMD4(tooth.colour, 0), open * tooth.cover)
    }
  }

  /// With less no byte would change.
  private static let leastOpen: Float = 1 / 512
}
