import Geometry

@testable import Tensor

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

/// Runs a kernel on a region of a buffer full of a marker; returns the greatest difference from
/// `expected` inside of the region and whether every value outside kept the marker.
func difference(
  from expected: Tensor, in region: Region, _ kernel: (inout Tensor, inout Work) -> Void
) -> (inside: Float, untouched: Bool) {
  let marker: Float = 12_345
  var output = Tensor(shape: expected.shape, repeating: marker)
  var work = Work()
  kernel(&output, &work)
  var inside: Float = 0
  var untouched = true
  for c in 0..<expected.channels {
    for y in 0..<expected.height {
      for x in 0..<expected.width {
        if region.contains(x: x, y: y) {
          inside = max(inside, abs(output[c, y, x] - expected[c, y, x]))
        } else if output[c, y, x] != marker {
          untouched = false
        }
      }
    }
  }
  return (inside, untouched)
}
