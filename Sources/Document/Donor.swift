/// A face of another photo, to put on this one.
package struct Donor: Sendable, Hashable, Comparable {
  /// The photo's path.
  package var photo: String
  /// Counted from 0, the largest.
  package var face: Int

  package init(photo: String, face: Int = 0) {
    precondition(face >= 0, "Donor: face \(face)")
    self.photo = photo
    self.face = face
  }

  package static func < (l: Donor, r: Donor) -> Bool { (l.photo, l.face) < (r.photo, r.face) }

  func renamed(_ name: (String) -> String) -> Donor { Donor(photo: name(photo), face: face) }
}

/// `{"photo": "anna.jpg", "face": 1}`; faces are counted from 1, the largest.
extension Donor: Codable {
  private enum Key: String, CodingKey { case photo, face }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let face = try file.decodeIfPresent(Int.self, forKey: .face) ?? 1
    guard face >= 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .face, in: file, debugDescription: "\(face)")
    }
    self.init(photo: try file.decode(String.self, forKey: .photo), face: face - 1)
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(photo, forKey: .photo)
    try file.encode(face + 1, forKey: .face)
  }
}
