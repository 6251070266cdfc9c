import Document
import Face
import Geometry
import Terminal

/// The tab of single components: which one, from where its geometry and its appearance are, and its
/// drawing.
struct ComponentsPanel: Equatable, Sendable {
  /// What of a component can be taken from elsewhere.
  enum Aspect: CaseIterable, Hashable, Sendable {
    case geometry, appearance

    var words: String { self == .geometry ? "geometry" : "appearance" }
  }

  /// From top to bottom.
  enum Line: CaseIterable, Sendable {
    case component, geometry, geometryStrength, geometryMix, refinement
    case appearance, appearanceStrength, appearanceMix, drawing
  }

  /// A reference being chosen among the cards of the gallery.
  struct Picking: Equatable, Sendable {
    var aspects: Set<Aspect>
    /// What leaving without a choice comes back to.
    var before: [FaceComponent: ComponentEdit]
    /// Half of each that is tried on, and half of what was there.
    var isMixing = false

    /// What is taken.
    var words: String {
      Aspect.allCases.filter(aspects.contains).map(\.words).listed(by: "and")
        + (isMixing ? ", half" : "")
    }
  }

  private(set) var chosen = FaceComponent.rightEye
  /// What is done to one eye is done to the other.
  private(set) var areEyesTogether = true
  var line = Line.component
  /// Nil: the lines of the list, or the canvas.
  var picking: Picking?
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
  mutating func choose(by steps: Int) {
    let all = choices
    let now = all.firstIndex(of: chosen) ?? 0
    chosen = all[(now + steps + all.count) % all.count]
  }

  /// Both eyes at once, or one after the other.
  mutating func partEyes() {
    areEyesTogether.toggle()
    choose(chosen)
  }

  /// Moves the keyboard, stopping at the ends.
  mutating func chooseLine(by steps: Int) {
    let all = Line.allCases
    let index = all.firstIndex(of: line)! + steps
    line = all[min(all.count - 1, max(0, index))]
  }

  /// Whether a stroke is repeated in the mirror: in the other eye's box, or in the same one's half.
  var mirrors: Bool {
    get {
      chosen.opposite == nil ? canvas.mirrorsMiddle : areEyesTogether && canvas.mirrorsEyes
    }
    set {
      if chosen.opposite == nil {
        canvas.mirrorsMiddle = newValue
      } else {
        canvas.mirrorsEyes = newValue
      }
    }
  }
}

extension ComponentsPanel {
  /// The row of a line of the list: with air between what belongs apart where there is plenty.
  static func row(of line: Line, _ layout: Layout) -> Int {
    let air = layout.list.height >= 14 ? 1 : 0
    let offset =
      switch line {
      case .component: 0
      case .geometry: 1 + air
      case .geometryStrength: 2 + air
      case .geometryMix: 3 + air
      case .refinement: 4 + air
      case .appearance: 5 + 2 * air
      case .appearanceStrength: 6 + 2 * air
      case .appearanceMix: 7 + 2 * air
      case .drawing: 8 + 3 * air
      }
    return layout.list.y + offset
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
