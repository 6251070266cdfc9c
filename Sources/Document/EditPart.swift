/// One kind of edit: what of it was asked of a face, as a value that knows no pixels.
///
/// A kind is declared once, by a type that conforms, and named once, in `Edit.parts`. From there come
/// emptiness, interpolation, files, range errors, sliders, number prompts, the command line's `--set` and
/// the documents' tables. `docs/adding-an-edit.md` adds one step by step.
package protocol EditPart: Hashable, Sendable {
  /// The kind's name in parameters' names, and its key in recipes and sessions.
  static var key: String { get }

  /// What changes nothing.
  static var neutral: Self { get }

  /// The numbers that a slider can move, in the order in which a person meets them.
  static var parameters: [Parameter] { get }

  /// Whether a face stays as it is, bit for bit. What was asked for with strength 0 is not neutral, and
  /// leaves a face untouched.
  func isUntouched(on face: FaceEdit) -> Bool

  /// A value on the way from one to another of the same face.
  ///
  /// - Parameters:
  ///   - t: between 0, which is `from`, and 1, which is `to`; never one of both.
  ///   - face: says what the photo shows.
  static func interpolated(from: Self, to: Self, at t: Double, on face: FaceEdit) -> Self

  /// The photos that faces or components are taken from.
  var donorPhotos: Set<String> { get }

  /// The same with other names for the donors' photos.
  func renamed(_ name: (String) -> String) -> Self

  /// Reads the part out of an edit's fields in a recipe or a session.
  ///
  /// - Returns: `neutral` where none of its keys is there.
  /// - Throws: `DocumentError` for values that are wrong, `DecodingError` for what is no value.
  static func read(from file: KeyedDecodingContainer<PartKey>) throws -> Self

  /// Writes the part's own fields among an edit's; never called for a neutral one.
  func write(to file: inout KeyedEncodingContainer<PartKey>) throws
}

extension EditPart {
  package func isUntouched(on face: FaceEdit) -> Bool { self == .neutral }
  package var donorPhotos: Set<String> { [] }
  package func renamed(_ name: (String) -> String) -> Self { self }
}

extension EditPart where Self: Codable {
  package static func read(from file: KeyedDecodingContainer<PartKey>) throws -> Self {
    try file.decodeIfPresent(Self.self, forKey: PartKey(key)) ?? neutral
  }

  package func write(to file: inout KeyedEncodingContainer<PartKey>) throws {
    try file.encode(self, forKey: PartKey(Self.key))
  }
}

/// A key of an edit in a recipe or a session; any name, so that a wrong one can be told.
package struct PartKey: CodingKey {
  package let stringValue: String
  package var intValue: Int? { nil }

  package init(_ name: String) { stringValue = name }
  package init(stringValue: String) { self.init(stringValue) }
  package init?(intValue: Int) { nil }
}
