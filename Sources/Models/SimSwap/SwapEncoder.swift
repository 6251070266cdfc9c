import Layers
import Tensor

/// A crop to features at 32 x 32, 64 x 64 and 128 x 128: one for the host, one for the moved donor.
struct SwapEncoder: Sendable {
  private let stem: Conv2d
  private let fine: Residual
  private let down: Conv2d
  private let deep: Residual
  private let skip: Conv2d

  struct Parts: Sendable {
    /// `[64, 32, 32]`.
    let deep: Tensor
    /// `[24, 64, 64]`.
    let fine: Tensor
    /// `[12, 128, 128]`.
    let skip: Tensor
  }

  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    stem = try Conv2d(weights, "\(name).stem", after: .leaky)
    fine = try Residual(weights, "\(name).fine")
    down = try Conv2d(weights, "\(name).down", stride: 2, before: .leaky)
    deep = try Residual(weights, "\(name).deep")
    skip = try Conv2d(weights, "\(name).skip", after: .leaky)
  }

  /// - Parameter x: `[C, 256, 256]`, -1...1.
  func callAsFunction(_ x: Tensor, work: inout Work) -> Parts {
    let blocks = PixelUnshuffle(factor: 4)(x, work: &work)
    let fine = self.fine(stem(blocks, work: &work), work: &work)
    let deep = self.deep(down(fine, work: &work), work: &work)
    let skip = self.skip(PixelUnshuffle(factor: 2)(x, work: &work), work: &work)
    return Parts(deep: deep, fine: fine, skip: skip)
  }
}
