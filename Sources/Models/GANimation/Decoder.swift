import Geometry
import Layers
import Raster
import Tensor

/// Injected features to flow and masks, by regions.
///
/// A trunk at 64 x 64 answers with a flow; the masks are made at 128 x 128 from what the trunk draws,
/// the crop's skip features *warped by the flow*, so that the masks see what they are laid over, and
/// an atlas of what no photo of a closed mouth shows, looked up by a second pair of coordinates.
package struct Decoder: Sendable {
  let trunk: Chain
  /// `[4, 64, 64]`: where to fetch the photo from, where to look in the atlas; in units of
  /// `flowScale` pixels of the crop.
  let flow: Chain
  /// `[C, 128, 128]`: the trunk's own features at the masks' size.
  let drawn: Chain
  /// `[20, 128, 128]`: four subpixels each of attention, red, green, blue, gain.
  let masks: Chain
  let skip: Samples
  let atlas: Samples
  /// The shape of the injected features.
  let features: [Int]
  /// Bytes of what belongs to this crop.
  let bytes: Int

  /// Pixels of the crop per unit of the flow head.
  static let flowScale: Float = 8
  private static let enlarge = Upsample(factor: 2, mode: .bilinear)

  /// What was computed so far.
  package struct State: Sendable {
    var trunk: Chain.State
    package internal(set) var flow: Chain.State
    var drawn: Chain.State
    package internal(set) var masks: Chain.State
    /// The flow's channels at 128 x 128, in its pixels.
    var finer: Tensor
    /// What the masks are made from: drawn, warped skip, atlas.
    var joined: Tensor
    /// Where `joined` was needed last, and what of it is not computed yet.
    var valid: RegionSet
    var stale: RegionSet
  }

  /// Where the outputs were computed anew: on the 64 and the 128 grid.
  struct Computed: Sendable {
    let flow: RegionSet
    let masks: RegionSet

    func union(_ other: Computed) -> Computed {
      Computed(flow: flow.union(other.flow), masks: masks.union(other.masks))
    }
  }

  /// Bytes of a state.
  var stateBytes: Int {
    let trunk = self.trunk.outputShape(for: features)
    let joined = joinedShape
    return self.trunk.stateBytes(for: features) + flow.stateBytes(for: trunk)
      + drawn.stateBytes(for: trunk) + masks.stateBytes(for: joined)
      + 4 * (joined[0] + flow.outputShape(for: trunk)[0]) * skip.bounds.area
  }

  /// Of what the masks are made from.
  private var joinedShape: [Int] {
    let drawn = self.drawn.outputShape(for: trunk.outputShape(for: features))
    return [drawn[0] + skip.channels + atlas.channels, skip.bounds.height, skip.bounds.width]
  }

  var emptyState: State {
    let trunk = self.trunk.emptyState(for: features)
    let flow = self.flow.emptyState(for: trunk.output.shape)
    let drawn = self.drawn.emptyState(for: trunk.output.shape)
    let joined = Tensor(shape: joinedShape)
    return State(
      trunk: trunk, flow: flow, drawn: drawn, masks: masks.emptyState(for: joined.shape),
      finer: Tensor(shape: Self.enlarge.outputShape(for: flow.output.shape)), joined: joined,
      valid: .empty, stale: .empty)
  }

  /// - Parameters:
  ///   - injected: features with all contributions.
  ///   - changed: where `injected` differs from the last call's, on the 32 grid.
  ///   - support: U at the crop's size, by which the warp is multiplied.
  ///   - resupported: the pixels of the crop where U differs from the last call's.
  ///   - needed: the pixels of the crop that are wanted; sampling between cells needs one or two
  ///     more.
  ///   - isDraft: only the flow is wanted; the masks stay as they are.
  func forward(
    _ injected: Tensor, changed: RegionSet, support: Plane, resupported: RegionSet,
    needed: RegionSet, isDraft: Bool, state: inout State, work: inout Work
  ) -> Computed {
    let needMasks =
      isDraft ? .empty : needed.grown(by: 1).scaled(down: 2).intersection(skip.bounds)
    let needJoined = masks.inputRegions(forNeededOutput: needMasks, inputShape: state.joined.shape)
    let needFlow = needed.scaled(down: 4).grown(by: 2)
      .union(Self.enlarge.reach.inputRegions(forNeededOutput: needJoined))
      .intersection(state.flow.output.bounds)
    let shape = state.trunk.output.shape
    let needTrunk = flow.inputRegions(forNeededOutput: needFlow, inputShape: shape)
      .union(drawn.inputRegions(forNeededOutput: needJoined, inputShape: shape))
    let fresh = trunk.forward(
      injected, changed: changed, needed: needTrunk, state: &state.trunk, work: &work)
    let trunk = state.trunk.output
    let flow = self.flow.forward(
      trunk, changed: fresh, needed: needFlow, state: &state.flow, work: &work)
    let drawn = self.drawn.forward(
      trunk, changed: fresh, needed: needJoined, state: &state.drawn, work: &work)
    let moved = Self.enlarge.reach.outputRegions(forChangedInput: flow)
      .union(resupported.scaled(down: 2))
    let joined = join(
      changed: drawn.union(moved), needed: needJoined, support: support, state: &state, work: &work)
    return Computed(
      flow: flow,
      masks: masks.forward(
        state.joined, changed: joined, needed: needMasks, state: &state.masks, work: &work))
  }

  /// Brings `needed` of what the masks are made from up to date; says where it was.
  private func join(
    changed: RegionSet, needed: RegionSet, support: Plane, state: inout State, work: inout Work
  ) -> RegionSet {
    let plan = RegionPlan(
      reaches: [.pointwise], bounds: [state.joined.bounds], changed: changed, needed: needed,
      valid: [state.valid], stale: [state.stale])
    (state.valid, state.stale) = (plan.valid[0], plan.regions[0])
    guard work.isWanted else { return plan.regions[0] }
    let drawn = state.drawn.output
    for region in plan.regions[0].parts {
      Self.enlarge.forward(
        state.flow.output, region: region, into: &state.finer, work: &work)
      toPixels(&state.finer, region: region, support: support)
      Kernel.copy(drawn, region: region, into: &state.joined, work: &work)
      Kernel.sample(
        skip, flow: state.finer, axes: 0, region: region, into: &state.joined,
        first: drawn.channels, work: &work)
      Kernel.sample(
        atlas, flow: state.finer, axes: 2, region: region, into: &state.joined,
        first: drawn.channels + skip.channels, work: &work)
    }
    state.stale = .empty
    return plan.regions[0]
  }

  /// From units of the flow head to pixels of the 128 grid; the photo moves only inside U.
  private func toPixels(_ finer: inout Tensor, region: Region, support: Plane) {
    let (scale, area, width) = (Self.flowScale / 2, finer.bounds.area, finer.width)
    finer.values.withUnsafeMutableBufferPointer { flow in
      support.values.withUnsafeBufferPointer { support in
        for y in region.y..<region.maxY {
          let row = y * width
          // The support has two rows and two columns for each of the flow's.
          let (upper, lower) = (4 * row, 4 * row + 2 * width)
          for x in region.x..<region.maxX {
            let u =
              (support[upper + 2 * x] + support[upper + 2 * x + 1] + support[lower + 2 * x]
                + support[lower + 2 * x + 1]) / 4
            flow[row + x] *= scale * u
            flow[area + row + x] *= scale * u
            flow[2 * area + row + x] *= scale
            flow[3 * area + row + x] *= scale
          }
        }
      }
    }
  }
}
