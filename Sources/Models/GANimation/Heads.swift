import Foundation
import Geometry
import Layers
import Raster
import Tensor

/// The layers after the injection, before a crop is known.
struct Heads: Sendable {
  private let decode: Residual
  private let fine: FineDecoder
  private let flow: Conv2d
  /// `[C, 128, 128]`: what photos often do not show (tongues, closed lids), learnt once for all.
  private let atlas: Samples
  private let known: KnownFace
  /// Says where the upper jaw is, how bright its teeth, and how the head is turned.
  private let pose: Linear
  private let drawing: TeethDrawing

  init(_ weights: Weights, supports: Supports) throws(WeightsError) {
    decode = try Residual(weights, "decode")
    fine = try FineDecoder(weights)
    flow = try Conv2d(weights, "flow")
    atlas = Samples(try weights.tensor("atlas", [1, nil, 128, 128]).withoutBatch)
    known = try KnownFace(weights, supports: supports)
    pose = try Linear(weights, "pose")
    drawing = try TeethDrawing(weights)
  }

  /// The cells of the 32 grid around every mouth, whose means over 4 x 4 the pose is told from.
  private static let mouth = Region(x: 8, y: 14, width: 16, height: 16)
  /// Pixels per centimetre for each unit of a frame.
  private static let turn: Float = 4

  /// What is the same of a head whatever its expression.
  struct StillHead {
    /// Coefficients of the place on the jaw, see `Teeth`.
    let right: Biquadratic
    let up: Biquadratic
    /// 0...1.
    let enamel: SIMD3<Float>
    let frame: FaceFrame
  }

  func pose(_ features: Tensor, work: inout Work) -> StillHead {
    let means = AreaDownsample(factor: 4)(features.gathered(Self.mouth), work: &work)
    let answer = pose(means, work: &work).values
    let frame = answer[21...].map { Self.turn * $0 }
    return StillHead(
      right: Biquadratic((0..<9).map { answer[2 * $0] }),
      up: Biquadratic((0..<9).map { answer[2 * $0 + 1] }),
      enamel: SIMD3(answer[18..<21].map { 1 / (1 + exp(-$0)) }),
      frame: FaceFrame(x: SIMD3(frame[..<3]), y: SIMD3(frame[3...])))
  }

  /// The upper teeth of one crop.
  /// - Parameter crop: `[3, 256, 256]`, 0...1.
  func teeth(_ pose: StillHead, of crop: Tensor, tint: Tint) -> Teeth {
    let limit = Self.brightSkin(in: crop) / max(pose.enamel.luma, 1e-3)
    return Teeth(
      right: pose.right, up: pose.up, enamel: pose.enamel * min(1, limit), drawing: drawing,
      tint: tint)
  }

  /// How bright the brightest twelfth of the middle of a face is. In 99 of 100 portraits the network
  /// makes teeth darker than that (0.78 of it as a rule); in photos so dark that it never saw the like,
  /// up to three times as bright.
  private static func brightSkin(in crop: Tensor) -> Float {
    var lumas: [Float] = []
    for y in stride(from: 88, to: 168, by: 4) {
      for x in stride(from: 72, to: 184, by: 4) {
        lumas.append(SIMD3(crop[0, y, x], crop[1, y, x], crop[2, y, x]).luma)
      }
    }
    lumas.sort()
    return lumas[lumas.count * 11 / 12]
  }

  /// The decoder of one crop.
  func decoder(_ parts: Encoder.Parts, frame: FaceFrame) -> Decoder {
    Decoder(
      trunk: fine.trunk(after: [decode], adding: [parts.fine]), head: Chain([flow]),
      drawn: fine.drawn, masks: fine.masks, skip: Samples(parts.skip), atlas: atlas, known: known,
      frame: frame, features: parts.features.shape,
      bytes: 4 * (parts.fine.values.count + parts.skip.values.count))
  }
}

extension TeethDrawing {
  fileprivate init(_ weights: Weights) throws(WeightsError) {
    let stored = try weights.tensor("known.teeth", [4, nil, nil])
    let area = stored.bounds.area
    let pixels = (0..<area).map { i in
      SIMD4(
        stored.values[i], stored.values[area + i], stored.values[2 * area + i],
        stored.values[3 * area + i])
    }
    self.init(pixels, width: stored.width)
  }
}
