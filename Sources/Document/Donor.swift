/// A face of another photo, to put on this one.
package struct Donor: Sendable, Hashable {
  /// The photo's path.
  package var photo: String
  /// Counted from 0, the largest.
  package var face: Int

  package init(photo: String, face: Int = 0) {
    precondition(face >= 0, "Donor: face \(face)")
    self.photo = photo
    self.face = face
  }
}
