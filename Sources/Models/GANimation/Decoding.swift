import Geometry
import Layers
import Raster
import Tensor

/// An identity: two are the same only if they are one.
package final class Version: Sendable {
  package init() {}
}

/// A decoded edit: what the network wants done to a crop for one condition vector, with all that is
/// needed to turn it into the next edit's result by computing only what changes.
package struct Decoding: Sendable {
  package let encoding: Encoding
  /// Δ, in the networks' order.
  package let deltas: [Float]
  package private(set) var retouch: Retouch
  /// Which decoding this is, and which one it was made from: `changed` speaks of that one only.
  package let version: Version
  package let parent: Version?
  /// The pixels of the crop where `retouch` may differ from the one it was made from.
  package private(set) var changed: RegionSet
  /// Cells of the 16-pixel grid of the crop whose masks were computed anew, of 256.
  package private(set) var tiles: Int
  /// Whether only the flow is this edit's, the masks an earlier one's.
  package let isDraft: Bool

  package private(set) var injected: Tensor
  package private(set) var state: Decoder.State

  /// Pixels of the crop around a cell of the flow that are painted with it (Catmull-Rom).
  private static let flowReach = 6

  package var bytes: Int { 4 * (injected.values.count + 7 * 256 * 256) + state.bytes }

  /// The edit that changes nothing; computes nothing.
  package init(none encoding: Encoding) {
    self.encoding = encoding
    deltas = [Float](repeating: 0, count: Express.units)
    version = Version()
    parent = nil
    injected = encoding.features
    state = encoding.decoder.emptyState
    let plane = Plane(width: Express.size, height: Express.size)
    let coarse = Plane(width: 64, height: 64)
    // Where no mask was computed yet, the photo is kept: a draft may look there.
    let attention = Plane(width: Express.size, height: Express.size, repeating: 1)
    retouch = Retouch(
      support: plane, flowX: coarse, flowY: coarse, gain: plane, attention: attention, red: plane,
      green: plane, blue: plane, bounds: .empty)
    changed = .empty
    tiles = 0
    isDraft = false
  }

  /// The edit of `contributions`, made from an earlier one of the same crop.
  /// - Parameters:
  ///   - contributions: all 26, in order.
  ///   - isDraft: move the photo, but leave brightness and colour, more than half of the work, to a
  ///     later, exact edit.
  package init(
    _ contributions: [Contribution], after previous: Decoding, supports: Supports,
    isDraft: Bool = false, work: inout Work
  ) {
    precondition(
      contributions.count == Express.units, "Decoding: \(contributions.count) contributions")
    let deltas = contributions.map(\.delta)
    self = Decoding(previous, deltas: deltas, isDraft: isDraft)
    let moved = (0..<Express.units).filter { deltas[$0] != previous.deltas[$0] }
    let reinjected = moved.reduce(RegionSet.empty) { $0.union(supports.coarseBounds[$1]) }
    // Beyond the ramp a unit's support is open, however far the unit goes.
    let resupported = moved.reduce(RegionSet.empty) {
      Supports.strength(deltas[$1]) == Supports.strength(previous.deltas[$1])
        ? $0 : $0.union(supports.bounds[$1])
    }
    inject(contributions, into: reinjected)
    supports.union(of: deltas, regions: resupported, into: &retouch.support)
    retouch.bounds = supports.bounds(of: deltas)
    let computed = encoding.decoder.forward(
      injected, changed: reinjected, support: retouch.support, resupported: resupported,
      needed: retouch.bounds, isDraft: isDraft, state: &state, work: &work)
    retouch.read(flow: state.flow.output, regions: computed.flow)
    retouch.read(masks: state.masks.output, regions: computed.masks)
    let visible = retouch.bounds.union(previous.retouch.bounds).grown(by: 1)
    changed = resupported.union(computed.masks.scaled(up: 2))
      .union(computed.flow.scaled(up: 4).grown(by: Self.flowReach)).intersection(visible)
    tiles = computed.masks.scaled(down: 8).area
  }

  /// The pixels of the crop where this may differ from `other`, another edit of the same crop.
  package func difference(from other: Decoding?) -> RegionSet {
    guard let other else { return retouch.bounds }
    if other.version === version { return .empty }
    return parent === other.version ? changed : retouch.bounds.union(other.retouch.bounds)
  }

  private init(_ previous: Decoding, deltas: [Float], isDraft: Bool) {
    encoding = previous.encoding
    self.deltas = deltas
    version = Version()
    parent = previous.version
    retouch = previous.retouch
    changed = .empty
    tiles = 0
    self.isDraft = isDraft
    injected = previous.injected
    state = previous.state
  }

  /// Features plus all contributions, in the units' order, inside of `regions` of the 32 grid.
  private mutating func inject(_ contributions: [Contribution], into regions: RegionSet) {
    for part in regions.parts {
      injected.scatter(encoding.features.gathered(part), at: part)
      for patch in contributions.lazy.flatMap(\.patches) {
        patch.add(to: &injected, inside: part)
      }
    }
  }
}
