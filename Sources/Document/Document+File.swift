import Files

/// The session file: a recipe that also remembers its photo. It is written as a whole or not at
/// all, so a killed terminal costs nothing.
extension Document: Codable {
  private enum Key: String, CodingKey {
    case version = "mien"
    case photo, fingerprint, faces, selected
  }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let faces = try file.decode([FaceEdit].self, forKey: .faces)
    let selected = try file.decodeIfPresent(Int.self, forKey: .selected) ?? 0
    guard faces.isEmpty ? selected == 0 : faces.indices.contains(selected) else {
      throw DecodingError.dataCorruptedError(
        forKey: .selected, in: file, debugDescription: "\(selected) of \(faces.count)")
    }
    let text = try file.decode(String.self, forKey: .fingerprint)
    guard let fingerprint = Fingerprint(text: text) else {
      throw DecodingError.dataCorruptedError(
        forKey: .fingerprint, in: file, debugDescription: text)
    }
    self.init(
      photo: try file.decode(String.self, forKey: .photo), fingerprint: fingerprint,
      faces: faces, selected: selected)
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(Recipe.version, forKey: .version)
    try file.encode(photo, forKey: .photo)
    try file.encode(fingerprint.text, forKey: .fingerprint)
    try file.encode(faces, forKey: .faces)
    try file.encode(selected, forKey: .selected)
  }

  /// A session that makes sense, or an error that says where it does not.
  package static func load(_ path: String) throws(DocumentError) -> Document {
    try RecipeFile.read(Document.self, path)
  }

  /// A session's bytes; `name` stands in errors as its path.
  package init(json bytes: [UInt8], name: String) throws(DocumentError) {
    self = try RecipeFile.decode(Document.self, bytes, name: name)
  }

  /// May be called after every edit: a few kilobytes, one flush. Nobody else may read it: it says whose
  /// photo was edited, and how.
  package func save(to path: String) throws(DocumentError) {
    try RecipeFile.write(self, path, isPrivate: true)
  }
}
