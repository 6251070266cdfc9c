import DeepFaceEditing
import Document
import Face
import Geometry

extension Portrait {
  /// The lines that a person could have drawn of a face's component, in units of its box.
  package func lines(of component: FaceComponent, face: Int) throws -> [Polyline] {
    try faceLines(of: face).lines(of: component).strokes
  }

  /// A donor's lines of a component as they would lie on the face, in units of the face's box.
  package func lines(of component: FaceComponent, donor: Donor, face: Int) throws -> [Polyline] {
    try memo.get(
      CarriedLinesStage(face: face, component: component, donor: donor), cancelledBy: .nobody
    ).strokes
  }

  /// All lines of a face.
  package func faceLines(of face: Int) throws -> FaceLines {
    try memo.get(LinesStage(face: face), cancelledBy: .nobody)
  }

  /// The component's box in pixels of the face's 256-crop.
  package func box(of component: FaceComponent, face: Int) throws -> ComponentBox {
    try faceLines(of: face).box(of: component)
  }
}
