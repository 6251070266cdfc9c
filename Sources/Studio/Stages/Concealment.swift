import DeepFaceEditing
import Document
import Face
import Incremental
import Raster
import Tensor

/// Why a component of the face cannot be seen; nil if it can.
struct ConcealmentStage: Query, OfComponent {
  static let name = "hidden"
  let models: Models
  let face: Int
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: Concealment??) throws -> Concealment? {
    var work = fetch.work()
    let found = models.hidden.concealment(
      of: component, in: try fetch(CropStage(face: face)),
      landmarks: try fetch(LandmarksInput(face: face)), work: &work)
    try fetch.note(work)
    return found
  }
}

/// Why a donor's cannot.
struct DonorConcealmentStage: Query {
  static let name = "hidden in donor"
  let models: Models
  let donor: Donor
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: Concealment??) throws -> Concealment? {
    var work = fetch.work()
    let found = models.hidden.concealment(
      of: component,
      in: try fetch(DonorPictureStage(models: models, donor: donor, side: Crop.size)),
      landmarks: try fetch(DonorStage(models: models, donor: donor)).landmarks, work: &work)
    try fetch.note(work)
    return found
  }
}
