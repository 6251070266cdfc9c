import Geometry
import Layers
import Tensor

/// A feature map that is made cell by cell from others, with an account of where it is right.
struct Field: Sendable {
  var values: Tensor
  /// Where it was needed last, and what of that is not computed yet.
  private var valid = RegionSet.empty
  private var stale = RegionSet.empty

  init(shape: [Int]) { values = Tensor(shape: shape) }

  /// What has to be computed to have `needed` after others changed in `changed`. Remembered until it
  /// is `finished`.
  mutating func plan(changed: RegionSet, needed: RegionSet) -> RegionSet {
    let plan = RegionPlan(
      reaches: [.pointwise], bounds: [values.bounds], changed: changed, needed: needed,
      valid: [valid], stale: [stale])
    (valid, stale) = (plan.valid[0], plan.regions[0])
    return stale
  }

  mutating func finish() { stale = .empty }
}
