import Document
import Face
import Raster

extension Models {
  /// What a face of another photo shows, 0...1.5 by Action Unit, read as the faces of an open photo are.
  ///
  /// - Throws: `PhotoError`; `StudioError.noDonorFace` or `noSuchDonorFace`.
  package func expression(of donor: Donor) throws -> [ActionUnit: Double] {
    try face(of: donor).measured
  }

  /// A face of another photo, found and read as the faces of an open photo are.
  ///
  /// - Throws: `PhotoError`; `StudioError.noDonorFace` or `noSuchDonorFace`.
  package func face(of donor: Donor) throws -> FoundFace {
    let faces = try Portrait(Photo.read(donor.photo), models: self, mayBeEmpty: true).faces
    guard !faces.isEmpty else { throw StudioError.noDonorFace(donor.photo) }
    guard faces.indices.contains(donor.face) else {
      throw StudioError.noSuchDonorFace(donor.face + 1, of: faces.count, photo: donor.photo)
    }
    return faces[donor.face]
  }
}
