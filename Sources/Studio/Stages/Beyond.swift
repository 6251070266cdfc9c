import DeepFaceEditing
import Document
import Face
import Incremental
import Tensor

/// What was drawn of a component and no drawing can give.
struct BeyondDrawingStage: Query, OfComponent {
  static let name = "beyond drawing"
  let models: Models
  let face: Int
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: [BeyondDrawing]?) throws -> [BeyondDrawing] {
    let shares = try fetch(ComponentInput(face: face, component: component))?.geometry.shares ?? []
    let own = try fetch(LinesStage(models: models, face: face)).lines(of: component)
    var work = fetch.work()
    let found = shares.compactMap { share -> BeyondDrawing? in
      guard case .drawing(let drawing) = share.source else { return nil }
      let points = models.drawings.points(of: drawing, own: own, work: &work)
      return own.beyond(drawing, meaning: points)
    }
    try fetch.note(work)
    return found
  }
}
