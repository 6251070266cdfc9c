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
}
