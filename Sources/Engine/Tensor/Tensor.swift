/// A feature map or a vector of 32-bit floats. Feature maps are `[channels, height, width]`,
/// contiguous, width fastest.
package struct Tensor: Sendable, Equatable {
  package let shape: [Int]
  package var values: [Float]

  package init(shape: [Int], values: [Float]) {
    let count = shape.reduce(1, *)
    precondition(values.count == count, "Tensor: \(values.count) values for shape \(shape)")
    self.shape = shape
    self.values = values
  }

  package init(shape: [Int], repeating value: Float = 0) {
    self.init(shape: shape, values: [Float](repeating: value, count: shape.reduce(1, *)))
  }
}
