import Document

/// A face of another photo of which that photo shows too few pixels: what is taken from it will be
/// soft.
package struct CoarseDonor: Sendable, Hashable {
  package let photo: String
  /// About how many pixels wide the face is in its photo.
  package let width: Int
}

extension Portrait {
  /// Of a donor's aligned crop of 256 pixels, the width of a face between its cheeks.
  private static let faceWidth = 150.0
  /// A donor that is finer than this is not told of.
  private static let fineWidth = 72.0
  /// Nor is one that has at least this part of the pixels of the face it is put on.
  private static let fineShare = 0.5

  /// Photos in which a face is too small for what edits take from it, each once.
  package func coarseDonors(in edits: [FaceEdit]) throws -> [CoarseDonor] {
    var found: [CoarseDonor] = []
    for (face, edit) in zip(faces, edits) {
      let parts = edit.edit.components.edits.values.map(\.shown)
      let donors =
        edit.edit.identity.mixture.map(\.donor)
        + parts.flatMap { $0.appearance.shares.map(\.source) }
      for donor in Set(donors).sorted() {
        let open = try memo.get(DonorStage(donor: donor), cancelledBy: .nobody)
        let width = Self.faceWidth * open.fineness
        let here = Self.faceWidth / face.photoToCrop.magnification
        guard width < Self.fineWidth, width < Self.fineShare * here else { continue }
        let coarse = CoarseDonor(photo: donor.photo, width: Int(width.rounded()))
        if !found.contains(coarse) { found.append(coarse) }
      }
    }
    return found
  }
}
