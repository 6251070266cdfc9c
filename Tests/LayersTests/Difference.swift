import Geometry
import Tensor
import TestPatterns

@testable import Layers

extension Conv2d {
  /// Random weights.
  init(
    _ noise: inout Noise, _ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1,
    before: Activation = .identity, after: Activation = .identity
  ) {
    self.init(
      weight: noise.tensor(outputs, inputs, kernel, kernel, scale: 0.3),
      bias: noise.tensor(outputs), stride: stride, before: before, after: after)
  }
}

/// The greatest difference of two tensors inside of a region.
func difference(_ a: Tensor, _ b: Tensor, in region: Region) -> Float {
  precondition(a.shape == b.shape, "\(a.shape) and \(b.shape)")
  var greatest: Float = 0
  for c in 0..<a.channels {
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        let d = abs(a[c, y, x] - b[c, y, x])
        greatest = d.isNaN ? .infinity : max(greatest, d)
      }
    }
  }
  return greatest
}
