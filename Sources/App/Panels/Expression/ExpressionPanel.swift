import Document
import Face
import Terminal

extension Tab {
  static let expression = Tab(name: "Expression")
}

/// The tab of a face's muscles: emotions first, then every Action Unit by its part of the face. A paired one is
/// split into a slider for each side, and joined again.
struct ExpressionPanel: ParameterPanel {
  let tab = Tab.expression
  let part: (any EditPart.Type)? = Expression.self
  var list = ParameterList(Expression.self)

  /// Where a hand begins.
  init() { list.chosen = Expression.id(of: .innerBrowRaiser) }

  static let bindings = [
    Keymap.Binding(.face, [.character("n")], .neutralise, "neutral face: every slider to 0"),
    Keymap.Binding(
      .sliders, [.character("t")], .partSides, "left and right apart, or as one again"),
  ]

  var faceHints: [Hint] { [Hint(.neutralise, words: "neutral")] }

  func hints(_ context: Context) -> [Hint] {
    guard let unit = Expression.unit(of: list.current(context).id)?.unit, unit.isPaired else {
      return listHints(context)
    }
    let isSplit = context.edit.expression.isSplit(unit)
    return listHints(context) + [Hint(.partSides, words: isSplit ? "as one" : "left, right")]
  }

  func refusal(of action: Action, _ context: Context) -> String? {
    guard action == .partSides else {
      return action.movesSlider ? slider(context)?.refusal : nil
    }
    guard let unit = Expression.unit(of: list.current(context).id)?.unit else {
      return "An emotion has no sides; choose an Action Unit."
    }
    return unit.isPaired ? nil : "\(unit.code) is the same on both sides."
  }

  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    switch event {
    case .called(.emotion(let emotion)):
      list.chosen = Expression.id(of: emotion)
      list.reveal(context)
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
    case .called(.partSides):
      return [
        .say(.warning, "Left and right are of Action Units; they are in the \(tab.name) tab.")
      ]
    case .action(.partSides):
      guard let unit = Expression.unit(of: list.current(context).id)?.unit else { return [] }
      return partSides(of: unit, areApart: context.edit.expression.isSplit(unit), context)
    default: return updateList(event, context)
    }
  }

  /// Splits a unit, or joins it. Its left side is chosen, which stands where the unit stood.
  private mutating func partSides(
    of unit: ActionUnit, areApart: Bool, _ context: Context
  ) -> [Request] {
    let key = Keymap.keys(of: .partSides)
    if areApart {
      list.chosen = Expression.id(of: unit)
      return [
        .endGesture,
        .edit(nil, done: "\(unit.code) is as one: the mean of both sides.") { $0.join(unit) },
      ]
    }
    let words =
      "\(unit.code) is apart. Left is the person's own: on the right of the picture. \(key) joins the sides."
    return [.endGesture, .edit(nil, done: words) { $0.split(unit) }]
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
    guard let unit = Expression.unit(of: slider.ids[0]) else { return [slider.title] }
    let side = unit.side.map { ", the person's \($0.rawValue)" } ?? ""
    return ["\(unit.code) \(unit.unit.facsName)\(side)", slider.sinceOpened]
  }

  /// The units that were injected anew.
  func cause(of cost: Cost, on face: FaceEdit) -> String? {
    guard let unit = cost.injections.first else { return nil }
    guard cost.injections.count == 1 else { return "\(cost.injections.count) AUs" }
    return "\(unit.code) \(face.target(of: unit.unit, on: unit.side).twoDecimals)"
  }
}
