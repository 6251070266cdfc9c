import Layers
import Tensor

/// How a component looks as a whole: colours and texture without their places, by a mean over all of
/// them (DeepFaceEditing, section 3.3).
struct AppearanceEncoder: Sendable {
  private let trunk: Chain
  private let output: Linear
  /// Pixels on a side of what it sees.
  static let side = 64

  init(_ weights: Weights) throws(WeightsError) {
    trunk = Chain([
      PixelUnshuffle(factor: 4), try Conv2d(weights, "appearance.layers.0", after: .leaky),
      try Conv2d(weights, "appearance.layers.1", stride: 2, after: .leaky),
      try Conv2d(weights, "appearance.layers.2", stride: 2, after: .leaky),
    ])
    output = try Linear(weights, "appearance.output")
  }

  /// - Parameter look: the component's box, `[3, 64, 64]`, 0...1.
  func callAsFunction(_ look: Tensor, work: inout Work) -> [Float] {
    precondition(
      look.shape == [3, Self.side, Self.side], "AppearanceEncoder: look \(look.shape)")
    let x = Tensor(shape: look.shape, values: look.values.map { 2 * $0 - 1 })
    let features = trunk(x, work: &work)
    let area = features.bounds.area
    let means = (0..<features.channels).map {
      features.values[$0 * area..<($0 + 1) * area].reduce(0, +) / Float(area)
    }
    return output(Tensor(shape: [means.count], values: means), work: &work).values
  }
}
