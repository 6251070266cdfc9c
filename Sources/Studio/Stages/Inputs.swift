import Document
import Face
import Geometry
import Incremental
import Raster

/// The photo that is open. A class, so that comparing two photos costs nothing.
final class OpenPhoto: Sendable {
  let photo: Photo
  init(_ photo: Photo) { self.photo = photo }
}

struct PhotoInput: StageInput {
  static func unchanged(_ old: OpenPhoto, _ new: OpenPhoto) -> Bool { old === new }
  typealias Value = OpenPhoto
}

/// From the photo to a face's crop. Faces are counted from 0, the largest.
struct AlignmentInput: StageInput {
  let face: Int
  typealias Value = Affine
}

/// A face's landmarks, in pixels of its crop.
struct LandmarksInput: StageInput {
  let face: Int
  typealias Value = Landmarks
}

/// What is asked of a face, of a kind of edit that has one input.
struct EditInput<Part: EditPart>: StageInput {
  let face: Int
  typealias Value = Part
}

/// The donors of a face, 1 in all; none where its identity is its own.
struct MixtureInput: StageInput {
  let face: Int
  typealias Value = [Identity.Share]
}

/// How much of the donors is shown, 0...1.
struct StrengthInput: StageInput {
  let face: Int
  typealias Value = Float
}

/// What shall become of one component; nil: it stays as it is.
struct ComponentInput: StageInput {
  let face: Int
  let component: FaceComponent
  typealias Value = ComponentEdit?
}

/// How many faces the edits speak of.
struct FaceCountInput: StageInput {
  typealias Value = Int
}

/// The change Δ of one Action Unit on one side of one face: the only thing that a slider sets.
struct ChangeInput: StageInput {
  let face: Int
  let unit: ActionUnit
  let side: FaceSide
  typealias Value = Float
}

/// How well a preview is wanted.
package enum Quality: Sendable {
  /// The photo's pixels move as they should; brightness and colour are those of the last exact edit.
  case draft
  case exact
}

struct QualityInput: StageInput {
  typealias Value = Quality
}
