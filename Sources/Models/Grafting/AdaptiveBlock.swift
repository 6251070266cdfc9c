import Layers
import Tensor

/// SimSwap's ID block, and a block of DeepFaceEditing's G_syn, before its vector is known: two
/// convolutions whose outputs are normalised and then scaled and shifted by the vector (AdaIN, Huang
/// and Belongie, 2017).
///
/// It normalises by constants, so for one vector all of it is a plain residual block, with the
/// normalisation, the scales and the shifts multiplied into the weights.
struct AdaptiveBlock: Sendable {
  private let a: Normalised
  private let b: Normalised
  /// The vector to scales and shifts of both, `[4C]`.
  private let style: Linear

  /// A convolution with the mean and the deviation of its output's channels.
  private struct Normalised: Sendable {
    let weight: Tensor
    let bias: Tensor
    let mean: Tensor
    let scale: [Float]

    init(_ weights: Weights, _ block: String, _ name: String) throws(WeightsError) {
      weight = try weights.tensor("\(block).\(name).weight", [nil, nil, 3, 3])
      let channels = weight.shape[0]
      bias = try weights.tensor("\(block).\(name).bias", [channels])
      mean = try weights.tensor("\(block).norm_\(name).mean", [channels])
      let variance = try weights.tensor("\(block).norm_\(name).variance", [channels])
      scale = variance.values.map { 1 / ($0 + 1e-5).squareRoot() }
    }

    /// The convolution whose output is already normalised, scaled and shifted.
    func styled(
      scale styles: ArraySlice<Float>, shift: [Float], before: Activation, after: Activation
    ) -> Conv2d {
      let gains = zip(scale, styles).map { $0 * $1 }
      var (weight, bias) = (weight, bias)
      let each = weight.values.count / gains.count
      for (c, gain) in gains.enumerated() {
        for i in c * each..<(c + 1) * each { weight.values[i] *= gain }
        bias.values[c] = (bias.values[c] - mean.values[c]) * gain + shift[c]
      }
      return Conv2d(weight: weight, bias: bias, before: before, after: after)
    }
  }

  /// The second convolution's shifts are counted in tenths.
  private static let shiftUnit: Float = 0.1

  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    a = try Normalised(weights, name, "a")
    b = try Normalised(weights, name, "b")
    style = try Linear(weights, "\(name).style")
  }

  /// The block of one vector.
  func residual(of vector: Tensor, work: inout Work) -> Residual {
    let styles = style(vector, work: &work).values
    let n = styles.count / 4
    return Residual(
      a: a.styled(
        scale: styles[0..<n], shift: Array(styles[n..<2 * n]), before: .leaky, after: .leaky),
      b: b.styled(
        scale: styles[2 * n..<3 * n], shift: styles[3 * n..<4 * n].map { Self.shiftUnit * $0 },
        before: .identity, after: .identity))
  }
}
