import DeepFaceEditing
import Document
import Face
import Incremental
import Raster
import Tensor

/// Why a component of the face cannot be seen; nil if it can.
struct ConcealmentStage: Stage {
  let face: Int
  let component: FaceComponent

  var name: StepID { StepID(stage: .hidden, face: face, component: component) }

  func execute(_ fetch: Fetch, previous: Concealment??) throws -> Concealment? {
    try fetch.counting {
      fetch.models.hidden.concealment(
        of: component, in: try fetch.ownCrop(of: face),
        landmarks: try fetch(LandmarksInput(face: face)), work: &$0)
    }
  }
}

/// Why a component of a donor's face cannot be seen; nil if it can.
struct DonorConcealmentStage: Stage {
  let donor: Donor
  let component: FaceComponent

  var name: StepID { StepID(stage: .hiddenInDonor, component: component, donor: donor) }

  func execute(_ fetch: Fetch, previous: Concealment??) throws -> Concealment? {
    try fetch.counting {
      fetch.models.hidden.concealment(
        of: component,
        in: try fetch(DonorPictureStage(donor: donor, side: Crop.size)),
        landmarks: try fetch(DonorStage(donor: donor)).landmarks, work: &$0)
    }
  }
}
