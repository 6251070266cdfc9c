import Foundation
import Geometry
import Layers
import Tensor

/// What follows the adaptive blocks: from features at an eighth of the size to light and masks.
struct GraftDecoder: Sendable {
  private let narrow: Conv2d
  private let blend: Conv2d
  private let refine: Residual
  private let light: Conv2d
  private let up: Conv2d
  private let mix: Conv2d
  private let masks: Conv2d

  /// The light head's limit, a natural logarithm per colour.
  private static let lightLimit: Float = 0.8

  init(_ weights: Weights) throws(WeightsError) {
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    refine = try Residual(weights, "refine")
    light = try Conv2d(weights, "light")
    up = try Conv2d(weights, "up")
    mix = try Conv2d(weights, "mix", before: .leaky)
    masks = try Conv2d(weights, "masks", before: .leaky)
  }

  /// - Parameter needed: where the answer is wanted, in pixels of the picture.
  func heads(
    blocks: [Residual], host: GraftEncoder.Parts, donor: GraftEncoder.Parts, needed: Region,
    work: inout Work
  ) -> GraftHeads {
    let trunk = Chain(
      blocks + [
        narrow, Upsample(factor: 2), Add(host.fine), Add(donor.fine), blend, refine,
        Activate(.leaky),
      ])
    let (light, drawn) = (Chain([self.light]), Chain([up, PixelShuffle(factor: 2)]))
    let masks = Chain([mix, self.masks])
    let features = Add(donor.deep)(host.deep, work: &work)
    let needMasks = RegionSet(needed.scaled(down: 2))
    let joinedShape = [3 * host.skip.channels] + Array(host.skip.shape.dropFirst())
    let needDrawn = masks.inputRegions(forNeededOutput: needMasks, inputShape: joinedShape)
    // The light is read between its cells.
    let needLight = RegionSet(needed.scaled(down: 4).grown(by: 1))
      .intersection(host.fine.bounds)
    let needTrunk = drawn.inputRegions(forNeededOutput: needDrawn, inputShape: host.fine.shape)
      .union(light.inputRegions(forNeededOutput: needLight, inputShape: host.fine.shape))
    let x = trunk.computed(features, needed: needTrunk, work: &work)
    let lit = light.computed(x, needed: needLight, work: &work)
    let shown = drawn.computed(x, needed: needDrawn, work: &work)
    let joined = Tensor(
      shape: joinedShape, values: shown.values + host.skip.values + donor.skip.values)
    let limited = lit.values.map { Self.lightLimit * tanh($0) }
    return GraftHeads(
      lights: Upsample(factor: 4, mode: .bilinear)(
        Tensor(shape: lit.shape, values: limited), work: &work),
      masks: masks.computed(joined, needed: needMasks, work: &work), region: needMasks)
  }
}

extension Chain {
  /// The output from nothing, right only where it is needed.
  fileprivate func computed(_ x: Tensor, needed: RegionSet, work: inout Work) -> Tensor {
    var state = emptyState(for: x.shape)
    forward(x, changed: RegionSet(x.bounds), needed: needed, state: &state, work: &work)
    return state.output
  }
}
