import Geometry
import Layers
import Tensor

/// Reads the intensities of 26 Action Units from an aligned crop.
///
/// A plain convolutional regressor, trained on the photo animator's labelled pairs: absolutely where
/// the face was neutralised first, by differences on photos (`Sources/Training/ActionUnitReader`,
/// card in `docs/models/action-unit-reader.md`).
package struct ActionUnitReader: Sendable {
  /// To 16 x 16 cells, and from there to 8 x 8.
  private let early: Chain
  private let late: Chain
  /// What the 16 x 16 cells say of small things: brows and lids.
  private let detail: Conv2d
  /// Around the mouth, from blocks of 2 x 2 pixels: units differ by which lip moved, a pixel or two.
  private let mouth: Chain
  /// One hidden layer, of the coarse, the fine and the mouth's features, each of low rank and so in two
  /// steps.
  private let hidden: [[Linear]]
  private let output: Linear

  /// The crop's part that `mouth` sees, dropped jaws included.
  private static let mouthRegion = Region(x: 72, y: 144, width: 112, height: 96)

  package init(_ weights: Weights) throws(WeightsError) {
    early = try Chain([
      PixelUnshuffle(factor: 4), Conv2d(weights, "stem", after: .leaky),
      Conv2d(weights, "down1", stride: 2), Residual(weights, "block1"),
      Conv2d(weights, "down2", stride: 2, before: .leaky), Residual(weights, "block2"),
    ])
    late = try Chain([
      Conv2d(weights, "down3", stride: 2, before: .leaky), Residual(weights, "block3"),
      Conv2d(weights, "squeeze", before: .leaky, after: .leaky),
    ])
    detail = try Conv2d(weights, "squeeze_fine", before: .leaky, after: .leaky)
    mouth = try Chain([
      PixelUnshuffle(factor: 2), Conv2d(weights, "mouth.0", after: .leaky),
      Conv2d(weights, "mouth.2", stride: 2), Residual(weights, "mouth.3"),
      Conv2d(weights, "mouth.5", stride: 2, before: .leaky), Residual(weights, "mouth.6"),
      Conv2d(weights, "mouth.8", before: .leaky, after: .leaky),
    ])
    hidden = try ["hidden", "hidden_fine", "hidden_mouth"].map { name throws(WeightsError) in
      [try Linear(weights, "\(name).0"), try Linear(weights, "\(name).1")]
    }
    output = try Linear(weights, "output")
  }

  /// The reader that ships.
  package init() throws(WeightsError) {
    try self.init(Weights(shipped: "action-unit-reader", with: "ActionUnitReader"))
  }

  /// - Parameter crop: `[3, 256, 256]`, 0...1.
  /// - Returns: 26 intensities in the networks' order, as the network gives them: about 0 for a
  ///   neutral face and 1 for a unit's full strength, not clipped.
  package func raw(_ crop: Tensor, work: inout Work) -> [Float] {
    precondition(crop.shape == [3, 256, 256], "ActionUnitReader: crop \(crop.shape)")
    let x = Tensor(shape: crop.shape, values: crop.values.map { 2 * $0 - 1 })
    let cells = early(x, work: &work)
    let seen = [
      late(cells, work: &work), detail(cells, work: &work),
      mouth(x.gathered(Self.mouthRegion), work: &work),
    ]
    var sums = [Float](repeating: 0, count: output.weight.shape[1])
    for (features, layers) in zip(seen, hidden) {
      let part = layers.reduce(features) { $1($0, work: &work) }
      for (i, value) in part.values.enumerated() { sums[i] += value }
    }
    let activated = Tensor(shape: [sums.count], values: sums.map { Activation.leaky($0) })
    return output(activated, work: &work).values
  }

  /// The 26 intensities of a crop, clipped to the range of a slider, 0...1.5, with readings below
  /// `noise` taken as 0.
  /// - Parameter crop: `[3, 256, 256]`, 0...1.
  package func read(_ crop: Tensor, work: inout Work) -> [Float] {
    raw(crop, work: &work).map { $0 < Self.noise ? 0 : min($0, 1.5) }
  }

  /// Readings of neutral faces scatter up to about this much.
  private static let noise: Float = 0.08
}
