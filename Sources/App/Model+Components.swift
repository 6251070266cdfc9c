import Document
import Face
import Geometry

extension Model {
  /// What is asked of the chosen component.
  var componentEdit: ComponentEdit {
    document.selectedFace?.edit.components[components.chosen] ?? ComponentEdit()
  }

  /// Changes every component that is meant; true when something changed.
  mutating func editComponents(
    _ targets: [FaceComponent]? = nil, gesture: Gesture? = nil,
    _ change: (inout ComponentEdit) throws -> Void
  ) -> Bool {
    let targets = targets ?? components.targets
    return edit(gesture: gesture) { face in
      for component in targets { try change(&face.edit.components[component]) }
    }
  }

  func slider(_ part: Slider.Subject.Component) -> Slider {
    let edit = componentEdit
    var slider = Slider(subject: .component(part), value: 0, range: Identity.strengths)
    switch part {
    case .geometry:
      (slider.value, slider.isChanged) = (edit.geometry.strength, !edit.geometry.isOwn)
    case .appearance:
      (slider.value, slider.isChanged) = (edit.appearance.strength, !edit.appearance.isOwn)
    case .geometryMix:
      (slider.value, slider.isChanged) = (edit.geometry.balance ?? 0, edit.geometry.balance != nil)
    case .appearanceMix:
      (slider.value, slider.isChanged) = (
        edit.appearance.balance ?? 0, edit.appearance.balance != nil
      )
    case .refinement:
      let refinement = edit.drawing?.refinement
      slider.value = refinement ?? Drawing.usualRefinement
      slider.isChanged = refinement != nil && refinement != Drawing.usualRefinement
      slider.range = Drawing.refinements
    }
    return slider
  }

  mutating func set(
    _ part: Slider.Subject.Component, to value: Double, gesture: Gesture?
  ) -> Bool {
    editComponents(gesture: gesture) { edit in
      switch part {
      case .geometry: try edit.geometry.set(strength: value)
      case .appearance: try edit.appearance.set(strength: value)
      case .geometryMix: try edit.geometry.set(balance: value)
      case .appearanceMix: try edit.appearance.set(balance: value)
      case .refinement: try edit.set(refinement: value)
      }
    }
  }

  mutating func reset(_ part: Slider.Subject.Component) -> Bool {
    editComponents { edit in
      switch part {
      case .geometry: edit.geometry = .own
      case .appearance: edit.appearance = .own
      case .geometryMix: try edit.geometry.set(balance: 0.5)
      case .appearanceMix: try edit.appearance.set(balance: 0.5)
      case .refinement: try edit.set(refinement: Drawing.usualRefinement)
      }
    }
  }

  /// Whether there is something that a slider could make weaker; says so where not.
  mutating func hasSource(_ part: Slider.Subject.Component) -> Bool {
    let edit = componentEdit
    let missing: String? =
      switch part {
      case .geometry where edit.geometry.isOwn: "Choose a reference or draw first"
      case .appearance where edit.appearance.isOwn: "Choose a reference first"
      case .geometryMix where edit.geometry.balance == nil,
        .appearanceMix where edit.appearance.balance == nil:
        "Mix two references first: \(Keymap.keys(of: .mixReference)) among the faces"
      case .refinement where edit.drawing == nil: "Draw first"
      default: nil
      }
    if let missing { note = Note(kind: .warning, text: missing + ", then move this.") }
    return missing == nil
  }

  /// Whose lines are on the paper of a component, and what to look for to know them.
  func tracing(_ component: FaceComponent, ofDonor: Bool = true) -> Tracing {
    let edit = document.selectedFace?.edit.components[component] ?? ComponentEdit()
    let donors = edit.geometry.shares.filter { $0.source.donor != nil }
    let donor = ofDonor ? donors.max { $0.amount < $1.amount }?.source.donor : nil
    return Tracing(
      face: document.selected, component: component, donor: donor,
      identity: document.selectedFace?.edit.identity ?? .own)
  }

  /// The lines on the paper of a component; nil while they are not known.
  func strokes(_ component: FaceComponent) -> [Polyline]? {
    if let drawing = document.selectedFace?.edit.components[component].drawing {
      return drawing.strokes
    }
    return components.tracings.lines(tracing(component))
  }

  /// Looks for the lines that are shown and not known. A reference that is only passed on the way to
  /// another is not traced.
  mutating func trace() -> [Command] {
    guard tab == .components, hasFace, components.picking == nil else { return [] }
    let wanted = components.targets.flatMap { [tracing($0), tracing($0, ofDonor: false)] }
    return components.tracings.ask(for: wanted).map { .trace($0) }
  }

  /// What of the photo replaces the photo's own, in words.
  func source(of aspect: ComponentsPanel.Aspect) -> String {
    let edit = componentEdit
    let names: [String] =
      switch aspect {
      case .geometry:
        edit.geometry.shares.map {
          $0.source.donor.map { IdentityPanel.name(of: $0.photo) } ?? "drawing"
        }
      case .appearance: edit.appearance.shares.map { IdentityPanel.name(of: $0.donor.photo) }
      }
    return names.isEmpty ? "this photo" : names.listed(by: "and")
  }
}

extension ComponentEdit {
  /// Takes a drawing's strokes for the geometry, as strong as what was there.
  mutating func draw(_ strokes: [Polyline]) throws {
    let drawing = (drawing ?? Drawing([])).with(strokes)
    geometry = try Shares.taking(.drawing(drawing), strength: geometry.strength)
  }

  /// Takes a donor's, each as strong as what was there before; nil: the photo's own. A mixture is half
  /// of that and half of what was there.
  mutating func take(
    _ donor: Donor?, _ aspects: Set<ComponentsPanel.Aspect>, after before: ComponentEdit,
    isMixing: Bool
  ) throws {
    let share = isMixing ? 0.5 : 1
    if aspects.contains(.geometry) {
      let new = try Shares<GeometrySource>.taking(
        donor.map { .donor($0) }, strength: before.geometry.strength)
      geometry = .interpolated(from: before.geometry, to: new, at: share)
    }
    if aspects.contains(.appearance) {
      let new = try Shares.taking(donor, strength: before.appearance.strength)
      appearance = .interpolated(from: before.appearance, to: new, at: share)
    }
  }

  /// Those it has of some aspects, each once.
  func donors(_ aspects: Set<ComponentsPanel.Aspect>) -> [Donor] {
    let shapes = aspects.contains(.geometry) ? geometry.shares.compactMap(\.source.donor) : []
    let looks = aspects.contains(.appearance) ? appearance.shares.map(\.donor) : []
    return shapes + looks.filter { !shapes.contains($0) }
  }

  /// Whether some aspects are the photo's own.
  func isOwn(_ aspects: Set<ComponentsPanel.Aspect>) -> Bool {
    (!aspects.contains(.geometry) || geometry.isOwn)
      && (!aspects.contains(.appearance) || appearance.isOwn)
  }
}

extension Shares {
  /// One source as strong as the last one was; nobody wants to see nothing of what was just taken.
  fileprivate static func taking(_ source: Source?, strength: Double) throws -> Shares {
    guard let source else { return .own }
    return try Shares(source, strength: strength > 0 ? strength : 1)
  }
}
