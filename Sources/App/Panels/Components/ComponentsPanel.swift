import Document
import Face
import Geometry
import Terminal

extension Tab {
  static let components = Tab(name: "Components")
}

/// The tab of single components: which one, from where its geometry and its appearance are, and its
/// drawing.
struct ComponentsPanel: Panel {
  /// From top to bottom.
  enum Line: CaseIterable, Sendable {
    case component, geometry, geometryStrength, geometryMix, refinement
    case appearance, appearanceStrength, appearanceMix, drawing

    /// The slider of the line: its parameter's name after the component's.
    var parameter: String? {
      switch self {
      case .geometryStrength: "geometry"
      case .geometryMix: "geometry-mix"
      case .refinement: "refinement"
      case .appearanceStrength: "appearance"
      case .appearanceMix: "appearance-mix"
      case .component, .geometry, .appearance, .drawing: nil
      }
    }
  }

  let tab = Tab.components
  let part: (any EditPart.Type)? = Components.self
  private(set) var chosen = FaceComponent.rightEye
  /// What is done to one eye is done to the other.
  private(set) var areEyesTogether = true
  var line = Line.component
  /// Nil: the list, or the canvas.
  var picking: Reference?
  var canvas = SketchCanvas()
  /// Lines found in photos, and why some are not.
  var tracings = Tracings()

  /// Those that can be chosen. Both eyes together go by the name of the one that is drawn.
  var choices: [FaceComponent] {
    let eyes: [FaceComponent] = areEyesTogether ? [.rightEye] : [.rightEye, .leftEye]
    return eyes + [.nose, .mouth, .face]
  }

  /// All that an edit changes; the chosen one first.
  var targets: [FaceComponent] {
    guard areEyesTogether, let other = chosen.opposite else { return [chosen] }
    return [chosen, other]
  }

  /// Those that a hand on the paper draws; the chosen one first.
  var drawn: [FaceComponent] { mirrors ? targets : [chosen] }

  func name(of component: FaceComponent) -> String {
    areEyesTogether && component.opposite != nil ? "eyes" : component.label
  }

  /// `eyes`, for sentences.
  var name: String { name(of: chosen) }

  mutating func choose(_ component: FaceComponent) {
    chosen = choices.contains(component) ? component : choices[0]
  }

  /// Counts round.
  mutating func choose(by steps: Int) { chosen = choices.cycled(from: chosen, by: steps) }

  /// Both eyes at once, or one after the other.
  mutating func partEyes() {
    areEyesTogether.toggle()
    choose(chosen)
  }

  /// Whether a stroke is repeated in the mirror: in the other eye's box, or in the same one's half.
  var mirrors: Bool {
    chosen.opposite == nil ? canvas.mirrorsMiddle : areEyesTogether && canvas.mirrorsEyes
  }

  mutating func toggleMirror() {
    if chosen.opposite == nil { canvas.mirrorsMiddle.toggle() } else { canvas.mirrorsEyes.toggle() }
  }
}

extension ComponentsPanel {
  var isList: Bool { picking == nil && !canvas.isOpen }
  var sections: [Keymap.Section] { canvas.isOpen ? [.canvas] : [.components, .sliders] }
  var purpose: (any FacePurpose)? { picking }

  /// What is asked of the chosen component.
  func edit(_ context: Context) -> ComponentEdit {
    context.face?.edit.components[chosen] ?? ComponentEdit()
  }

  /// Beside a line without a slider, that of the strength of what it is about.
  func slider(_ context: Context) -> Slider? {
    guard isList, line != .component else { return nil }
    let beside = line == .appearance ? Line.appearanceStrength : .geometryStrength
    return slider(at: line, context) ?? slider(at: beside, context)
  }

  /// A line's slider, which moves every component that is meant.
  func slider(at line: Line, _ context: Context) -> Slider? {
    guard let parameter = line.parameter else { return nil }
    let ids = targets.map { ParameterID(part: Components.key, name: "\($0.rawValue).\(parameter)") }
    let (label, first): (String?, String) =
      switch line {
      case .geometryStrength: ("  strength", "Choose a reference or draw")
      case .appearanceStrength: ("  strength", "Choose a reference")
      case .refinement: (nil, "Draw")
      default: ("  mix", "Mix two references")
      }
    let how = label == "  mix" ? ": \(Keymap.keys(of: .mixReference)) among the faces" : ""
    var slider = context.slider(
      Edit.parameter(ids[0])!, with: Array(ids.dropFirst()),
      or: "\(first) first\(how), then move this.")
    slider.title = "\(name): \(slider.label)"
    slider.label = label ?? slider.label
    return slider
  }

  func refusal(of action: Action, _ context: Context) -> String? {
    switch action {
    case .mirror where chosen.opposite != nil && !areEyesTogether:
      "One eye is drawn alone; \(Keymap.keys(of: .partEyes)) puts both together."
    case .resetSlider where isList && [.geometryMix, .refinement, .appearanceMix].contains(line):
      slider(at: line, context)?.refusal
    case _ where action.movesSlider && isList: slider(at: line, context)?.refusal
    default: nil
    }
  }

  /// The component that was fused anew.
  func cause(of cost: Cost, on face: FaceEdit) -> String? {
    let edit = face.edit.components[chosen]
    guard cost.steps.contains(where: { $0.id.stage == .fuse }), !edit.isEmpty else {
      return nil
    }
    return "\(name) \(max(edit.geometry.strength, edit.appearance.strength).twoDecimals)"
  }

  /// Whose lines are on the paper of a component, and what to look for to know them.
  func tracing(
    _ component: FaceComponent, ofDonor: Bool = true, _ context: Context
  ) -> Tracing {
    let edit = context.face?.edit ?? Edit()
    let donors = edit.components[component].geometry.shares.filter { $0.source.donor != nil }
    let donor = ofDonor ? donors.max { $0.amount < $1.amount }?.source.donor : nil
    return Tracing(
      face: context.document.selected, component: component, donor: donor,
      identity: edit.identity)
  }

  /// The lines on the paper of a component; nil while they are not known.
  func strokes(_ component: FaceComponent, _ context: Context) -> [Polyline]? {
    context.face?.edit.components[component].drawing?.strokes
      ?? tracings.lines(tracing(component, context))
  }

  /// Why there are no lines of the chosen component to begin with.
  func problem(_ context: Context) -> String? {
    targets.lazy.compactMap { tracings.problem(tracing($0, context)) }.first
  }
}

extension ComponentsPanel {
  /// The row of a line of the list: with air between what belongs apart where there is plenty.
  static func row(of line: Line, _ layout: Layout) -> Int {
    let air = layout.list.height >= 14 ? 1 : 0
    let floor =
      switch line {
      case .component: 0
      case .geometry, .geometryStrength, .geometryMix, .refinement: 1
      case .appearance, .appearanceStrength, .appearanceMix: 2
      case .drawing: 3
      }
    return layout.list.y + Line.allCases.firstIndex(of: line)! + floor * air
  }

  /// What is under a row; the picture of the drawing belongs to its line.
  static func line(atRow row: Int, _ layout: Layout) -> Line? {
    guard row <= Self.row(of: .drawing, layout) else { return .drawing }
    return Line.allCases.first { Self.row(of: $0, layout) == row }
  }

  /// The components' names in their row, from left to right, one column of air in each.
  func chips(_ layout: Layout) -> [(component: FaceComponent, words: String, column: Int)] {
    var column = layout.panel.x + 1
    let isTight = choices.count > 4 && layout.panel.width < SliderRow.widthForGroups
    return choices.map { component in
      let words = isTight ? name(of: component) : " \(name(of: component)) "
      defer { column += words.columns + 1 }
      return (component, words, column)
    }
  }

  /// Where the drawing is shown small: below its line, as far as the list goes.
  static func thumbnail(_ layout: Layout) -> Region {
    let top = row(of: .drawing, layout) + 1
    return Region(
      x: layout.list.x + 1, y: top, width: layout.list.width - 2,
      height: max(0, layout.list.maxY - top))
  }
}
