import Geometry

/// An edit's own fields beside those that say which face it is, so that a session file can be
/// read as a recipe.
extension FaceEdit: Codable {
  private enum Key: String, CodingKey { case box, photoToCrop, measured }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let photoToCrop = try file.decode(Affine.self, forKey: .photoToCrop)
    guard photoToCrop.magnification.isNormal else {
      throw DecodingError.dataCorruptedError(
        forKey: .photoToCrop, in: file, debugDescription: "degenerate")
    }
    self.init(
      box: try file.decode(Region.self, forKey: .box), photoToCrop: photoToCrop,
      measured: try file.intensities(.measured), edit: try Edit(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws {
    try edit.encode(to: encoder)
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(box, forKey: .box)
    try file.encode(photoToCrop, forKey: .photoToCrop)
    try file.encode(measured, .measured)
  }
}
