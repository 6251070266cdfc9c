import Document
import Incremental

/// Puts donors' faces on a face: SimSwap.
struct IdentityLayer: GraftLayer {
  typealias Part = Identity

  var id: LayerID { .identity }

  func take(_ edit: FaceEdit, face: Int, into batch: inout Batch) {
    let identity = edit.edit[Part.self]
    batch.set(StrengthInput(face: face), to: Float(identity.strength))
    // At strength 0 nothing is shown, and whoever was chosen stays at hand.
    if identity.strength > 0 { batch.set(MixtureInput(face: face), to: identity.mixture) }
  }

  func strength(on face: Int, _ fetch: Fetch) throws -> Float? {
    let strength = try fetch(StrengthInput(face: face))
    return strength > 0 ? strength : nil
  }

  func graft(on face: Int, _ fetch: Fetch) throws -> OpenGraft { try fetch(SwapStage(face: face)) }
}
