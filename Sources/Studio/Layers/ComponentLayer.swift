import Document
import Face
import Incremental

/// Changes one component of a face: DeepFaceEditing. Every component has an input of its own, so that a
/// stroke on the mouth does not wake the eyes.
struct ComponentLayer: GraftLayer {
  typealias Part = Components

  let component: FaceComponent

  var id: LayerID { .component(component) }

  func take(_ edit: FaceEdit, face: Int, into batch: inout Batch) {
    let shown = edit.edit[Part.self][component].shown
    batch.set(
      ComponentInput(face: face, component: component), to: shown.isEmpty ? nil : shown)
  }

  /// Of which nothing is asked is not even looked at.
  func paint(on face: Int, side: Int, _ fetch: Fetch) throws -> PaintedGraft? {
    guard try strength(on: face, fetch) != nil else { return nil }
    return try fetch(GraftStage(face: face, layer: self, side: side))
  }

  func strength(on face: Int, _ fetch: Fetch) throws -> Float? {
    try fetch(ComponentInput(face: face, component: component)) == nil ? nil : 1
  }

  func graft(on face: Int, _ fetch: Fetch) throws -> OpenGraft {
    try fetch(FuseStage(face: face, component: component))
  }
}
