import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// What follows the ID blocks: from features at 32 x 32 to the graft's masks.
struct SwapDecoder: Sendable {
  private let narrow: Conv2d
  private let blend: Conv2d
  private let refine: Residual
  private let light: Conv2d
  private let up: Conv2d
  private let mix: Conv2d
  private let masks: Conv2d

  /// The light head's limit, a natural logarithm per colour, and that of what is painted.
  private static let (lightLimit, paintLimit): (Float, Float) = (0.8, 0.5)

  init(_ weights: Weights) throws(WeightsError) {
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    refine = try Residual(weights, "refine")
    light = try Conv2d(weights, "light")
    up = try Conv2d(weights, "up")
    mix = try Conv2d(weights, "mix", before: .leaky)
    masks = try Conv2d(weights, "masks", before: .leaky)
  }

  /// - Parameter needed: where the graft may show, in pixels of the crop.
  func graft(
    blocks: [Residual], host: HostFace, donor: SwapEncoder.Parts, moved: MovedDonors,
    needed: Region, work: inout Work
  ) -> Graft {
    let trunk = Chain(
      blocks + [
        narrow, Upsample(factor: 2), Add(host.parts.fine), Add(donor.fine), blend, refine,
        Activate(.leaky),
      ])
    let (light, drawn) = (Chain([self.light]), Chain([up, PixelShuffle(factor: 2)]))
    let masks = Chain([mix, self.masks])
    let features = Add(donor.deep)(host.parts.deep, work: &work)
    let needMasks = RegionSet(needed.scaled(down: 2))
    let joinedShape = [3 * host.parts.skip.channels] + Array(host.parts.skip.shape.dropFirst())
    let needDrawn = masks.inputRegions(forNeededOutput: needMasks, inputShape: joinedShape)
    // The light is read between its cells.
    let needLight = RegionSet(needed.scaled(down: 4).grown(by: 1))
      .intersection(host.parts.fine.bounds)
    let needTrunk = drawn.inputRegions(
      forNeededOutput: needDrawn, inputShape: host.parts.fine.shape
    ).union(
      light.inputRegions(
        forNeededOutput: needLight, inputShape: host.parts.fine.shape))
    let x = trunk.computed(features, needed: needTrunk, work: &work)
    let lit = light.computed(x, needed: needLight, work: &work)
    let shown = drawn.computed(x, needed: needDrawn, work: &work)
    let joined = Tensor(
      shape: joinedShape, values: shown.values + host.parts.skip.values + donor.skip.values)
    let answer = masks.computed(joined, needed: needMasks, work: &work)
    return graft(
      moved, support: host.support, tint: host.tint, light: lit, masks: answer, region: needMasks,
      work: &work)
  }

  /// Reads the graft from what the heads answer.
  private func graft(
    _ moved: MovedDonors, support: FaceSupport, tint: Tint, light: Tensor, masks: Tensor,
    region: RegionSet, work: inout Work
  ) -> Graft {
    let side = Crop.size
    func plane(_ mask: Int, _ function: Logistic) -> Plane {
      var plane = Plane(width: side, height: side)
      for part in region.parts {
        function(masks, mask: mask, region: part, into: &plane.values)
      }
      return plane
    }
    var (coverage, attention) = (plane(0, .sigmoid), plane(1, .sigmoid))
    var paint = (2..<5).map { plane($0, .tanh(limit: Self.paintLimit)) }
    for c in paint.indices { paint[c].multiply(by: moved.oval.values[...]) }
    coverage.multiply(by: support.plane.values[...])
    attention.multiply(by: moved.trust)
    let limited = light.values.map { Self.lightLimit * tanh($0) }
    let even = Upsample(factor: 4, mode: .bilinear)(
      Tensor(shape: light.shape, values: limited), work: &work)
    return Graft(
      sources: moved.sources, coverage: coverage, attention: attention,
      paint: paint,
      light: (0..<3).map { c in
        Plane(
          width: side, height: side,
          values: even.values[c * side * side..<(c + 1) * side * side].map { exp($0) })
      },
      tint: tint, bounds: support.bounds)
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

extension Plane {
  fileprivate mutating func multiply(by factors: ArraySlice<Float>) {
    for (i, factor) in zip(values.indices, factors) { values[i] *= factor }
  }
}
