import Geometry

/// What each layer of a chain has to compute after a change: what is needed (backward from what the
/// end needs) and is not right already, be it that the change reaches it (forward, grown by each
/// layer's reach) or that nobody needed it before. A few rectangles stand for every set, so that a
/// plan is cheap and never too small.
package struct RegionPlan: Sendable, Equatable {
  /// What layer i computes. Joined rectangles may hold more than is needed.
  package private(set) var regions: [RegionSet]
  /// Where buffer i is right once the plan is done: where it is needed. What else it holds is not
  /// kept account of.
  package let valid: [RegionSet]

  /// - Parameters:
  ///   - reaches: one per layer.
  ///   - bounds: the whole plane of each layer's output.
  ///   - changed: what changed of the first layer's input.
  ///   - needed: what the last layer's output is needed for.
  ///   - valid: where each buffer was right before the change, but for `stale`.
  ///   - stale: where earlier plans wanted each buffer computed and nobody did.
  package init(
    reaches: [Reach], bounds: [Region], changed: RegionSet, needed: RegionSet, valid: [RegionSet],
    stale: [RegionSet]
  ) {
    precondition(
      reaches.count == bounds.count && reaches.count == valid.count && reaches.count == stale.count,
      "RegionPlan: \(reaches.count) layers, \(bounds.count) bounds, \(valid.count) valid")
    let needs = Self.needs(reaches: reaches, bounds: bounds, needed: needed)
    regions = []
    // Only the change travels on: what was not right before is read by nothing that was.
    var differs = changed
    for (i, reach) in reaches.enumerated() {
      differs = reach.outputRegions(forChangedInput: differs).intersection(bounds[i])
      let new = needs[i].subtracting(valid[i])
      regions.append(needs[i].intersection(differs.union(stale[i])).union(new))
    }
    self.valid = needs
  }

  /// What of each layer's output is needed for `needed` of the last one's: backwards, each layer's
  /// need is what the next one reads.
  package static func needs(
    reaches: [Reach], bounds: [Region], needed: RegionSet
  ) -> [RegionSet] {
    var need = needed
    var needs: [RegionSet] = []
    for (reach, bounds) in zip(reaches, bounds).reversed() {
      need = need.intersection(bounds)
      needs.append(need)
      need = reach.inputRegions(forNeededOutput: need)
    }
    return needs.reversed()
  }
}
