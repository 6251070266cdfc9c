import Document
import Face
import Terminal

extension Model {
  /// Another component: what its lines are is asked with the next message's answer.
  mutating func choose(component: FaceComponent) {
    endGesture()
    components.canvas.hand = nil
    components.choose(component)
  }

  /// The arrows to the side, in the list of the tab.
  mutating func nudgeComponent(by step: Double) -> [Command] {
    switch components.line {
    case .component:
      let way = step < 0 ? -1 : 1
      endGesture()
      components.choose(by: way)
      return []
    case .geometry, .appearance, .drawing: return openComponentLine()
    default: return nudge(chosenSlider, by: step)
    }
  }

  /// What Enter does on a line.
  mutating func openComponentLine() -> [Command] {
    guard hasFace else { return [] }
    switch components.line {
    case .component: return pick([.geometry, .appearance])
    case .geometry: return pick([.geometry])
    case .appearance: return pick([.appearance])
    case .drawing: return openCanvas()
    default:
      prompt(for: .typeNumber)
      return []
    }
  }

  /// A reference for what the keyboard's line is about.
  mutating func pickForLine() -> [Command] {
    let commands = open(.components)
    switch components.line {
    case .component: return commands + pick([.geometry, .appearance])
    case .appearance, .appearanceStrength, .appearanceMix: return commands + pick([.appearance])
    default: return commands + pick([.geometry])
    }
  }

  /// Shows the faces of the gallery; going from one to the next takes each.
  mutating func pick(_ aspects: Set<ComponentsPanel.Aspect>) -> [Command] {
    guard hasFace, let edit = document.selectedFace?.edit else { return [] }
    endGesture()
    let before = components.targets.map { ($0, edit.components[$0]) }
    components.picking = ComponentsPanel.Picking(
      aspects: aspects, before: Dictionary(uniqueKeysWithValues: before))
    identity.isAtSlider = false
    let commands = openGallery()
    followTaken()
    return commands
  }

  /// Back to the list, with what was taken.
  mutating func endPicking() {
    endGesture()
    identity.awaited = nil
    components.picking = nil
  }

  /// Back to the list, with what was there before.
  mutating func cancelPicking() -> [Command] {
    guard let picking = components.picking else { return [] }
    let hasChanged = edit(gesture: .browsing) { face in
      for (component, edit) in picking.before { face.edit.components[component] = edit }
    }
    endPicking()
    return hasChanged ? edited() : []
  }

  /// Half of what is picked with half of what was there before, or the whole of it again.
  mutating func mixReference() -> [Command] {
    guard components.picking != nil else { return [] }
    components.picking?.isMixing.toggle()
    guard let photo = identity.photo(identity.mark) else {
      return takeComponent(nil, as: .browsing)
    }
    guard case .faces = identity.known[photo] else { return [] }
    let taken = takenDonors.first { $0.photo == photo }
    return takeComponent(taken ?? Donor(photo: photo), as: .browsing)
  }

  /// Takes what is picked from a donor; nil: from the photo itself.
  mutating func takeComponent(_ donor: Donor?, as gesture: Gesture?) -> [Command] {
    guard let picking = components.picking else { return [] }
    let targets = components.targets
    let commands = takeOver(.browsing) { face in
      for component in targets {
        let before = picking.before[component] ?? ComponentEdit()
        try face.edit.components[component].take(
          donor, picking.aspects, after: before, isMixing: picking.isMixing)
      }
    }
    if gesture == nil { endPicking() }
    return commands
  }

  /// What a key on a line takes back.
  mutating func resetComponentLine() -> Bool {
    switch components.line {
    case .component: editComponents { $0 = ComponentEdit() }
    case .geometry, .geometryStrength, .drawing: reset(.geometry)
    case .appearance, .appearanceStrength: reset(.appearance)
    case .geometryMix: hasSource(.geometryMix) && reset(.geometryMix)
    case .refinement: hasSource(.refinement) && reset(.refinement)
    case .appearanceMix: hasSource(.appearanceMix) && reset(.appearanceMix)
    }
  }

  /// A click in the tab's list.
  mutating func clickComponents(_ mouse: Mouse) -> [Command] {
    if components.picking != nil { return clickFaces(mouse) }
    if components.canvas.isOpen { return clickCanvas(mouse) }
    guard hasFace, let line = ComponentsPanel.line(atRow: mouse.row, layout) else { return [] }
    components.line = line
    switch line {
    case .component:
      let hit = components.chips(layout).last { mouse.column >= $0.column }
      if let hit, mouse.column < hit.column + hit.words.columns { choose(component: hit.component) }
      return []
    case .geometry, .appearance, .drawing: return openComponentLine()
    default:
      let track = SliderRow(layout.panel).track(of: chosenSlider)
      guard case .component(let part) = chosenSlider, track.contains(mouse.column), hasSource(part)
      else { return [] }
      return grab(chosenSlider, track, mouse)
    }
  }

  /// The wheel over a slider turns it; elsewhere it means nothing.
  mutating func turnWheelOnComponents(_ mouse: Mouse, up: Bool) -> [Command] {
    if components.picking != nil { return turnWheelOnFaces(mouse, up: up) }
    if components.canvas.isOpen {
      components.canvas.pen.resize(larger: up)
      return []
    }
    guard let line = ComponentsPanel.line(atRow: mouse.row, layout), line.part != nil,
      SliderRow(layout.panel).track.contains(mouse.column)
    else { return [] }
    components.line = line
    return nudge(chosenSlider, by: up ? 0.05 : -0.05)
  }
}

extension ComponentsPanel.Line {
  /// The slider of the line.
  var part: Slider.Subject.Component? {
    switch self {
    case .geometryStrength: .geometry
    case .geometryMix: .geometryMix
    case .refinement: .refinement
    case .appearanceStrength: .appearance
    case .appearanceMix: .appearanceMix
    case .component, .geometry, .appearance, .drawing: nil
    }
  }
}
