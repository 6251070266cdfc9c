import Foundation
import Geometry
import Layers
import Tensor

/// What follows the adaptive blocks: from features at an eighth of the size to light and masks.
struct GraftDecoder: Sendable {
  private let fine: FineDecoder
  private let light: Chain

  /// The light head's limit, a natural logarithm per colour.
  private static let lightLimit: Float = 0.8

  init(_ weights: Weights) throws(WeightsError) {
    fine = try FineDecoder(weights)
    light = Chain([try Conv2d(weights, "light")])
  }

  /// - Parameter needed: where the answer is wanted, in pixels of the picture.
  func heads(
    blocks: [Residual], host: GraftEncoder.Parts, donor: GraftEncoder.Parts, needed: Region,
    work: inout Work
  ) -> GraftHeads {
    let trunk = fine.trunk(after: blocks, adding: [host.fine, donor.fine])
    let (drawn, masks) = (fine.drawn, fine.masks)
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
