import Document
import FaceFinder
import Geometry
import Raster
import Tensor

/// A face of a photo: found, or read where a person marked it.
struct SeenFace: Sendable {
  let face: Face
  var mark: FaceMark?
}

extension [SeenFace] {
  /// Reads the face at a mark and adds it at the end, unless it is one of these already.
  /// - Returns: whether there is a face.
  @discardableResult
  mutating func add(
    _ mark: FaceMark, in photo: Image, _ finder: FaceFinder, work: inout Work
  ) -> Bool {
    guard let face = finder.read(in: photo, at: mark.centre, width: mark.width, work: &work),
      Crop.alignment(of: face.landmarks) != nil
    else { return false }
    if !contains(where: { $0.face.isSame(as: face) }) { append(SeenFace(face: face, mark: mark)) }
    return true
  }
}
