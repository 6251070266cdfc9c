import DeepFaceEditing
import Document
import Face

extension Portrait {
  /// What was drawn and no drawing can give, each once. The edits are those that are set.
  package func beyondDrawing(in edits: [FaceEdit]) throws -> [BeyondDrawing] {
    var found: [BeyondDrawing] = []
    for (face, edit) in edits.enumerated() {
      for component in FaceComponent.allCases
      where edit.edit.components[component].shown.drawing != nil {
        let stage = BeyondDrawingStage(face: face, component: component)
        for beyond in try memo.get(stage, cancelledBy: .nobody) where !found.contains(beyond) {
          found.append(beyond)
        }
      }
    }
    return found
  }
}
