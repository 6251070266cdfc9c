/// One number of a kind of edit, as a slider moves it.
package struct Parameter<Part: EditPart>: Sendable {
  /// Its name within the part, such as `AU12` or `mouth.geometry`.
  package let name: String
  /// What a slider says: at most fourteen characters.
  package let label: String
  /// The heading under which it stands.
  package let group: String
  /// What the number counts.
  package let unit: ParameterUnit
  package let range: ClosedRange<Double>
  /// What an arrow key adds.
  package let step: Double
  /// What sentences call it; nil: its whole name.
  package let subject: String?

  /// What the slider shows.
  let value: @Sendable (Part, FaceEdit) -> Double
  /// Takes over a value that is in range.
  let set: @Sendable (inout Part, Double) throws(DocumentError) -> Void
  /// Back to what the photo shows.
  let reset: @Sendable (inout Part, FaceEdit) throws(DocumentError) -> Void
  /// Whether a person asked for something.
  let isChanged: @Sendable (Part, FaceEdit) -> Bool
  /// Whether there is anything to move: a strength needs somebody who was chosen.
  let isAvailable: @Sendable (Part) -> Bool

  /// - Parameters:
  ///   - value: what a part shows on a face, which says what the photo shows.
  ///   - set: takes over a value that lies in `range`.
  ///   - reset: nil sets what the neutral part shows.
  ///   - isChanged: nil compares with what the neutral part shows.
  package init(
    _ name: String, label: String, group: String, unit: ParameterUnit,
    range: ClosedRange<Double>, step: Double = 0.05, subject: String? = nil,
    value: @escaping @Sendable (Part, FaceEdit) -> Double,
    set: @escaping @Sendable (inout Part, Double) throws(DocumentError) -> Void,
    reset: (@Sendable (inout Part, FaceEdit) throws(DocumentError) -> Void)? = nil,
    isChanged: (@Sendable (Part, FaceEdit) -> Bool)? = nil,
    isAvailable: @escaping @Sendable (Part) -> Bool = { _ in true }
  ) {
    self.name = name
    self.label = label
    self.group = group
    self.unit = unit
    self.range = range
    self.step = step
    self.subject = subject
    self.value = value
    self.set = set
    if let reset {
      self.reset = reset
    } else {
      self.reset = { part, face throws(DocumentError) in try set(&part, value(.neutral, face)) }
    }
    self.isChanged = isChanged ?? { value($0, $1) != value(.neutral, $1) }
    self.isAvailable = isAvailable
  }
}

/// What a parameter's number counts.
package enum ParameterUnit: String, Sendable {
  /// Of an Action Unit: 0 absent, 1 as strong as faces make it.
  case intensity
  /// Of a source, an emotion or a mixture: 0 nothing of it, 1 all of it.
  case share
}

/// Which parameter of which part: `expression.AU12`, `components.mouth.geometry`.
package struct ParameterID: Hashable, Sendable {
  /// `EditPart.key`.
  package let part: String
  /// `Parameter.name`.
  package let name: String

  package init(part: String, name: String) {
    self.part = part
    self.name = name
  }

  package var text: String { "\(part).\(name)" }
}

/// A parameter of whatever kind of edit, moved on a face.
package struct FaceParameter: Sendable {
  package let id: ParameterID
  package let label: String
  package let group: String
  package let unit: ParameterUnit
  package let range: ClosedRange<Double>
  package let step: Double
  /// What sentences call it.
  package let subject: String

  private let get: @Sendable (FaceEdit) -> Double
  private let start: @Sendable (FaceEdit) -> Double
  private let take: @Sendable (inout Edit, Double) throws(DocumentError) -> Void
  private let forget: @Sendable (inout Edit, FaceEdit) throws(DocumentError) -> Void
  private let differs: @Sendable (FaceEdit) -> Bool
  private let exists: @Sendable (Edit) -> Bool

  fileprivate init<Part: EditPart>(_ parameter: Parameter<Part>) {
    id = ParameterID(part: Part.key, name: parameter.name)
    (label, group, unit) = (parameter.label, parameter.group, parameter.unit)
    (range, step) = (parameter.range, parameter.step)
    subject = parameter.subject ?? id.text
    get = { parameter.value($0.edit[Part.self], $0) }
    start = { parameter.value(.neutral, $0) }
    take = { edit, value throws(DocumentError) in try parameter.set(&edit[Part.self], value) }
    forget = { edit, face throws(DocumentError) in try parameter.reset(&edit[Part.self], face) }
    differs = { parameter.isChanged($0.edit[Part.self], $0) }
    exists = { parameter.isAvailable($0[Part.self]) }
  }

  /// What the slider shows.
  package func value(of face: FaceEdit) -> Double { get(face) }

  /// What the slider shows of the photo itself.
  package func start(of face: FaceEdit) -> Double { start(face) }

  /// Whether a person asked for something.
  package func isChanged(on face: FaceEdit) -> Bool { differs(face) }

  /// Whether there is anything to move: a strength needs somebody who was chosen.
  package func isAvailable(in edit: Edit) -> Bool { exists(edit) }

  /// Moves the slider.
  ///
  /// - Throws: `DocumentError.outOfRange`; `notAvailable` where there is nothing to move. The edit then
  ///   stays as it was.
  package func set(_ edit: inout Edit, to value: Double) throws(DocumentError) {
    try check(value)
    guard isAvailable(in: edit) else { throw .notAvailable(id) }
    try take(&edit, value)
  }

  /// Tells whether the slider can show a value.
  ///
  /// - Throws: `DocumentError.outOfRange`.
  package func check(_ value: Double) throws(DocumentError) {
    guard range.contains(value) else { throw .outOfRange(id, value: value, allowed: range) }
  }

  /// Moves the slider back to what the photo shows.
  package func reset(_ face: inout FaceEdit) throws(DocumentError) {
    try forget(&face.edit, face)
  }
}

extension Edit {
  /// Every parameter of every kind of edit, in the order in which they are applied.
  package static let parameters = parameters(of: parts)

  /// The parameters of some kinds of edit.
  package static func parameters(of parts: [any EditPart.Type]) -> [FaceParameter] {
    func all<Part: EditPart>(_ part: Part.Type) -> [FaceParameter] {
      part.parameters.map { FaceParameter($0) }
    }
    return parts.flatMap { all($0) }
  }

  /// The parameter of a name.
  package static func parameter(_ id: ParameterID) -> FaceParameter? { byID[id] }

  /// The parameter of a whole name such as `expression.AU12`, however its letters are written.
  ///
  /// - Throws: `DocumentError.unknownParameter`.
  package static func parameter(named text: String) throws(DocumentError) -> FaceParameter {
    let wanted = text.lowercased()
    guard let found = parameters.first(where: { $0.id.text.lowercased() == wanted }) else {
      throw .unknownParameter(text)
    }
    return found
  }

  private static let byID = Dictionary(uniqueKeysWithValues: parameters.map { ($0.id, $0) })
}
