import Document
import Face
import Raster

extension Portrait {
  /// What a face of another photo shows, unit by unit, 0...1.5, read by the same networks.
  ///
  /// - Parameter face: counted from 0, the largest.
  /// - Throws: `PhotoError`; `StudioError.noDonorFace` or `noSuchDonorFace`.
  package func reading(of path: String, face: Int = 0) throws -> [ActionUnit: Double] {
    let other = try Portrait(Photo.read(path), models: models, mayBeEmpty: true)
    guard !other.faces.isEmpty else { throw StudioError.noDonorFace(path) }
    guard other.faces.indices.contains(face) else {
      throw StudioError.noSuchDonorFace(face + 1, of: other.faces.count, photo: path)
    }
    return other.faces[face].measured
  }
}
