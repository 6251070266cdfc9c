import Geometry

/// One channel of numbers on a grid that spans a whole crop, whatever its resolution:
/// a plane of 64 x 64 and one of 256 x 256 cover the same square.
package struct Plane: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// Row by row, `width · height` values.
  package var values: [Float]

  package init(width: Int, height: Int, values: [Float]) {
    precondition(
      values.count == width * height, "Plane: \(values.count) values for \(width) x \(height)")
    self.width = width
    self.height = height
    self.values = values
  }

  package init(width: Int, height: Int, repeating value: Float = 0) {
    self.init(
      width: width, height: height, values: [Float](repeating: value, count: width * height))
  }

  /// Every value times that of a plane of the same size.
  package mutating func multiply(by factors: ArraySlice<Float>) {
    precondition(factors.count == values.count, "Plane: \(factors.count) factors")
    for (i, factor) in zip(values.indices, factors) { values[i] *= factor }
  }

  /// A plane of one value for each pixel of the 256-crop, of which only a part is given; 0 elsewhere.
  /// - Parameter values: those of `region`, row by row.
  package init(_ values: [Float], of region: Region) {
    precondition(values.count == region.area, "Plane: \(values.count) values of \(region)")
    self.init(width: Crop.size, height: Crop.size)
    for y in 0..<region.height {
      let start = (region.y + y) * width + region.x
      self.values.replaceSubrange(
        start..<start + region.width, with: values[y * region.width..<(y + 1) * region.width])
    }
  }

  /// The values of a part, row by row.
  package func values(in region: Region) -> [Float] {
    (region.y..<region.maxY).flatMap { values[$0 * width + region.x..<$0 * width + region.maxX] }
  }

  /// The plane on a finer square grid, read between its cells' middles; beyond the outermost these repeat.
  package func scaled(to side: Int) -> Plane {
    var result = Plane(width: side, height: side)
    let (scaleX, scaleY) = (Float(width) / Float(side), Float(height) / Float(side))
    for y in 0..<side {
      let v = min(max((Float(y) + 0.5) * scaleY - 0.5, 0), Float(height - 1))
      let (row, down) = (Int(v) * width, Int(v) + 1 < height ? width : 0)
      for x in 0..<side {
        let u = min(max((Float(x) + 0.5) * scaleX - 0.5, 0), Float(width - 1))
        let (column, right) = (Int(u), Int(u) + 1 < width ? 1 : 0)
        let (i, fx, fy) = (row + column, u - Float(column), v - v.rounded(.down))
        let top = values[i] + fx * (values[i + right] - values[i])
        let bottom = values[i + down] + fx * (values[i + down + right] - values[i + down])
        result.values[y * side + x] = top + fy * (bottom - top)
      }
    }
    return result
  }

  /// The value at a place, in pixels of the 256-crop, between the cells' middles; beyond the outermost these repeat.
  package func at(_ place: Point) -> Float {
    let u = min(max(Float(place.x) * Float(width) / Float(Crop.size) - 0.5, 0), Float(width - 1))
    let v = min(max(Float(place.y) * Float(height) / Float(Crop.size) - 0.5, 0), Float(height - 1))
    let (column, row) = (Int(u), Int(v))
    let (i, across, along) = (row * width + column, u - Float(column), v - Float(row))
    let right = column + 1 < width ? 1 : 0
    let down = row + 1 < height ? width : 0
    let top = values[i] + across * (values[i + right] - values[i])
    let bottom = values[i + down] + across * (values[i + down + right] - values[i + down])
    return top + along * (bottom - top)
  }
}
