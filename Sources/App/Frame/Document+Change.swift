import Document
import Face

extension Document {
  /// What is different in another state of the same photo, in words for a sentence:
  /// `AU12 0.80 → 0.25`, `mouth geometry own → anna`, `26 sliders`.
  func change(to next: Document) -> String {
    let changed = zip(faces, next.faces).enumerated().filter { $1.0 != $1.1 }
    guard let (face, (before, after)) = changed.first else { return "nothing that is seen" }
    guard changed.count == 1 else { return "the edits of \(changed.count) faces" }
    let words = before.change(to: after)
    return faces.count > 1 ? "\(words) on face \(face + 1)" : words
  }
}

extension FaceEdit {
  /// More changes than these are counted, not named.
  private static let mostNamed = 3

  fileprivate func change(to next: FaceEdit) -> String {
    var parts = expressionChange(to: next)
    if edit.identity != next.edit.identity {
      parts.append(edit.identity.change(of: "identity", to: next.edit.identity) { $0.name })
    }
    for (name, before, after) in componentChanges(to: next) {
      parts += before.change(of: name, to: after)
    }
    parts += otherChanges(to: next)
    if edit.isEmpty, parts.count > Self.mostNamed { return "photo → all edits" }
    if next.edit.isEmpty, parts.count > Self.mostNamed { return "all edits → photo" }
    return parts.listed(by: "and")
  }

  private func expressionChange(to next: FaceEdit) -> [String] {
    let (from, to) = (edit.expression, next.edit.expression)
    let emotions = Emotion.allCases.filter { from.strength(of: $0) != to.strength(of: $0) }
    let units = ActionUnit.allCases.flatMap(SidedUnit.all)
      .filter { from.settings[$0] != to.settings[$0] }
    let words = Dictionary(grouping: units, by: \.unit).sorted { $0.key < $1.key }
      .flatMap { unit, sides -> [String] in
        if from.isSplit(unit) == to.isSplit(unit) {
          return sides.map { change(of: Expression.id(of: $0), to: next) }
        }
        return [
          "\(unit.code) \(to.isSplit(unit) ? "one → left and right" : "left and right → one")"
        ]
      }
    return emotions.map { change(of: Expression.id(of: $0), to: next) }
      + (words.count > Self.mostNamed ? ["\(words.count) sliders"] : words)
  }

  /// What sliders alone say of kinds of edit without words of their own.
  private func otherChanges(to next: FaceEdit) -> [String] {
    let named = [Expression.key, Identity.key, Components.key]
    return Edit.parameters(of: Edit.parts.filter { !named.contains($0.key) })
      .filter { $0.value(of: self) != $0.value(of: next) }
      .map { change(of: $0.id, to: next) }
  }

  private func change(of id: ParameterID, to next: FaceEdit) -> String {
    let parameter = Edit.parameter(id)!
    let (from, to) = (parameter.value(of: self), parameter.value(of: next))
    let digits = parameter.unit.decimals
    return "\(parameter.subject) \(from.decimals(digits)) → \(to.decimals(digits))"
  }

  /// The components that differ, both eyes as one where the same became of them.
  private func componentChanges(
    to next: FaceEdit
  ) -> [(name: String, before: ComponentEdit, after: ComponentEdit)] {
    let (before, after) = (edit.components, next.edit.components)
    let changed = FaceComponent.allCases.filter { before[$0] != after[$0] }
    let areEyesOne =
      changed.contains(.leftEye) && changed.contains(.rightEye)
      && after[.leftEye].isLike(after[.rightEye]) && before[.leftEye].isLike(before[.rightEye])
    return changed.filter { !areEyesOne || $0 != .leftEye }.map { component in
      let name = areEyesOne && component == .rightEye ? "eyes" : component.label
      return (name, before[component], after[component])
    }
  }
}

extension Expression {
  fileprivate func strength(of emotion: Emotion) -> Double {
    self.emotion == emotion ? emotionIntensity : 0
  }
}

extension ComponentEdit {
  fileprivate func change(of name: String, to next: ComponentEdit) -> [String] {
    let sources: (GeometrySource) -> String = { $0.donor?.name ?? "drawing" }
    if geometry.names(sources) == appearance.names(\.name),
      next.geometry.names(sources) == next.appearance.names(\.name),
      appearance != next.appearance, geometry != next.geometry
    {
      return [appearance.change(of: name, to: next.appearance, named: \.name)]
    }
    var parts: [String] = []
    if let before = drawing, let after = next.drawing, before.strokes != after.strokes {
      parts.append("\(name) drawing")
    } else if let before = drawing?.refinement, let after = next.drawing?.refinement,
      before != after
    {
      parts.append("\(name) refinement \(before.twoDecimals) → \(after.twoDecimals)")
    } else if geometry != next.geometry {
      parts.append(geometry.change(of: "\(name) geometry", to: next.geometry, named: sources))
    }
    if appearance != next.appearance {
      parts.append(
        appearance.change(of: "\(name) appearance", to: next.appearance, named: \.name))
    }
    return parts
  }

  /// Whether a person would say the same of both, whatever the strokes are.
  fileprivate func isLike(_ other: ComponentEdit) -> Bool {
    appearance == other.appearance && geometry.strength == other.geometry.strength
      && geometry.names { $0.donor?.name ?? "" } == other.geometry.names { $0.donor?.name ?? "" }
  }
}

extension Shares {
  fileprivate func names(_ name: (Source) -> String) -> String {
    isOwn ? "own" : shares.map { name($0.source) }.listed(by: "and")
  }

  /// Other sources by their names; of the same ones the strength, else their balance.
  fileprivate func change(
    of what: String, to next: Shares, named name: (Source) -> String
  ) -> String {
    let (before, after) = (names(name), next.names(name))
    if before != after { return "\(what) \(before) → \(after)" }
    if strength != next.strength {
      return "\(what) strength \(strength.twoDecimals) → \(next.strength.twoDecimals)"
    }
    guard let from = balance, let to = next.balance else { return what }
    return "\(what) mix \(from.twoDecimals) → \(to.twoDecimals)"
  }
}
