import Document
import Face
import Terminal

extension Tab {
  static let expression = Tab(name: "Expression")
}

/// The tab of a face's muscles: emotions first, then every Action Unit by its part of the face.
struct ExpressionPanel: ParameterPanel {
  let tab = Tab.expression
  let part: (any EditPart.Type)? = Expression.self
  var list = ParameterList(Expression.self)

  /// Where a hand begins.
  init() { list.chosen = Expression.id(of: .innerBrowRaiser) }

  static let bindings = [
    Keymap.Binding(.face, [.character("n")], .neutralise, "neutral face: every slider to 0")
  ]

  var faceHints: [Hint] { [Hint(.neutralise, words: "neutral")] }

  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    switch event {
    case .called(.emotion(let emotion)):
      list.chosen = Expression.id(of: emotion)
      list.reveal(context.layout)
      return [
        .open(tab), .endGesture, .edit(nil) { try $0.edit.expression.show(emotion, intensity: 1) },
      ]
    case .called(.neutralise):
      return [
        .endGesture,
        .edit(
          nil, done: "Neutral: every slider is at 0.", idle: "The face is neutral already."
        ) { $0.edit.expression.relax() },
      ]
    default: return updateList(event, context)
    }
  }

  /// A unit's name in the manual and where it started, an emotion's mixture.
  func details(_ slider: Slider) -> [String] {
    if let emotion = Emotion.allCases.first(where: { slider.ids == [Expression.id(of: $0)] }) {
      let mixture = emotion.mixture.sorted { $0.key < $1.key }
        .map { "\($0.key.name)·\($0.value.oneDecimal)" }
      return [
        mixture.joined(separator: "  "), "\(emotion.rawValue): AU·intensity at full strength",
      ]
    }
    let unit = Expression.unit(of: slider.ids[0])
    return [unit.map { "\($0.code) \($0.unit.facsName)" } ?? slider.title, slider.sinceOpened]
  }

  /// The units that were injected anew.
  func cause(of cost: Cost, on face: FaceEdit) -> String? {
    guard let unit = cost.injections.first else { return nil }
    guard cost.injections.count == 1 else { return "\(cost.injections.count) AUs" }
    return "\(unit.code) \(face.target(of: unit.unit, on: unit.side).twoDecimals)"
  }
}
