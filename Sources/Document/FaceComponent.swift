/// The parts of a face that are edited one by one (Chen et al., DeepFaceEditing, 2021). Left and right
/// are the person's own.
package enum FaceComponent: String, CaseIterable, Codable, Sendable, Hashable {
  case leftEye = "left-eye"
  case rightEye = "right-eye"
  case nose
  case mouth
  /// What the others leave: the outline and the skin.
  case face
}
