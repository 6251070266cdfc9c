import Face
import Geometry
import Layers
import Raster
import Tensor

/// Injected features to flow and masks, by regions.
///
/// A trunk at 64 x 64 answers with the place of the face that every cell of a grid twice as fine shows, and
/// with a flow, to which the units' known motion of that place is added. The masks are made at 128 x 128
/// from what the trunk draws, the crop's skip features *warped by the flow*, so that the masks see what they
/// are laid over, and what is looked up at that place: the units' lines, and an atlas of what no photo of a
/// closed mouth shows.
package struct Decoder: Sendable {
  let trunk: Chain
  /// `[20, 64, 64]`: what is left to add to the known motion, and the place that is shown, relative to
  /// the cell's own, in units of `flowScale` pixels of the crop; four subpixels each of the details of these
  /// four, in pixels.
  let head: Chain
  /// `[C, 128, 128]`: the trunk's own features at the masks' size.
  let drawn: Chain
  /// `[24, 128, 128]`: four subpixels each of attention, red, green, blue, gain, open mouth.
  let masks: Chain
  let skip: Samples
  let atlas: Samples
  let known: KnownFace
  let frame: FaceFrame
  /// The shape of the injected features.
  let features: [Int]
  /// Bytes of what belongs to this crop.
  let bytes: Int

  /// Pixels of the crop per unit of the flow head.
  static let flowScale: Float = 8
  /// Two of the flow, two of the place shown.
  private static let flowChannels = 4
  private static let fineness = 2
  private static let enlarge = Upsample(factor: fineness, mode: .bilinear)

  /// What was computed so far.
  package struct State: Sendable {
    var trunk: Chain.State
    var head: Chain.State
    /// `[4, 128, 128]`, pixels of the crop: where to fetch the photo from, and the place shown.
    var flow: Field
    var drawn: Chain.State
    package internal(set) var masks: Chain.State
    /// The flow in pixels of its grid, where U lets the photo move.
    var reading: Tensor
    /// What the masks are made from: drawn, warped skip, atlas, lines.
    var joined: Field
  }

  /// Where the outputs were computed anew, on the 128 grid.
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
    return self.trunk.stateBytes(for: features) + head.stateBytes(for: trunk)
      + drawn.stateBytes(for: trunk) + masks.stateBytes(for: joined)
      + 4 * (joined[0] + 2 * Self.flowChannels) * skip.bounds.area
  }

  /// The shape of what the masks are made from.
  private var joinedShape: [Int] {
    let drawn = self.drawn.outputShape(for: trunk.outputShape(for: features))
    return [drawn[0] + skip.channels + atlas.channels + 1, skip.bounds.height, skip.bounds.width]
  }

  var emptyState: State {
    let trunk = self.trunk.emptyState(for: features)
    let head = self.head.emptyState(for: trunk.output.shape)
    let (height, width) = (head.output.height, head.output.width)
    let flow = Field(
      shape: Self.enlarge.outputShape(for: [Self.flowChannels, height, width]))
    return State(
      trunk: trunk, head: head, flow: flow,
      drawn: drawn.emptyState(for: trunk.output.shape), masks: masks.emptyState(for: joinedShape),
      reading: Tensor(shape: flow.values.shape), joined: Field(shape: joinedShape))
  }

  /// - Parameters:
  ///   - injected: features with all contributions.
  ///   - deltas: Δ that they were made with.
  ///   - halves: of the face, where a unit's sides move apart.
  ///   - changed: where `injected` or a unit's motion differs from the last call's, on the 32 grid.
  ///   - support: U at the crop's size, by which the warp is multiplied.
  ///   - resupported: the pixels of the crop where U differs from the last call's.
  ///   - needed: the pixels of the crop that are wanted; sampling between cells needs one or two
  ///     more.
  ///   - isDraft: only the flow is wanted; the masks stay as they are.
  func forward(
    _ injected: Tensor, deltas: [Sided<Float>], _ halves: Halves?, changed: RegionSet,
    support: Plane, resupported: RegionSet,
    needed: RegionSet, isDraft: Bool, state: inout State, work: inout Work
  ) -> Computed {
    let needMasks =
      isDraft ? .empty : needed.grown(by: 1).scaled(down: 2).intersection(skip.bounds)
    let needJoined = masks.inputRegions(
      forNeededOutput: needMasks, inputShape: state.joined.values.shape)
    let needFlow = needed.scaled(down: 2).grown(by: 2).union(needJoined)
      .intersection(state.flow.values.bounds)
    let needHead = Self.enlarge.reach.inputRegions(forNeededOutput: needFlow)
      .intersection(state.head.output.bounds)
    let shape = state.trunk.output.shape
    let needTrunk = head.inputRegions(forNeededOutput: needHead, inputShape: shape)
      .union(drawn.inputRegions(forNeededOutput: needJoined, inputShape: shape))
    let fresh = trunk.forward(
      injected, changed: changed, needed: needTrunk, state: &state.trunk, work: &work)
    let trunk = state.trunk.output
    let answered = head.forward(
      trunk, changed: fresh, needed: needHead, state: &state.head, work: &work)
    let flowing = flow(
      changed: Self.enlarge.reach.outputRegions(forChangedInput: answered)
        .union(changed.scaled(up: 4)),
      needed: needFlow, deltas: deltas, halves, state: &state, work: &work)
    let drawn = self.drawn.forward(
      trunk, changed: fresh, needed: needJoined, state: &state.drawn, work: &work)
    let joined = join(
      changed: drawn.union(flowing).union(resupported.scaled(down: 2)).union(changed.scaled(up: 4)),
      needed: needJoined, support: support, deltas: deltas, halves,
      state: &state, work: &work)
    return Computed(
      flow: flowing,
      masks: masks.forward(
        state.joined.values, changed: joined, needed: needMasks, state: &state.masks, work: &work))
  }

  /// The halves of the face, from features in which nothing is injected.
  func halves(_ features: Tensor, work: inout Work) -> Halves {
    let head = self.head(trunk(features, work: &work), work: &work)
    var look = Tensor(
      shape: Self.enlarge.outputShape(for: [Self.flowChannels, head.height, head.width]))
    Kernel.upsampleBilinear(
      head, factor: Self.fineness, region: look.bounds, into: &look, work: &work)
    addDetails(of: head, region: look.bounds, to: &look)
    let (area, width) = (look.bounds.area, look.width)
    let beside = (0..<area).map { i in
      let own = Float(2 * (i % width) + 1 - width)
      return abs(own) > Halves.outside ? own : own + look.values[2 * area + i]
    }
    return Halves(beside: Tensor(shape: [1, look.height, width], values: beside), work: &work)
  }

  /// Brings `needed` of the flow up to date; says where it was.
  private func flow(
    changed: RegionSet, needed: RegionSet, deltas: [Sided<Float>], _ halves: Halves?,
    state: inout State, work: inout Work
  ) -> RegionSet {
    let regions = state.flow.plan(changed: changed, needed: needed)
    guard work.isWanted else { return regions }
    for region in regions.parts {
      Kernel.upsampleBilinear(
        state.head.output, factor: Self.fineness, region: region, into: &state.flow.values,
        work: &work)
      addDetails(of: state.head.output, region: region, to: &state.flow.values)
      known.move(
        &state.flow.values, region: region, frame: frame, deltas: deltas, halves, work: &work)
    }
    state.flow.finish()
    return regions
  }

  /// Brings a region of the 128 grid to pixels of the crop, and adds the details: four subpixels each.
  private func addDetails(of head: Tensor, region: Region, to flow: inout Tensor) {
    let (area, width, fine) = (head.bounds.area, head.width, flow.width)
    head.values.withUnsafeBufferPointer { head in
      flow.values.withUnsafeMutableBufferPointer { flow in
        for channel in 0..<Self.flowChannels {
          for y in region.y..<region.maxY {
            let left = (Self.flowChannels + 4 * channel + 2 * (y % 2)) * area + y / 2 * width
            let row = 4 * channel * area + y * fine
            for x in region.x..<region.maxX {
              flow[row + x] =
                Self.flowScale * flow[row + x] + head[left + x % 2 * area + x / 2]
            }
          }
        }
      }
    }
  }

  /// Brings `needed` of what the masks are made from up to date; says where it was.
  private func join(
    changed: RegionSet, needed: RegionSet, support: Plane, deltas: [Sided<Float>],
    _ halves: Halves?, state: inout State, work: inout Work
  ) -> RegionSet {
    let regions = state.joined.plan(changed: changed, needed: needed)
    guard work.isWanted else { return regions }
    let drawn = state.drawn.output
    let (looked, lined) = (drawn.channels + skip.channels, joinedShape[0] - 1)
    for region in regions.parts {
      toPixels(state.flow.values, region: region, support: support, into: &state.reading)
      Kernel.copy(drawn, region: region, into: &state.joined.values, work: &work)
      Kernel.sample(
        skip, flow: state.reading, axes: 0, region: region, into: &state.joined.values,
        first: drawn.channels, work: &work)
      Kernel.sample(
        atlas, flow: state.reading, axes: 2, region: region, into: &state.joined.values,
        first: looked, work: &work)
      known.draw(
        into: &state.joined.values, channel: lined, region: region, look: state.reading,
        deltas: deltas, halves, work: &work)
    }
    state.joined.finish()
    return regions
  }

  /// From pixels of the crop to those of the 128 grid; the photo moves only inside U.
  private func toPixels(
    _ flow: Tensor, region: Region, support: Plane, into reading: inout Tensor
  ) {
    let (scale, area, width) = (Float(0.5), flow.bounds.area, flow.width)
    reading.values.withUnsafeMutableBufferPointer { reading in
      flow.values.withUnsafeBufferPointer { flow in
        support.values.withUnsafeBufferPointer { support in
          for y in region.y..<region.maxY {
            let row = y * width
            // The support has two rows and two columns for each of the flow's.
            let (upper, lower) = (4 * row, 4 * row + 2 * width)
            for x in region.x..<region.maxX {
              let u =
                (support[upper + 2 * x] + support[upper + 2 * x + 1] + support[lower + 2 * x]
                  + support[lower + 2 * x + 1]) / 4
              for c in 0..<Self.flowChannels {
                let i = c * area + row + x
                reading[i] = flow[i] * (c < 2 ? scale * u : scale)
              }
            }
          }
        }
      }
    }
  }
}
