/// The parts of a face that are edited one by one (Chen et al., DeepFaceEditing, 2021). Left and right
/// are the person's own.
package enum FaceComponent: String, CaseIterable, Codable, Sendable, Hashable {
  case leftEye = "left-eye"
  case rightEye = "right-eye"
  case nose
  case mouth
  /// What the others leave: the outline and the skin.
  case face

  /// `left eye`.
  package var label: String {
    switch self {
    case .leftEye: "left eye"
    case .rightEye: "right eye"
    case .nose, .mouth, .face: rawValue
    }
  }

  /// The component on the other side of the face; nil where it lies in the middle.
  package var opposite: FaceComponent? {
    switch self {
    case .leftEye: .rightEye
    case .rightEye: .leftEye
    case .nose, .mouth, .face: nil
    }
  }
}
