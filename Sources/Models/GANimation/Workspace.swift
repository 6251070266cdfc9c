import Geometry
import Layers
import Raster
import Tensor

/// A crop's decoder with all that it computed last, brought from one edit to the next in place, by
/// computing only what changes. One edit at a time; what it answers does not depend on the edits
/// before.
package struct Workspace: Sendable {
  /// Δ that `injected` holds.
  private var deltas: [Float]
  private(set) var injected: Tensor
  private(set) var state: Decoder.State
  private var retouch: Retouch
  /// What the decoder computed and `retouch` has not read yet.
  private var unread = Decoder.Computed(flow: .empty, masks: .empty)
  /// The last decoding that was finished, where it had its support, and the pixels that changed since.
  private var last: Version?
  private var lastBounds = RegionSet.empty
  private var changed = RegionSet.empty

  private let features: Tensor
  private let decoder: Decoder
  private let tint: Tint

  /// Pixels of the crop around a cell of the flow that are painted with it (Catmull-Rom).
  private static let flowReach = 3

  /// The edit that changes nothing; computes nothing.
  package init(_ encoding: Encoding) {
    features = encoding.features
    decoder = encoding.decoder
    tint = encoding.tint
    deltas = [Float](repeating: 0, count: Express.units)
    injected = features
    state = decoder.emptyState
    let plane = Plane(width: Express.size, height: Express.size)
    let coarse = Plane(width: 128, height: 128)
    // Where no mask was computed yet, the photo is kept: a draft may look there.
    let attention = Plane(width: Express.size, height: Express.size, repeating: 1)
    retouch = Retouch(
      support: plane, flowX: coarse, flowY: coarse, gain: plane, attention: attention, red: plane,
      green: plane, blue: plane, openMouth: plane, teeth: encoding.teeth, bounds: .empty)
  }

  /// The edit of `contributions`.
  ///
  /// If the work is not wanted any more, the answer is worthless; what is missing is made up for by
  /// the next call.
  /// - Parameters:
  ///   - contributions: all 26, in order.
  ///   - isDraft: move the photo, but leave brightness and colour, more than half of the work, to a
  ///     later, exact edit.
  package mutating func decode(
    _ contributions: [Contribution], supports: Supports, isDraft: Bool = false, work: inout Work
  ) -> Decoding {
    precondition(
      contributions.count == Express.units, "Workspace: \(contributions.count) contributions")
    let resupported = inject(contributions, supports: supports)
    let computed = decoder.forward(
      injected, deltas: deltas, changed: resupported.coarse, support: retouch.support,
      resupported: resupported.fine, needed: retouch.bounds, isDraft: isDraft, state: &state,
      work: &work)
    changed = changed.union(resupported.fine).union(computed.masks.scaled(up: 2))
      .union(computed.flow.scaled(up: 2).grown(by: Self.flowReach))
    unread = unread.union(computed)
    if work.isWanted { read() }
    let visible = retouch.bounds.union(lastBounds).grown(by: 1)
    let decoding = Decoding(
      deltas: deltas, retouch: retouch, parent: last, changed: changed.intersection(visible),
      tiles: computed.masks.scaled(down: 8).area, isDraft: isDraft)
    if work.isWanted {
      (last, lastBounds, changed) = (decoding.version, retouch.bounds, .empty)
    }
    return decoding
  }

  /// Features plus all contributions, in the units' order, where a unit moved; U where one opens or
  /// closes. Says where: on the 32 grid, and in pixels of the crop.
  private mutating func inject(
    _ contributions: [Contribution], supports: Supports
  ) -> (coarse: RegionSet, fine: RegionSet) {
    let before = deltas
    deltas = contributions.map(\.delta)
    let moved = deltas.indices.filter { deltas[$0] != before[$0] }
    let reinjected = moved.reduce(RegionSet.empty) { $0.union(supports.coarseBounds[$1]) }
    // Counted with the contributions, which were made before.
    var restoring = Work()
    for part in reinjected.parts {
      Kernel.copy(features, region: part, into: &injected, work: &restoring)
      for patch in contributions.lazy.flatMap(\.patches) {
        patch.add(to: &injected, inside: part)
      }
    }
    // Beyond the ramp a unit's support is open, however far the unit goes.
    let resupported = moved.reduce(RegionSet.empty) {
      Supports.strength(deltas[$1]) == Supports.strength(before[$1])
        ? $0 : $0.union(supports.bounds[$1])
    }
    supports.union(of: deltas, regions: resupported, into: &retouch.support)
    retouch.bounds = supports.bounds(of: deltas)
    return (reinjected, resupported)
  }

  private mutating func read() {
    retouch.read(flow: state.flow.values, regions: unread.flow)
    retouch.read(masks: state.masks.output, regions: unread.masks, tint: tint)
    unread = Decoder.Computed(flow: .empty, masks: .empty)
  }
}
