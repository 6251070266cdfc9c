import Geometry
import Raster

extension [Ink] {
  /// Lines as a network sees them: 1 on a line, 0 off it, smooth at its edges; the darkest stays.
  /// - Parameters:
  ///   - region: pixels of the crop; the values are its, row by row.
  ///   - pen: the lines' thickness in the same pixels.
  func raster(in region: Region, pen: Double) -> [Float] {
    var values = [Float](repeating: 0, count: region.area)
    for ink in self where ink.amount > 0 {
      let drawn = Plane(drawing: ink.lines, size: Crop.size, pen: pen).values(in: region)
      for i in values.indices { values[i] = Swift.max(values[i], Float(ink.amount) * drawn[i]) }
    }
    return values
  }
}
