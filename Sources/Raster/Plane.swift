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
      for x in 0..<side {
        result.values[y * side + x] = between(
          (Float(x) + 0.5) * scaleX - 0.5, (Float(y) + 0.5) * scaleY - 0.5)
      }
    }
    return result
  }

  /// The value at a place, in pixels of the 256-crop, between the cells' middles; beyond the outermost these repeat.
  package func at(_ place: Point) -> Float {
    between(
      Float(place.x) * Float(width) / Float(Crop.size) - 0.5,
      Float(place.y) * Float(height) / Float(Crop.size) - 0.5)
  }

  /// The value between four cells, counted from the first one's middle.
  private func between(_ u: Float, _ v: Float) -> Float {
    let u = min(max(u, 0), Float(width - 1))
    let v = min(max(v, 0), Float(height - 1))
    let (column, row) = (Int(u), Int(v))
    let (i, across, along) = (row * width + column, u - Float(column), v - Float(row))
    let right = column + 1 < width ? 1 : 0
    let down = row + 1 < height ? width : 0
    let top = values[i] + across * (values[i + right] - values[i])
    let bottom = values[i + down] + across * (values[i + down + right] - values[i + down])
    return top + along * (bottom - top)
  }
}
