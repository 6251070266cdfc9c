import Document
import Face
import Geometry

/// A face that shall turn and of which the photo's edge cuts a part: what would come into sight there nobody knows.
package struct CutHead: Sendable, Hashable {
  /// Counted from 0, the largest.
  package let face: Int
}

extension Portrait {
  /// The faces that edits turn and the photo's edge cuts.
  package func cutHeads(in edits: [FaceEdit]) -> [CutHead] {
    edits.indices.filter { face in
      edits[face].edit[Motion.self] != .neutral
        && faces[face].landmarks[Landmarks.oval].contains {
          $0 != $0.mirrored(in: photo.image.bounds)
        }
    }.map { CutHead(face: $0) }
  }
}
