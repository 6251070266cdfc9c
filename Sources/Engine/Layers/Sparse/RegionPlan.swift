import Geometry

/// What each layer of a chain has to compute after a change: where its output differs from what its
/// buffer holds (forward from the change, grown by each layer's reach) and is needed (backward from
/// what the end needs). A rectangle stands for every set, so that a plan is cheap and never too small.
package struct RegionPlan: Sendable, Equatable {
  /// What layer i computes.
  package private(set) var regions: [Region]
  /// Where buffer i differs from the truth once the plan is done: it was not needed.
  package private(set) var stale: [Region]

  /// - Parameters:
  ///   - reaches: one per layer.
  ///   - bounds: the whole plane of each layer's output.
  ///   - changed: what changed of the first layer's input.
  ///   - needed: what the last layer's output is needed for.
  ///   - stale: where each buffer differed from the truth before the change.
  package init(
    reaches: [Reach], bounds: [Region], changed: Region, needed: Region, stale: [Region]
  ) {
    precondition(
      reaches.count == bounds.count && reaches.count == stale.count,
      "RegionPlan: \(reaches.count) layers, \(bounds.count) bounds, \(stale.count) stale")
    let needs = Self.needs(reaches: reaches, bounds: bounds, needed: needed)
    regions = []
    self.stale = []
    // Whatever differs is carried on even where it is not needed now: the next plan may need it.
    var differs = changed
    for (i, reach) in reaches.enumerated() {
      differs = reach.outputRegion(forChangedInput: differs).intersection(bounds[i])
        .union(stale[i])
      let region = differs.intersection(needs[i])
      regions.append(region)
      self.stale.append(differs.removing(region))
    }
  }

  /// What of each layer's output is needed for `needed` of the last one's: backwards, each layer's
  /// need is what the next one reads.
  package static func needs(reaches: [Reach], bounds: [Region], needed: Region) -> [Region] {
    var need = needed
    var needs: [Region] = []
    for (reach, bounds) in zip(reaches, bounds).reversed() {
      need = need.intersection(bounds)
      needs.append(need)
      need = reach.inputRegion(forNeededOutput: need)
    }
    return needs.reversed()
  }
}

extension Region {
  /// The smallest rectangle around what is left without `other`.
  fileprivate func removing(_ other: Region) -> Region {
    // Only a cut along a whole side leaves a smaller rectangle.
    if other.contains(self) { return .empty }
    let cut = intersection(other)
    if cut.isEmpty { return self }
    if cut.height == height {
      if cut.x == x { return Region(x: cut.maxX, y: y, width: maxX - cut.maxX, height: height) }
      if cut.maxX == maxX { return Region(x: x, y: y, width: cut.x - x, height: height) }
    }
    if cut.width == width {
      if cut.y == y { return Region(x: x, y: cut.maxY, width: width, height: maxY - cut.maxY) }
      if cut.maxY == maxY { return Region(x: x, y: y, width: width, height: cut.y - y) }
    }
    return self
  }
}
