import DeepFaceEditing
import Document
import Face
import Grafting
import Incremental
import Raster
import Tensor

/// DeepFaceEditing's encoders of the photo: once per crop and component.
struct EncodeComponentStage: Stage {
  let face: Int
  let component: FaceComponent

  var name: StepID {
    StepID(stage: .encode, layer: .component(component), face: face, component: component)
  }

  func execute(_ fetch: Fetch, previous: EncodedComponent?) throws -> EncodedComponent {
    let layer = LayerID.component(component)
    return try fetch.counting {
      fetch.models.fuse.encode(
        component, of: try fetch.crop(of: face, below: layer),
        landmarks: try fetch.landmarks(of: face, below: layer),
        creases: try fetch(LinesStage(face: face)).allCreases, work: &$0)
    }
  }

  static func unchanged(_ old: EncodedComponent, _ new: EncodedComponent) -> Bool { old === new }
  static func cost(_ value: EncodedComponent) -> Int { value.bytes }
}

/// How a donor's component looks: once per donor.
struct DonorLookStage: Stage {
  let donor: Donor
  let component: FaceComponent

  var name: StepID { StepID(stage: .donorLook, component: component, donor: donor) }

  func execute(_ fetch: Fetch, previous: [Float]?) throws -> [Float] {
    let picture = try fetch(DonorPictureStage(donor: donor, side: Crop.size))
    let landmarks = try fetch(DonorStage(donor: donor)).landmarks
    return try fetch.counting {
      fetch.models.fuse.look(of: component, in: picture, landmarks: landmarks, work: &$0)
    }
  }
}

/// The component as it is wanted: DeepFaceEditing's synthesis.
struct FuseStage: Stage {
  let face: Int
  let component: FaceComponent

  var name: StepID {
    StepID(stage: .fuse, layer: .component(component), face: face, component: component)
  }

  func execute(_ fetch: Fetch, previous: OpenGraft?) throws -> OpenGraft {
    let encoded = try fetch(EncodeComponentStage(face: face, component: component))
    let goal = try fetch(GeometryStage(face: face, component: component))
    let appearance = try fetch(ComponentInput(face: face, component: component))?.appearance
    let shares = appearance?.shares ?? []
    let appearances = try shares.map { share in
      let donor = try fetch(DonorStage(donor: share.source))
      let picture = try fetch(DonorPictureStage(donor: share.source, side: Crop.size))
      return ComponentRequest.Appearance(
        face: Guest(landmarks: donor.landmarks, picture: picture, share: share.amount),
        look: try fetch(DonorLookStage(donor: share.source, component: component)),
        creases: try fetch(DonorLinesStage(donor: share.source)).allCreases)
    }
    let request = ComponentRequest(
      landmarks: goal.landmarks, creases: goal.creases,
      own: try fetch(LinesStage(face: face)).allCreases, redrawn: goal.redrawn,
      appearances: appearances)
    let graft = try fetch.counting {
      fetch.models.fuse.graft(request, on: encoded, work: &$0)
    }
    return OpenGraft(graft, of: shares.map(\.source), landmarks: goal.landmarks)
  }

  static func unchanged(_ old: OpenGraft, _ new: OpenGraft) -> Bool { old === new }
  static func cost(_ value: OpenGraft) -> Int { value.graft.bytes }
}
