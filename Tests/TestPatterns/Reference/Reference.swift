import Tensor

/// The operations written for reading, as their definitions say, on whole tensors. Tests hold the
/// kernels against them; nothing else may call them.
package enum Reference {
  /// The value at a place, zero outside of the picture.
  static func padded(_ x: Tensor, _ c: Int, _ y: Int, _ col: Int) -> Float {
    x.bounds.contains(x: col, y: y) ? x[c, y, col] : 0
  }

  /// A `[c, h, w]` tensor of `value(channel, y, x)`.
  static func tabulate(
    _ c: Int, _ h: Int, _ w: Int, _ value: (Int, Int, Int) -> Float
  ) -> Tensor {
    var out = Tensor(shape: [c, h, w])
    for i in 0..<c { for y in 0..<h { for x in 0..<w { out[i, y, x] = value(i, y, x) } } }
    return out
  }
}
