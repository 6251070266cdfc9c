import DeepFaceEditing
import Document
import Face
import Geometry
import Grafting
import Incremental
import Raster
import Tensor

/// The lines that a person could have drawn of a face.
struct LinesStage: Query, OfFace {
  static let name = "lines"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: FaceLines?) throws -> FaceLines {
    let crop = try fetch(SwappedCropStage(models: models, face: face))
    return FaceLines(
      of: crop, landmarks: try fetch(SwappedLandmarksStage(models: models, face: face)))
  }
}

/// Those of a donor's.
struct DonorLinesStage: Query {
  static let name = "donor's lines"
  let models: Models
  let donor: Donor

  func execute(_ fetch: Fetch, previous: FaceLines?) throws -> FaceLines {
    let picture = try fetch(DonorPictureStage(models: models, donor: donor, side: Crop.size))
    let donor = try fetch(DonorStage(models: models, donor: donor))
    return FaceLines(of: picture, landmarks: donor.landmarks)
  }
}

/// DeepFaceEditing's encoders of the photo: once per crop and component.
struct EncodeComponentStage: Query, OfComponent {
  static let name = "encode"
  let models: Models
  let face: Int
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: EncodedComponent?) throws -> EncodedComponent {
    var work = fetch.work()
    let encoded = models.fuse.encode(
      component, of: try fetch(SwappedCropStage(models: models, face: face)),
      landmarks: try fetch(SwappedLandmarksStage(models: models, face: face)),
      creases: try fetch(LinesStage(models: models, face: face)).allCreases, work: &work)
    try fetch.note(work)
    return encoded
  }

  static func unchanged(_ old: EncodedComponent, _ new: EncodedComponent) -> Bool { old === new }
  static func cost(_ value: EncodedComponent) -> Int { value.bytes }
}

/// How a donor's component looks: once per donor.
struct DonorLookStage: Query {
  static let name = "donor's look"
  let models: Models
  let donor: Donor
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: [Float]?) throws -> [Float] {
    let picture = try fetch(DonorPictureStage(models: models, donor: donor, side: Crop.size))
    let landmarks = try fetch(DonorStage(models: models, donor: donor)).landmarks
    var work = fetch.work()
    let look = models.fuse.look(of: component, in: picture, landmarks: landmarks, work: &work)
    try fetch.note(work)
    return look
  }
}

/// The component as it is wanted: DeepFaceEditing's synthesis.
struct FuseStage: Query, OfComponent {
  static let name = "fuse"
  let models: Models
  let face: Int
  let component: FaceComponent

  func execute(_ fetch: Fetch, previous: OpenGraft?) throws -> OpenGraft {
    let encoded = try fetch(
      EncodeComponentStage(models: models, face: face, component: component))
    let goal = try fetch(GeometryStage(models: models, face: face, component: component))
    let appearance = try fetch(ComponentInput(face: face, component: component))?.appearance
    let shares = appearance?.shares ?? []
    let guests = try shares.map { share in
      let donor = try fetch(DonorStage(models: models, donor: share.source))
      let picture = try fetch(
        DonorPictureStage(models: models, donor: share.source, side: Crop.size))
      return ComponentRequest.Guest(
        face: Guest(landmarks: donor.landmarks, picture: picture, share: share.amount),
        look: try fetch(
          DonorLookStage(models: models, donor: share.source, component: component)),
        creases: try fetch(DonorLinesStage(models: models, donor: share.source)).allCreases)
    }
    let request = ComponentRequest(
      landmarks: goal.landmarks, creases: goal.creases,
      own: try fetch(LinesStage(models: models, face: face)).allCreases,
      redrawn: goal.redrawn, guests: guests)
    var work = fetch.work()
    let graft = models.fuse.graft(request, on: encoded, work: &work)
    try fetch.note(work)
    return OpenGraft(graft, of: shares.map(\.source), landmarks: goal.landmarks)
  }

  static func unchanged(_ old: OpenGraft, _ new: OpenGraft) -> Bool { old === new }
  static func cost(_ value: OpenGraft) -> Int { value.graft.bytes }
}

/// The crop with its components as they are wanted: what is expressed. Without edits the swapped crop.
struct FusedCropStage: Query, OfFace {
  static let name = "fused crop"
  let models: Models
  let face: Int

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    var crop = try fetch(SwappedCropStage(models: models, face: face))
    for graft in try GraftStage.all(models, face: face, side: Crop.size, fetch).dropFirst() {
      if let graft { crop = graft.apply(to: crop, cropToBase: .identity) }
    }
    return crop
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}
