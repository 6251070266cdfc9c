import Face
import Geometry
import Layers
import Raster
import Tensor

/// A crop's decoder with all that it computed last, brought from one edit to the next in place, by
/// computing only what changes. One edit at a time; what it answers does not depend on the edits
/// before.
package struct Workspace: Sendable {
  /// Δ that `injected` holds.
  private var deltas = [Sided<Float>].unchanged
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
  ///   - contributions: all 26, in order; of a unit whose sides move apart the left one and the right one.
  ///   - halves: of the face, where any does.
  ///   - isDraft: move the photo, but leave brightness and colour, more than half of the work, to a
  ///     later, exact edit.
  package mutating func decode(
    _ contributions: [Contribution], supports: Supports, _ halves: Halves? = nil,
    isDraft: Bool = false, work: inout Work
  ) -> Decoding {
    precondition(
      halves != nil || contributions.allSatisfy { $0.unit.side == nil }, "Workspace: no halves")
    let resupported = inject(contributions, supports: supports, halves)
    let computed = decoder.forward(
      injected, deltas: deltas, halves, changed: resupported.coarse, support: retouch.support,
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
    _ contributions: [Contribution], supports: Supports, _ halves: Halves?
  ) -> (coarse: RegionSet, fine: RegionSet) {
    let before = deltas
    deltas = [Sided<Float>](contributions)
    let reinjected = deltas.indices.reduce(RegionSet.empty) {
      $0.union(supports.coarseBounds[$1], of: halves?.coarseBounds, moved(before[$1], deltas[$1]))
    }
    // Counted with the contributions, which were made before.
    var restoring = Work()
    for part in reinjected.parts {
      Kernel.copy(features, region: part, into: &injected, work: &restoring)
      for patch in contributions.lazy.flatMap(\.patches) {
        patch.add(to: &injected, inside: part)
      }
    }
    // Beyond the ramp a unit's support is open, however far the unit goes.
    let resupported = deltas.indices.reduce(RegionSet.empty) {
      let (old, new) = (before[$1].map(Supports.strength), deltas[$1].map(Supports.strength))
      return $0.union(supports.bounds[$1], of: halves?.bounds, moved(old, new))
    }
    supports.union(of: deltas, halves, regions: resupported, into: &retouch.support)
    retouch.bounds = supports.bounds(of: deltas, halves)
    return (reinjected, resupported)
  }

  /// The sides on which a unit differs.
  private func moved(_ old: Sided<Float>, _ new: Sided<Float>) -> [FaceSide] {
    FaceSide.allCases.filter { old[$0] != new[$0] }
  }

  private mutating func read() {
    retouch.read(flow: state.flow.values, regions: unread.flow)
    retouch.read(masks: state.masks.output, regions: unread.masks, tint: tint)
    unread = Decoder.Computed(flow: .empty, masks: .empty)
  }
}

extension RegionSet {
  /// With a unit's regions, or, where it moved on one side only, with that side's part of them.
  fileprivate func union(
    _ regions: RegionSet, of halves: Sided<RegionSet>?, _ moved: [FaceSide]
  ) -> RegionSet {
    guard let side = moved.first else { return self }
    return union(Halves.part(regions, of: halves, moved.count == 1 ? side : nil))
  }
}

extension [Sided<Float>] {
  /// Δ that contributions were made with.
  fileprivate init(_ contributions: [Contribution]) {
    self = .unchanged
    for contribution in contributions {
      let unit = contribution.unit
      for side in FaceSide.allCases where unit.side == nil || unit.side == side {
        self[unit.unit.networkIndex][side] = contribution.delta
      }
    }
  }
}
