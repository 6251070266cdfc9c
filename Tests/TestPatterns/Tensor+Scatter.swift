import Geometry
import Tensor

extension Tensor {
  /// Puts a patch back where `gathered(_:)` took it.
  package mutating func scatter(_ patch: Tensor, at region: Region) {
    precondition(
      bounds.contains(region) && patch.shape == [channels, region.height, region.width],
      "scatter: \(patch.shape) at \(region) of \(shape)")
    let (height, width) = (self.height, self.width)
    for c in 0..<channels {
      for y in 0..<region.height {
        let from = (c * region.height + y) * region.width
        let to = (c * height + region.y + y) * width + region.x
        values.replaceSubrange(
          to..<to + region.width, with: patch.values[from..<from + region.width])
      }
    }
  }
}
