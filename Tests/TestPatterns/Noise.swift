import Geometry
import Tensor

/// A small generator with a seed, so that a failure can be repeated on every machine.
package struct Noise: RandomNumberGenerator {
  private var state: UInt64
  package init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  package mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// Values between −scale and scale.
  package mutating func tensor(_ shape: Int..., scale: Float = 1) -> Tensor {
    let count = shape.reduce(1, *)
    let values = (0..<count).map { _ in Float.random(in: -scale...scale, using: &self) }
    return Tensor(shape: shape, values: values)
  }

  /// A region inside of a picture; sometimes the whole.
  package mutating func region(in bounds: Region) -> Region {
    if Int.random(in: 0..<5, using: &self) == 0 { return bounds }
    let x = Int.random(in: 0..<bounds.width, using: &self)
    let y = Int.random(in: 0..<bounds.height, using: &self)
    return Region(
      x: x, y: y, width: Int.random(in: 1...bounds.width - x, using: &self),
      height: Int.random(in: 1...bounds.height - y, using: &self))
  }

  /// Up to three regions inside of a picture.
  package mutating func regions(in bounds: Region) -> RegionSet {
    RegionSet(
      covering: (0..<Int.random(in: 1...3, using: &self)).map { _ in
        let part = region(in: bounds)
        return Region(
          x: part.x, y: part.y, width: (part.width + 2) / 3, height: (part.height + 2) / 3)
      })
  }
}
