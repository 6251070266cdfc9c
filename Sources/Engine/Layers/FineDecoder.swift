import Tensor

/// The end that the decoders of all generators share: from features of 32 x 32 to 64 x 64 cells, where
/// what the encoders kept fine is added, and on to 128 x 128, four subpixels a cell.
package struct FineDecoder: Sendable {
  /// From the trunk's features to what is drawn on the 128 grid.
  package let drawn: Chain
  /// From what is drawn, with what is laid beside it, to the masks' logits.
  package let masks: Chain
  private let narrow: Conv2d
  private let blend: Conv2d
  private let refine: Residual

  package init(_ weights: Weights) throws(WeightsError) {
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    refine = try Residual(weights, "refine")
    drawn = Chain([try Conv2d(weights, "up"), PixelShuffle(factor: 2)])
    masks = Chain([
      try Conv2d(weights, "mix", before: .leaky), try Conv2d(weights, "masks", before: .leaky),
    ])
  }

  /// The trunk after layers on the 32 grid.
  /// - Parameter fine: what encoders kept, on the 64 grid.
  package func trunk(after layers: [any Layer], adding fine: [Tensor]) -> Chain {
    Chain(
      layers + [narrow, Upsample(factor: 2)] + fine.map { Add($0) }
        + [blend, refine, Activate(.leaky)])
  }
}
