import Geometry
import Tensor

@testable import Layers

/// A small generator with a seed, so that a failure can be repeated.
struct Noise: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func tensor(_ shape: Int..., scale: Float = 1) -> Tensor {
    let count = shape.reduce(1, *)
    let values = (0..<count).map { _ in Float.random(in: -scale...scale, using: &self) }
    return Tensor(shape: shape, values: values)
  }

  /// A region inside of a picture; sometimes the whole.
  mutating func region(in bounds: Region) -> Region {
    if Int.random(in: 0..<5, using: &self) == 0 { return bounds }
    let x = Int.random(in: 0..<bounds.width, using: &self)
    let y = Int.random(in: 0..<bounds.height, using: &self)
    return Region(
      x: x, y: y, width: Int.random(in: 1...bounds.width - x, using: &self),
      height: Int.random(in: 1...bounds.height - y, using: &self))
  }
}

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
