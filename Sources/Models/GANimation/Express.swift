import Face
import Geometry
import Layers
import Raster
import Synchronization
import Tensor

/// GANimation (Pumarola et al., ECCV 2018) in a late-injection form: the encoder never sees the
/// condition, each Action Unit enters through an injection layer of its own, and what follows is
/// local. So an encoded crop serves every edit, and a slider recomputes only its own region.
///
/// The condition is the *change* Δ = y_g − y_r of 26 Action Units, −1.5...1.5 each. Trained by
/// `Sources/Training/GANimation`; its card is `docs/models/ganimation.md`.
package struct Express: Sendable {
  /// Side of the crop in pixels.
  package static let size = 256
  /// The length of the condition vector.
  package static let units = ActionUnit.networkOrder.count

  package let encoder: Encoder
  let injection: Injection
  let heads: Heads
  package let supports: Supports
  /// What a whole pass takes that computes everything; 0 where the weights have no manifest.
  package let multiplyAccumulates: Int

  package init(_ weights: Weights) throws(WeightsError) {
    encoder = try Encoder(weights)
    supports = try Supports(weights)
    injection = try Injection(weights, supports: supports)
    heads = try Heads(weights, supports: supports)
    let manifest = try? weights.manifest(as: Manifest.self)
    multiplyAccumulates = manifest?.architecture.multiplyAccumulates ?? 0
  }

  private struct Manifest: Decodable {
    struct Architecture: Decodable {
      let multiplyAccumulates: Int
      enum CodingKeys: String, CodingKey { case multiplyAccumulates = "multiply_accumulates" }
    }
    let architecture: Architecture
  }

  /// The network that ships.
  package init() throws(WeightsError) { try self.init(Self.shippedWeights()) }

  static func shippedWeights() throws(WeightsError) -> Weights {
    try Weights(shipped: "ganimation", with: "GANimation")
  }

  /// Everything about a crop that does not depend on the condition.
  /// - Parameter crop: `[3, 256, 256]`, 0...1.
  package func encode(_ crop: Tensor, work: inout Work) -> Encoding {
    precondition(crop.shape == [3, Self.size, Self.size], "Express.encode: crop \(crop.shape)")
    let parts = encoder(crop, work: &work)
    let (pose, tint) = (heads.pose(parts.features, work: &work), Tint(of: crop.values))
    return Encoding(
      features: parts.features, tint: tint,
      projections: injection.projections(of: parts.features, work: &work),
      decoder: heads.decoder(parts, frame: pose.frame),
      teeth: heads.teeth(pose, of: crop, tint: tint))
  }

  /// What `unit` adds to the encoder's features when it changes by `delta`; nothing when `delta` is 0.
  /// A lid that is shut shuts no further.
  /// - Parameter halves: of the face, for one side of a unit.
  package func contribution(
    of unit: SidedUnit, delta: Float, to encoding: Encoding, _ halves: Halves? = nil,
    work: inout Work
  ) -> Contribution {
    let delta = unit.unit == .blink ? min(delta, 1) : delta
    return injection.contribution(
      of: unit, delta: delta, from: encoding.projections, halves, work: &work)
  }
}

/// An encoded crop, and the workspace of its edits. A class, so that two encodings are the same exactly
/// if they are identical.
package final class Encoding: Sendable {
  /// `[C, 32, 32]`, into which the Action Units are injected.
  package let features: Tensor
  /// What each injection layer makes of the features, before it knows how far its unit moves.
  let projections: Tensor
  /// What the colour mask's colours become in this photo.
  let tint: Tint
  /// The decoder, closed over this crop's skip features.
  let decoder: Decoder
  /// The upper teeth of the crop's face.
  let teeth: Teeth
  /// Made for the first edit.
  private let workspace = Mutex<Workspace?>(nil)

  init(features: Tensor, tint: Tint, projections: Tensor, decoder: Decoder, teeth: Teeth) {
    self.features = features
    self.tint = tint
    self.projections = projections
    self.decoder = decoder
    self.teeth = teeth
  }

  /// Bytes held once there was an edit, for the memo's budget.
  package var bytes: Int {
    4 * (2 * features.values.count + projections.values.count) + decoder.bytes + decoder.stateBytes
  }

  /// The halves of the face, for edits of one side; about a fifth of what the encoder takes.
  package func halves(work: inout Work) -> Halves { decoder.halves(features, work: &work) }

  /// Decodes the edit of `contributions` where the last one left off; see `Workspace.decode`.
  package func decode(
    _ contributions: [Contribution], supports: Supports, _ halves: Halves? = nil,
    isDraft: Bool = false, work: inout Work
  ) -> Decoding {
    workspace.withLock { workspace in
      if workspace == nil { workspace = Workspace(self) }
      return workspace!.decode(
        contributions, supports: supports, halves, isDraft: isDraft, work: &work)
    }
  }
}
