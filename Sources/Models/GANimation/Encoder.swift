import Geometry
import Layers
import Tensor

/// The condition-free half: from the crop to features at 32 x 32, and skips at 64 and 128.
package struct Encoder: Sendable {
  private let stem: Conv2d
  private let fine: Conv2d
  private let down1: Conv2d
  private let middle: [Residual]
  private let down2: Conv2d
  private let coarse: [Residual]
  private let lift: Conv2d
  private let merge: Conv2d
  private let deep: [Residual]
  /// 1x1: to the fewer channels that everything after the injection works on.
  private let settle: Conv2d
  private let bridge: Conv2d
  private let detail: Conv2d
  private let skip: Conv2d
  /// Learnt tables of place: a mouth is always below the nose.
  private let place32: Tensor
  private let place64: Tensor

  package struct Parts: Sendable {
    package let features: Tensor
    package let fine: Tensor
    package let skip: Tensor
  }

  init(_ weights: Weights) throws(WeightsError) {
    stem = try Conv2d(weights, "stem")
    fine = try Conv2d(weights, "fine", before: .leaky)
    down1 = try Conv2d(weights, "down1", stride: 2, before: .leaky)
    middle = try weights.residuals("middle")
    down2 = try Conv2d(weights, "down2", stride: 2, before: .leaky)
    coarse = try weights.residuals("coarse")
    lift = try Conv2d(weights, "lift", before: .leaky)
    merge = try Conv2d(weights, "merge", before: .leaky)
    deep = try weights.residuals("deep")
    settle = try Conv2d(weights, "settle")
    bridge = try Conv2d(weights, "bridge")
    detail = try Conv2d(weights, "detail")
    skip = try Conv2d(weights, "skip", before: .leaky)
    place32 = try weights.tensor("place32").withoutBatch
    place64 = try weights.tensor("place64").withoutBatch
  }

  /// - Parameter crop: `[3, 256, 256]`, 0...1.
  package func callAsFunction(_ crop: Tensor, work: inout Work) -> Parts {
    let x = Tensor(shape: crop.shape, values: crop.values.map { 2 * $0 - 1 })
    let blocks = stem(PixelUnshuffle(factor: 4)(x, work: &work), work: &work)
    let fine = Add(place64)(self.fine(blocks, work: &work), work: &work)
    let middle = self.middle(down1(fine, work: &work), work: &work)
    let coarse = self.coarse(down2(middle, work: &work), work: &work)
    let lifted = Upsample(factor: 2)(lift(coarse, work: &work), work: &work)
    let merged = Add(lifted)(merge(middle, work: &work), work: &work)
    let deep = self.deep(Add(place32)(merged, work: &work), work: &work)
    let detail = self.detail(PixelUnshuffle(factor: 2)(x, work: &work), work: &work)
    return Parts(
      features: settle(deep, work: &work), fine: bridge(fine, work: &work),
      skip: skip(detail, work: &work))
  }
}

extension [Residual] {
  /// No photo makes a feature larger than 28. Pictures in black and white only made some of 270 000 before
  /// they were held to this.
  private static var limit: Float { 32 }

  /// One after the other, their answers held to the limit.
  fileprivate func callAsFunction(_ x: Tensor, work: inout Work) -> Tensor {
    reduce(x) { x, block in
      let answer = block(x, work: &work)
      return Tensor(
        shape: answer.shape,
        values: answer.values.map { Swift.min(Swift.max($0, -Self.limit), Self.limit) })
    }
  }
}
