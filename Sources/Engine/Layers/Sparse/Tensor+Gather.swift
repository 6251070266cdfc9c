import Geometry
import Tensor

extension Tensor {
  /// A region of every channel, or of some, as a feature map of its own.
  package func gathered(_ region: Region, channels some: Range<Int>? = nil) -> Tensor {
    precondition(bounds.contains(region), "gather: \(region) outside of \(bounds)")
    let channels = some ?? 0..<channels
    var patch: [Float] = []
    patch.reserveCapacity(channels.count * region.area)
    for c in channels {
      for y in region.y..<region.maxY {
        let start = (c * height + y) * width + region.x
        patch += values[start..<start + region.width]
      }
    }
    return Tensor(shape: [channels.count, region.height, region.width], values: patch)
  }

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
