import Geometry
import Layers
import Tensor

/// The layers after the injection, without a crop's skip features.
struct Heads: Sendable {
  private let decode: [Residual]
  private let narrow: Conv2d
  private let blend: Conv2d
  private let refine: Residual
  private let flow: Conv2d
  private let up: Conv2d
  private let mix: Conv2d
  private let masks: Conv2d

  init(_ weights: Weights) throws(WeightsError) {
    var decode: [Residual] = []
    while weights.names.contains("decode.\(decode.count).a.weight") {
      decode.append(try Residual(weights, "decode.\(decode.count)"))
    }
    self.decode = decode
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    refine = try Residual(weights, "refine")
    flow = try Conv2d(weights, "flow")
    up = try Conv2d(weights, "up")
    mix = try Conv2d(weights, "mix", before: .leaky)
    masks = try Conv2d(weights, "masks", before: .leaky)
  }

  /// The decoder of one crop.
  func decoder(_ parts: Encoder.Parts) -> Decoder {
    Decoder(
      trunk: Chain(
        decode as [any Layer]
          + [
            narrow, Upsample(factor: 2), Add(parts.fine), blend, refine, Activate(.leaky),
          ]),
      flow: Chain([flow]),
      masks: Chain([up, PixelShuffle(factor: 2), Concatenate(parts.skip), mix, masks]),
      features: parts.features.shape, bytes: 4 * (parts.fine.values.count + parts.skip.values.count)
    )
  }
}

/// Injected features to flow and masks, by regions: a trunk and two heads.
package struct Decoder: Sendable {
  let trunk: Chain
  /// `[2, 64, 64]`: the flow, in units of `flowScale` pixels.
  let flow: Chain
  /// `[20, 128, 128]`: four subpixels each of attention, red, green, blue, gain.
  let masks: Chain
  /// The shape of the injected features.
  let features: [Int]
  let bytes: Int

  /// What was computed so far.
  package struct State: Sendable {
    package var trunk: Chain.State
    package var flow: Chain.State
    package var masks: Chain.State
    var bytes: Int { trunk.bytes + flow.bytes + masks.bytes }
  }

  /// Where the outputs were computed anew: on the 64 and the 128 grid.
  struct Computed: Sendable {
    let flow: Region
    let masks: Region
  }

  var emptyState: State {
    let trunk = self.trunk.emptyState(for: features)
    return State(
      trunk: trunk, flow: flow.emptyState(for: trunk.output.shape),
      masks: masks.emptyState(for: trunk.output.shape))
  }

  /// - Parameters:
  ///   - changed: where `injected` differs from the last call's, on the 32 grid.
  ///   - needed: the pixels of the crop that are wanted; sampling
  ///     between cells needs one or two more.
  func forward(
    _ injected: Tensor, changed: Region, needed: Region, state: inout State, work: inout Work
  ) -> Computed {
    let needFlow = needed.scaled(down: 4).grown(by: 2).intersection(state.flow.output.bounds)
    let needMasks = needed.grown(by: 1).scaled(down: 2).intersection(state.masks.output.bounds)
    let shape = state.trunk.output.shape
    let needTrunk = flow.inputRegion(forNeededOutput: needFlow, inputShape: shape)
      .union(masks.inputRegion(forNeededOutput: needMasks, inputShape: shape))
    let fresh = trunk.forward(
      injected, changed: changed, needed: needTrunk, state: &state.trunk, work: &work)
    let trunk = state.trunk.output
    return Computed(
      flow: flow.forward(
        trunk, changed: fresh, needed: needFlow, state: &state.flow, work: &work),
      masks: masks.forward(
        trunk, changed: fresh, needed: needMasks, state: &state.masks, work: &work))
  }
}
