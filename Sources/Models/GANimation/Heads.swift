import Layers
import Tensor

/// The layers after the injection, before a crop is known.
struct Heads: Sendable {
  private let decode: Residual
  private let narrow: Conv2d
  private let blend: Conv2d
  private let refine: Residual
  private let flow: Conv2d
  private let up: Conv2d
  private let mix: Conv2d
  private let masks: Conv2d
  /// `[C, 128, 128]`: what photos often do not show (teeth, closed lids), learnt once for all.
  private let atlas: Samples
  private let known: KnownFace

  init(_ weights: Weights, supports: Supports) throws(WeightsError) {
    decode = try Residual(weights, "decode")
    narrow = try Conv2d(weights, "narrow", before: .leaky)
    blend = try Conv2d(weights, "blend", before: .leaky)
    refine = try Residual(weights, "refine")
    flow = try Conv2d(weights, "flow")
    up = try Conv2d(weights, "up")
    mix = try Conv2d(weights, "mix", before: .leaky)
    masks = try Conv2d(weights, "masks", before: .leaky)
    atlas = Samples(try weights.tensor("atlas", [1, nil, 128, 128]).withoutBatch)
    known = try KnownFace(weights, supports: supports)
  }

  /// The decoder of one crop.
  func decoder(_ parts: Encoder.Parts) -> Decoder {
    Decoder(
      trunk: Chain([
        decode, narrow, Upsample(factor: 2), Add(parts.fine), blend, refine, Activate(.leaky),
      ]),
      head: Chain([flow]), drawn: Chain([up, PixelShuffle(factor: 2)]),
      masks: Chain([mix, masks]), skip: Samples(parts.skip), atlas: atlas, known: known,
      frame: parts.frame, features: parts.features.shape,
      bytes: 4
        * (parts.fine.values.count + parts.skip.values.count + parts.frame.values.count))
  }
}
