import Geometry

/// How a sliding window samples its input: square kernel, zero padding, usually of half of it.
package struct Window: Sendable, Hashable {
  package let kernel: Int
  package let stride: Int
  /// Rows and columns of zeros before the first and after the last.
  package let padding: Int

  /// `padding` is half of the kernel unless given.
  package init(kernel: Int, stride: Int = 1, padding: Int? = nil) {
    precondition(kernel > 0 && stride > 0, "Window: kernel \(kernel), stride \(stride)")
    self.kernel = kernel
    self.stride = stride
    self.padding = padding ?? kernel / 2
  }

  /// Length of the output of an input that is `length` long.
  package func output(_ length: Int) -> Int { (length + 2 * padding - kernel) / stride + 1 }

  /// The input, padding included, that the output's `region` reads.
  package func input(_ region: Region) -> Region {
    guard !region.isEmpty else { return .empty }
    return Region(
      x: region.x * stride - padding, y: region.y * stride - padding,
      width: (region.width - 1) * stride + kernel, height: (region.height - 1) * stride + kernel)
  }
}
