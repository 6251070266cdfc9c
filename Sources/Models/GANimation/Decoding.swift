import Face
import Geometry
import Layers
import Raster

/// An identity: two are the same only if they are one.
package final class Version: Sendable {
  package init() {}
}

/// A decoded edit: what the network wants done to a crop for one condition vector.
package struct Decoding: Sendable {
  /// Δ, in the networks' order.
  package let deltas: [Sided<Float>]
  package let retouch: Retouch
  /// Which decoding this is, and which one `changed` speaks of: the one before it on its workspace.
  package let version = Version()
  package let parent: Version?
  /// The pixels of the crop where `retouch` may differ from its parent's.
  package let changed: RegionSet
  /// Cells of the 16-pixel grid of the crop whose masks were computed anew, of 256.
  package let tiles: Int
  /// Whether only the flow is this edit's, the masks an earlier one's.
  package let isDraft: Bool

  package var bytes: Int { retouch.bytes }

  /// The pixels of the crop where this may differ from `other`, another edit of the same crop.
  package func difference(from other: Decoding?) -> RegionSet {
    guard let other else { return retouch.bounds }
    if other.version === version { return .empty }
    return parent === other.version ? changed : retouch.bounds.union(other.retouch.bounds)
  }
}
