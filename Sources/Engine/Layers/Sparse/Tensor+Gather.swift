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
}
