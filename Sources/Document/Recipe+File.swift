import Files
import Foundation

/// `{"mien": 1, "faces": [edit, …]}`. A session file is a recipe too.
extension Recipe: Codable {
  private enum Key: String, CodingKey {
    case version = "mien"
    case faces
  }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    self.init(edits: try file.decode([Edit].self, forKey: .faces))
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(Recipe.version, forKey: .version)
    try file.encode(edits, forKey: .faces)
  }

  /// What stands before a demo face's name in a file: every installation has them in another folder,
  /// which only the flow knows.
  package static let demoMark = "demo:"

  /// A recipe or a session file. Errors name `path`. Donors whose photos have no whole path lie beside
  /// the recipe, or in the working folder where it came through a pipe.
  package static func read(_ path: String) throws(DocumentError) -> Recipe {
    let recipe = try RecipeFile.read(Recipe.self, path)
    let folder = Path.folder(of: path)
    guard folder != ".", !Path.isDescriptor(path) else { return recipe }
    return recipe.renamed { $0.hasPrefix(demoMark) ? $0 : Path.joined(folder, $0) }
  }

  /// A file's bytes; `name` stands in errors as its path. Donors stay as they are named.
  package init(json bytes: [UInt8], name: String) throws(DocumentError) {
    self = try RecipeFile.decode(Recipe.self, bytes, name: name)
  }

  package func write(to path: String) throws(DocumentError) { try RecipeFile.write(self, path) }

  /// One line of JSON, for an exported picture's own words: which folders a person has is not told.
  package var json: String {
    let told = renamed { Path.name(of: $0) }
    return String(decoding: RecipeFile.bytes(told, pretty: false), as: UTF8.self)
  }
}

/// What recipe and session files have in common.
enum RecipeFile {
  /// Read alone and first: a later version's content may have any shape.
  private struct Header: Decodable { let mien: Int }

  static func read<Content: Decodable>(
    _ content: Content.Type, _ path: String
  ) throws(DocumentError) -> Content {
    let bytes: [UInt8]
    do { bytes = try WholeFile.read(path) } catch { throw .file(error) }
    return try decode(content, bytes, name: path)
  }

  /// Errors of an edit's ranges pass as they are; everything else is damage with its place.
  ///
  /// - Parameter parts: the kinds of edit that the file may hold; others are passed over.
  static func decode<Content: Decodable>(
    _ content: Content.Type, _ bytes: [UInt8], name: String,
    parts: [any EditPart.Type] = Edit.parts
  ) throws(DocumentError) -> Content {
    do {
      let decoder = JSONDecoder()
      decoder.userInfo[.editParts] = parts
      let header = try decoder.decode(Header.self, from: Data(bytes))
      guard header.mien <= Recipe.version else {
        throw DocumentError.tooNew(path: name, version: header.mien, known: Recipe.version)
      }
      return try decoder.decode(content, from: Data(bytes))
    } catch let error as DocumentError {
      throw error
    } catch {
      throw .damaged(path: name, reason: reason(error))
    }
  }

  static func write(
    _ content: some Encodable, _ path: String, isPrivate: Bool = false
  ) throws(DocumentError) {
    do {
      try WholeFile.write(bytes(content, pretty: true), to: path, isPrivate: isPrivate)
    } catch { throw .file(error) }
  }

  /// Sorted keys: equal values make equal files.
  static func bytes(_ content: some Encodable, pretty: Bool) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    // Only numbers that are not finite fail to encode, and no edit holds one.
    return Array(try! encoder.encode(content))
  }

  /// `faces: 0: units: …`, as far as the decoder knows the place.
  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, let context): describe(context.codingPath + [key], context)
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      describe(context.codingPath, context)
    default: "\(error)"
    }
  }

  private static func describe(
    _ path: [any CodingKey], _ context: DecodingError.Context
  ) -> String {
    let place = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return (place + [context.debugDescription]).joined(separator: ": ")
  }
}
