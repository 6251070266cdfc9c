import DeepFaceEditing
import Document
import Face
import Incremental
import Tensor

/// What was drawn of a component and no drawing can give.
struct BeyondDrawingStage: Stage {
  let face: Int
  let component: FaceComponent

  var name: StepID { StepID(stage: .beyondDrawing, face: face, component: component) }

  func execute(_ fetch: Fetch, previous: [BeyondDrawing]?) throws -> [BeyondDrawing] {
    let shares = try fetch(ComponentInput(face: face, component: component))?.geometry.shares ?? []
    let own = try fetch(LinesStage(face: face)).lines(of: component)
    return try fetch.counting { work in
      shares.compactMap(\.source.drawing).compactMap { drawing in
        let points = fetch.models.drawings.points(of: drawing, own: own, work: &work)
        return own.beyond(drawing, meaning: points)
      }
    }
  }
}
