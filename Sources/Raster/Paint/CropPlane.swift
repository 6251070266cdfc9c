import Geometry
import Parallel

/// One plane of a crop at each of its cells, to be read between them.
struct CropPlane: Sendable {
  /// The cells of the 256-crop that are there.
  let region: Region
  /// One value for each cell of `region`, row by row.
  let values: [Float]

  /// - Parameter isFlow: enlarged without creases (Catmull-Rom), else bilinearly; a plane as fine as
  ///   the crop is taken as it is.
  init(_ plane: Plane, isFlow: Bool = false, around region: Region) {
    let region = region.aroundCells
    self.region = region
    let rows = PlaneRows(plane, columns: region.x..<region.maxX, isFlow: isFlow)
    values = plane.values.withUnsafeBufferPointer { values in
      let memory = SharedInput(values)
      return [Float](rows: region.height, of: region.width) { y, line in
        let row = rows.row(region.y + y, of: memory, into: line)
        if row != line { line.update(from: row, count: region.width) }
      }
    }
  }

  /// The value at a place between the cells of `region`.
  @inline(__always)
  func at(_ place: CellPlace) -> Float {
    let (a, b) = (values[place.corner], values[place.corner + place.right])
    let below = place.corner + place.down
    let (c, d) = (values[below], values[below + place.right])
    let (top, bottom) = (a + place.across * (b - a), c + place.across * (d - c))
    return top + place.along * (bottom - top)
  }
}

/// Which four cells of a region lie around a place of the crop, and how near each is; beyond the
/// outermost cells these repeat.
struct CellPlace {
  /// The upper left cell, counted row by row, and how far from it the next column and row are.
  let corner, right, down: Int
  /// 0 ..< 1: the shares of the right and of the lower cells.
  let across, along: Float

  /// - Parameters u, v: pixels of the 256-crop.
  @inline(__always)
  init(_ u: Float, _ v: Float, in region: Region) {
    let px = min(max(u - 0.5, Float(region.x)), Float(region.maxX - 1))
    let py = min(max(v - 0.5, Float(region.y)), Float(region.maxY - 1))
    let (column, row) = (Int(px), Int(py))
    (across, along) = (px - Float(column), py - Float(row))
    corner = (row - region.y) * region.width + column - region.x
    right = column + 1 < region.maxX ? 1 : 0
    down = row + 1 < region.maxY ? region.width : 0
  }
}

extension Region {
  /// The cells of the 256-crop that are read to know what lies in this part of it.
  var aroundCells: Region {
    grown(by: 1).intersection(Region(width: Crop.size, height: Crop.size))
  }
}
