/// `[{"photo": "anna.jpg", "face": 1, "share": 0.7}]`; faces are counted from 1, the largest.
extension Identity: Codable {
  package init(from decoder: any Decoder) throws {
    try self.init(try [Share](from: decoder))
  }

  package func encode(to encoder: any Encoder) throws { try shares.encode(to: encoder) }
}

extension Identity.Share: Codable {
  private enum Key: String, CodingKey { case photo, face, share }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let face = try file.decodeIfPresent(Int.self, forKey: .face) ?? 1
    guard face >= 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .face, in: file, debugDescription: "\(face)")
    }
    donor = Donor(photo: try file.decode(String.self, forKey: .photo), face: face - 1)
    amount = try file.decodeIfPresent(Double.self, forKey: .share) ?? 1
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(donor.photo, forKey: .photo)
    try file.encode(donor.face + 1, forKey: .face)
    try file.encode(amount, forKey: .share)
  }
}
