extension Tensor {
  /// A picture as networks see it, `[3, height, width]`, 0...1.
  /// - Parameter pixels: `3 · width · height` bytes, `R G B` interleaved.
  package init(pixels: [UInt8], width: Int, height: Int) {
    let count = width * height
    precondition(pixels.count == 3 * count, "Tensor: \(pixels.count) bytes, \(width) x \(height)")
    let values = [Float](unsafeUninitializedCapacity: 3 * count) { values, filled in
      for c in 0..<3 {
        for i in 0..<count { values[c * count + i] = Float(pixels[3 * i + c]) / 255 }
      }
      filled = 3 * count
    }
    self.init(shape: [3, height, width], values: values)
  }
}
