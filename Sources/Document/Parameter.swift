/// One number of a kind of edit, as a slider moves it on a face.
package struct Parameter: Sendable {
  package let id: ParameterID
  /// What a slider says: at most fourteen characters.
  package let label: String
  /// The heading under which it stands.
  package let group: String
  /// What the number counts.
  package let unit: ParameterUnit
  package let range: ClosedRange<Double>
  /// What an arrow key adds.
  package let step: Double
  /// What sentences call it.
  package let subject: String

  private let read: @Sendable (Edit, FaceEdit) -> Double
  private let write: @Sendable (inout Edit, Double) throws(DocumentError) -> Void
  private let forget: @Sendable (inout Edit, FaceEdit) throws(DocumentError) -> Void
  private let differs: @Sendable (Edit, FaceEdit) -> Bool
  private let exists: @Sendable (Edit) -> Bool
  private let shown: @Sendable (Edit) -> String

  /// - Parameters:
  ///   - part: the kind of edit.
  ///   - name: within the kind, such as `AU12` or `mouth.geometry`.
  ///   - subject: nil is the whole name.
  ///   - value: what a part shows on a face, which says what the photo shows.
  ///   - set: takes over a value that lies in `range`.
  ///   - reset: nil sets what the neutral part shows.
  ///   - isChanged: whether a person asked for something; nil compares with what the neutral part
  ///     shows.
  ///   - isAvailable: whether there is anything to move: a strength needs somebody who was chosen.
  ///   - shownBy: the name of the parameter whose slider shows it; nil: always its own.
  package init<Part: EditPart>(
    of part: Part.Type, _ name: String, label: String, group: String, unit: ParameterUnit,
    range: ClosedRange<Double>, step: Double = 0.05, subject: String? = nil,
    value: @escaping @Sendable (Part, FaceEdit) -> Double,
    set: @escaping @Sendable (inout Part, Double) throws(DocumentError) -> Void,
    reset: (@Sendable (inout Part, FaceEdit) throws(DocumentError) -> Void)? = nil,
    isChanged: (@Sendable (Part, FaceEdit) -> Bool)? = nil,
    isAvailable: @escaping @Sendable (Part) -> Bool = { _ in true },
    shownBy: (@Sendable (Part) -> String)? = nil
  ) {
    id = ParameterID(part: part.key, name: name)
    (self.label, self.group, self.unit) = (label, group, unit)
    (self.range, self.step, self.subject) = (range, step, subject ?? id.text)
    read = { value($0[Part.self], $1) }
    write = { edit, value throws(DocumentError) in try set(&edit[Part.self], value) }
    forget = { edit, face throws(DocumentError) in
      if let reset {
        try reset(&edit[Part.self], face)
      } else {
        try set(&edit[Part.self], value(.neutral, face))
      }
    }
    differs = { edit, face in
      let own = edit[Part.self]
      return isChanged?(own, face) ?? (value(own, face) != value(.neutral, face))
    }
    exists = { isAvailable($0[Part.self]) }
    shown = { shownBy?($0[Part.self]) ?? name }
  }

  /// The parameter whose slider shows this one: most have one of their own. Of one side of a unit that is not
  /// split it is the unit's.
  package func shownBy(in edit: Edit) -> ParameterID {
    ParameterID(part: id.part, name: shown(edit))
  }

  /// Whether it has a slider of its own now.
  package func isShown(in edit: Edit) -> Bool { shownBy(in: edit) == id }

  /// What the slider shows.
  package func value(of face: FaceEdit) -> Double { read(face.edit, face) }

  /// What the slider shows of the photo itself.
  package func start(of face: FaceEdit) -> Double { read(Edit(), face) }

  /// Whether a person asked for something.
  package func isChanged(on face: FaceEdit) -> Bool { differs(face.edit, face) }

  /// Whether there is anything to move: a strength needs somebody who was chosen.
  package func isAvailable(in edit: Edit) -> Bool { exists(edit) }

  /// Moves the slider.
  ///
  /// - Throws: `DocumentError.outOfRange`; `notAvailable` where there is nothing to move. The edit then
  ///   stays as it was.
  package func set(_ edit: inout Edit, to value: Double) throws(DocumentError) {
    try check(value)
    guard isAvailable(in: edit) else { throw .notAvailable(id) }
    try write(&edit, value)
  }

  /// Tells whether the slider can show a value.
  ///
  /// - Throws: `DocumentError.outOfRange`.
  package func check(_ value: Double) throws(DocumentError) { try range.check(value, of: id) }

  /// Moves the slider back to what the photo shows.
  package func reset(_ face: inout FaceEdit) throws(DocumentError) {
    try forget(&face.edit, face)
  }
}

extension ClosedRange<Double> {
  /// Not-a-number is out of every range.
  func check(_ value: Double, of id: ParameterID) throws(DocumentError) {
    guard contains(value) else { throw .outOfRange(id, value: value, allowed: self) }
  }

  /// The value of the range that is nearest to `value`.
  func nearest(to value: Double) -> Double { Swift.min(Swift.max(value, lowerBound), upperBound) }
}

/// What a parameter's number counts.
package enum ParameterUnit: String, Sendable {
  /// Of an Action Unit: 0 absent, 1 as strong as faces make it.
  case intensity
  /// Of a source, an emotion or a mixture: 0 nothing of it, 1 all of it.
  case share
  /// Of a turn.
  case degrees
  /// Of a shift: 1 is from the chin to the forehead's upper end.
  case faceHeights = "face heights"
  /// Of a size: 1 is as the photo has it.
  case factor

  /// How many decimals of its numbers count.
  package var decimals: Int { self == .degrees ? 1 : 2 }
}

/// Which parameter of which part: `expression.AU12`, `components.mouth.geometry`.
package struct ParameterID: Hashable, Sendable {
  /// `EditPart.key`.
  package let part: String
  package let name: String

  package init(part: String, name: String) {
    self.part = part
    self.name = name
  }

  package var text: String { "\(part).\(name)" }
}

extension Edit {
  /// Every parameter of every kind of edit, in the order in which they are applied.
  package static let parameters = parameters(of: parts)

  /// The parameters of some kinds of edit.
  package static func parameters(of parts: [any EditPart.Type]) -> [Parameter] {
    parts.flatMap { $0.parameters }
  }

  /// The parameter of a name.
  package static func parameter(_ id: ParameterID) -> Parameter? { byID[id] }

  /// The parameter of a whole name such as `expression.AU12`, however its letters are written.
  ///
  /// - Throws: `DocumentError.unknownParameter`.
  package static func parameter(named text: String) throws(DocumentError) -> Parameter {
    let wanted = text.lowercased()
    guard let found = parameters.first(where: { $0.id.text.lowercased() == wanted }) else {
      throw .unknownParameter(text)
    }
    return found
  }

  private static let byID = Dictionary(uniqueKeysWithValues: parameters.map { ($0.id, $0) })
}
