import Geometry

extension Tensor {
  /// Channels of a `[C, H, W]` feature map.
  package var channels: Int { dimension(0) }
  /// Rows of a `[C, H, W]` feature map.
  package var height: Int { dimension(1) }
  /// Columns of a `[C, H, W]` feature map.
  package var width: Int { dimension(2) }

  /// The whole plane of a `[C, H, W]` feature map.
  package var bounds: Region { Region(width: width, height: height) }

  private func dimension(_ i: Int) -> Int {
    precondition(shape.count == 3, "Tensor: [C, H, W] expected, shape is \(shape)")
    return shape[i]
  }

  /// One value of a `[C, H, W]` feature map; for tests and odd values, kernels use pointers.
  package subscript(channel: Int, y: Int, x: Int) -> Float {
    get { values[(channel * height + y) * width + x] }
    set { values[(channel * height + y) * width + x] = newValue }
  }

  /// A tensor whose values are whatever memory held: for results that are written before they
  /// are read. Memory that stays untouched costs nothing.
  package static func uninitialised(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(
      shape: shape, values: [Float](unsafeUninitializedCapacity: count) { $1 = count })
  }

  /// `[1, C, H, W]` as `[C, H, W]`.
  package var withoutBatch: Tensor {
    precondition(shape.first == 1, "withoutBatch: shape \(shape)")
    return Tensor(shape: Array(shape.dropFirst()), values: values)
  }

  /// Reads the values as raw memory, without checks; kernels only.
  func withPointer<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    values.withUnsafeBufferPointer { body($0.baseAddress!) }
  }

  /// Writes the values as raw memory, without checks; kernels only. Copies the values first if
  /// another tensor shares them.
  mutating func withMutablePointer<R>(_ body: (UnsafeMutablePointer<Float>) -> R) -> R {
    values.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }
}
