/// What a person asked of one face, without saying which face: it fits any photo. It holds a value of
/// each kind of edit of which something was asked.
package struct Edit: Sendable, Hashable {
  /// Every kind of edit, in the order in which they are applied to a face.
  package static let parts: [any EditPart.Type] = [
    Identity.self, Components.self, Expression.self, Motion.self,
  ]

  /// By `EditPart.key`; a neutral part is not in it.
  private var values: [String: PartValue] = [:]

  package init() {}

  /// What was asked of one kind.
  package subscript<Part: EditPart>(_ part: Part.Type) -> Part {
    get { values[Part.key]?.part as? Part ?? .neutral }
    set { values[Part.key] = newValue == .neutral ? nil : PartValue(newValue) }
  }

  /// Whose face it shall be; every identity is allowed.
  package var identity: Identity {
    get { self[Identity.self] }
    set { self[Identity.self] = newValue }
  }

  /// What shall become of single components.
  package var components: Components {
    get { self[Components.self] }
    set { self[Components.self] = newValue }
  }

  /// How the face shall move.
  package var expression: Expression {
    get { self[Expression.self] }
    set { self[Expression.self] = newValue }
  }

  /// Whether nothing was asked; what was asked for with strength 0 was asked for.
  package var isEmpty: Bool { values.isEmpty }

  /// Whether a face stays as it is, bit for bit.
  func isUntouched(on face: FaceEdit) -> Bool {
    values.values.allSatisfy { $0.part.isUntouched(on: face) }
  }

  /// The photos that faces or components are taken from.
  package var donorPhotos: Set<String> {
    values.values.reduce(into: []) { $0.formUnion($1.part.donorPhotos) }
  }

  /// The same with other names for the donors' photos.
  package func renamed(_ name: (String) -> String) -> Edit {
    var edit = self
    edit.values = values.mapValues { PartValue($0.part.renamed(name)) }
    return edit
  }

  /// An edit on the way from one to another, kind by kind; see `EditPart.interpolated`.
  static func interpolated(from: Edit, to: Edit, at t: Double, on face: FaceEdit) -> Edit {
    var between = Edit()
    func go<Part: EditPart>(_ part: Part) {
      let type = Part.self
      between[type] = type.interpolated(from: from[type], to: to[type], at: t, on: face)
    }
    for value in from.values.merging(to.values, uniquingKeysWith: { a, _ in a }).values {
      go(value.part)
    }
    return between
  }
}

/// `{"units": {"12": 0.8}, "identity": [share, …], "components": {"mouth": {…}}}`: the fields of all
/// kinds; those of which nothing was asked are left out, unknown ones are passed over.
extension Edit: Codable {
  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: PartKey.self)
    func read<Part: EditPart>(_ part: Part.Type) throws {
      self[part] = try part.read(from: file)
    }
    let parts = decoder.userInfo[.editParts] as? [any EditPart.Type] ?? Self.parts
    for part in parts { try read(part) }
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: PartKey.self)
    for value in values.values { try value.part.write(to: &file) }
  }
}

extension CodingUserInfoKey {
  /// The kinds of edit that a file may hold, where they are not `Edit.parts`.
  static let editParts = CodingUserInfoKey(rawValue: "mien.parts")!
}

/// A value of any kind of edit, to be compared and kept with others.
private struct PartValue: Sendable, Hashable {
  let part: any EditPart

  init(_ part: any EditPart) { self.part = part }

  static func == (l: PartValue, r: PartValue) -> Bool { l.part.equals(r.part) }
  func hash(into hasher: inout Hasher) { part.hash(into: &hasher) }
}

extension EditPart {
  fileprivate func equals(_ other: any EditPart) -> Bool { (other as? Self) == self }
}
