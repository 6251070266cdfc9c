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

struct PhotoInput: Input {
  static let name = "photo"
  static func unchanged(_ old: OpenPhoto, _ new: OpenPhoto) -> Bool { old === new }
  typealias Value = OpenPhoto
}

/// From the photo to a face's crop.
struct AlignmentInput: Input {
  static let name = "alignment"
  let face: Int
  typealias Value = Affine
}

/// A face's landmarks, in pixels of its crop.
struct LandmarksInput: Input {
  static let name = "landmarks"
  let face: Int
  typealias Value = Landmarks
}

/// The donors of a face, 1 in all; none where its identity is its own.
struct MixtureInput: Input {
  static let name = "identity"
  let face: Int
  typealias Value = [Identity.Share]
}

/// How much of the donors is shown, 0...1.
struct StrengthInput: Input {
  static let name = "strength"
  let face: Int
  typealias Value = Float
}

/// What shall become of one component; nil: it stays as it is.
struct ComponentInput: Input {
  static let name = "component"
  let face: Int
  let component: FaceComponent
  typealias Value = ComponentEdit?
}

/// How many faces the edits speak of.
struct FaceCountInput: Input {
  static let name = "faces"
  typealias Value = Int
}

/// The change Δ of one Action Unit of one face: the only thing that a slider sets.
struct ChangeInput: Input {
  static let name = "slider"
  let face: Int
  let unit: ActionUnit
  typealias Value = Float
}

/// How well a preview is wanted.
package enum Quality: Sendable {
  /// The photo's pixels move as they should; brightness and colour are those of the last exact edit.
  case draft
  case exact
}

struct QualityInput: Input {
  static let name = "quality"
  typealias Value = Quality
}

/// A step that is taken for each face on its own.
protocol OfFace {
  /// Counted from 0, the largest.
  var face: Int { get }
}

/// A step that is taken for each component of each face on its own.
protocol OfComponent: OfFace {
  var component: FaceComponent { get }
}
