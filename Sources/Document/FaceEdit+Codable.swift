import Geometry

extension Affine {
  /// Whether a face of a photo can lie so: its numbers are then safe to count with.
  fileprivate var isPlausible: Bool {
    [a, b, c, d].allSatisfy { abs($0) <= 1e6 } && [tx, ty].allSatisfy { abs($0) <= 1e9 }
      && magnification >= 1e-6
  }
}

/// An edit's own fields beside those that say which face it is, so that a session file can be
/// read as a recipe.
extension FaceEdit: Codable {
  private enum Key: String, CodingKey { case box, photoToCrop, measured }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let photoToCrop = try file.decode(Affine.self, forKey: .photoToCrop)
    guard photoToCrop.isPlausible else {
      throw DecodingError.dataCorruptedError(
        forKey: .photoToCrop, in: file, debugDescription: "no way from a photo to a crop")
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
