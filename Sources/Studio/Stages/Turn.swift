import Document
import FaceFinder
import Geometry
import Incremental
import PIRenderer
import Raster

/// PIRenderer's encoder: once per photo, for no edit changes what it sees. Nil where the face cannot be aligned.
struct HeadStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .head, layer: .motion, face: face) }

  func execute(_ fetch: Fetch, previous: Head??) throws -> Head? {
    let photo = try fetch(PhotoInput()).photo.image
    let landmarks = try fetch(LandmarksInput(face: face))
    let cropToPhoto = try fetch(AlignmentInput(face: face)).inverse
    guard let pose = Pose(of: landmarks) else { return nil }
    return try fetch.counting {
      fetch.models.warp.head(
        of: photo, landmarks: landmarks.moved(by: cropToPhoto.apply),
        held: Rotation(yaw: pose.yaw, pitch: pose.pitch, roll: pose.roll), work: &$0)
    }
  }

  static func unchanged(_ old: Head?, _ new: Head?) -> Bool { old === new }
  static func cost(_ value: Head?) -> Int { value?.bytes ?? 0 }
}

/// A head held as the edit asks: geometry, and no network. Nil where nothing is asked.
struct TurnStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .turn, layer: .motion, face: face) }

  func execute(_ fetch: Fetch, previous: TurnedPaint??) throws -> TurnedPaint? {
    let motion = try fetch(EditInput<Motion>(face: face))
    guard motion != .neutral, let head = try fetch(HeadStage(face: face)) else { return nil }
    let cropToPhoto = try fetch(AlignmentInput(face: face)).inverse
    return head.turned(by: motion).map { TurnedPaint(head: $0, cropToPhoto: cropToPhoto) }
  }

  static func unchanged(_ old: TurnedPaint?, _ new: TurnedPaint?) -> Bool {
    old?.head == new?.head
  }

  static func cost(_ value: TurnedPaint?) -> Int { value?.head.bytes ?? 0 }
}
