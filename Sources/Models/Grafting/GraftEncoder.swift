import Layers
import Tensor

/// A picture to features at an eighth, a quarter and half of its size: one for the host, one for the
/// photo that was moved onto it.
package struct GraftEncoder: Sendable {
  private let stem: Conv2d
  private let fine: Residual
  private let down: Conv2d
  private let deep: Residual
  private let skip: Conv2d

  package struct Parts: Sendable {
    /// `[C, n / 8, n / 8]`.
    package let deep: Tensor
    /// `[C, n / 4, n / 4]`.
    package let fine: Tensor
    /// `[C, n / 2, n / 2]`.
    package let skip: Tensor

    /// Bytes of all features.
    package var bytes: Int { 4 * [deep, fine, skip].reduce(0) { $0 + $1.values.count } }
  }

  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    stem = try Conv2d(weights, "\(name).stem", after: .leaky)
    fine = try Residual(weights, "\(name).fine")
    down = try Conv2d(weights, "\(name).down", stride: 2, before: .leaky)
    deep = try Residual(weights, "\(name).deep")
    skip = try Conv2d(weights, "\(name).skip", after: .leaky)
  }

  /// - Parameter x: `[C, n, n]`, -1...1; n a multiple of 8.
  func callAsFunction(_ x: Tensor, work: inout Work) -> Parts {
    let blocks = PixelUnshuffle(factor: 4)(x, work: &work)
    let fine = self.fine(stem(blocks, work: &work), work: &work)
    let deep = self.deep(down(fine, work: &work), work: &work)
    let skip = self.skip(PixelUnshuffle(factor: 2)(x, work: &work), work: &work)
    return Parts(deep: deep, fine: fine, skip: skip)
  }
}
