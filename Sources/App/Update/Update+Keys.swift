import Studio
import Terminal

extension Model {
  /// A key was pressed. It goes to the box where one is open, else to the keymap; every digit, and the
  /// point, begins a number, since sliders are what is edited most.
  mutating func press(_ key: Key) -> [Command] {
    note = nil
    if popup != nil { return pressInBox(key) }
    if isLeaving { return pressWhileLeaving(key) }
    if layout.isTooSmall { return pressWhileTooSmall(key) }
    if case .character(let character) = key, "0123456789.,".contains(character) {
      beginNumber(with: character)
      return []
    }
    if let action = Keymap.action(for: key, in: place) { return perform(action) }
    if case .character(let character) = key {
      let words = "“\(character)” means nothing here; \(Keymap.keys(of: .help)) tells all keys."
      note = Note(kind: .warning, text: words)
    }
    return []
  }

  /// A digit opens the box of the slider that it would go to, where there is one.
  private mutating func beginNumber(with character: Character) {
    guard tab == .export || hasFace else { return }
    if canType {
      prompt(for: .typeNumber, with: String(character))
    } else {
      note = Note(kind: .warning, text: "No number belongs here: choose a slider first.")
    }
  }

  /// Nothing is visible, so nothing can be edited by accident.
  private mutating func pressWhileTooSmall(_ key: Key) -> [Command] {
    switch Keymap.action(for: key, in: place) {
    case .quit: perform(.quit)
    case .suspend: perform(.suspend)
    default: []
    }
  }

  /// The slider the arrow keys move.
  var chosenSlider: Slider.Subject {
    switch tab {
    case .expression: expression.chosen
    case .identity: .strength
    case .components:
      .component(components.line.part ?? (components.line == .appearance ? .appearance : .geometry))
    case .export: .stripFrames
    }
  }

  /// Whether a typed digit has a slider to go to.
  private var canType: Bool {
    if marking != nil { return false }
    return switch tab {
    case .export: export.chosen == .frames
    case .components: place == .components && components.line != .component
    case .expression, .identity: true
    }
  }

  /// Does what was asked, by key, palette or click. What needs a face is in `performOnFace`.
  mutating func perform(_ action: Action) -> [Command] {
    if let commands = performMarking(action) { return commands }
    if place == .canvas, let commands = performOnCanvas(action) { return commands }
    switch action {
    case .choosePrevious, .chooseNext, .choosePageUp, .choosePageDown, .chooseFirst, .chooseLast,
      .chooseLeft, .chooseRight:
      if isGalleryShown { return hasFace ? moveMark(action) : [] }
      choose(action)
    case .decrease: return nudge(chosenSlider, by: -0.05)
    case .increase: return nudge(chosenSlider, by: 0.05)
    case .decreaseFinely: return nudge(chosenSlider, by: -0.01)
    case .increaseFinely: return nudge(chosenSlider, by: 0.01)
    case .nextTab: return open(tab.next(by: 1))
    case .previousTab: return open(tab.next(by: -1))
    case .findFace: return beginSearch()
    case .clearSearch: return endSearch()
    case .openFolder: return askForFolder()
    case .palette: popup = .palette(Palette())
    case .help: popup = .help(scroll: 0)
    case .suspend: return saveIfNeeded() + [.suspend]
    case .redraw: return [.redraw]
    case .tellCost: isTellingCost.toggle()
    case .quit: return leave()
    case .theme(let name): theme = themes.first { $0.name == name } ?? theme
    case .typeNumber where tab == .components:
      return place == .components ? openComponentLine() : []
    case .typeNumber where tab == .export && export.chosen != .frames: return openExportLine()
    case .exportFrame, .exportStrip, .typeNumber: prompt(for: action)
    default: return performOnFace(action)
    }
    return []
  }

  /// Moves the choice in the list of the open tab. Who leaves a slider has finished with it: what
  /// follows is a step of its own.
  private mutating func choose(_ action: Action) {
    let steps =
      switch action {
      case .choosePrevious: -1
      case .chooseNext: 1
      case .choosePageUp: 1 - layout.list.height
      case .choosePageDown: layout.list.height - 1
      case .chooseFirst: -.max / 2
      case .chooseLast: .max / 2
      default: 0
      }
    endGesture()
    switch tab {
    case .expression: expression.choose(by: steps, layout)
    case .identity: break
    case .components: components.chooseLine(by: steps)
    case .export: export.choose(by: steps)
    }
  }

  /// Steps of the same slider, one after the other, are undone together.
  mutating func nudge(_ subject: Slider.Subject, by step: Double) -> [Command] {
    if tab == .export {
      switch export.chosen {
      case .frames:
        _ = set(.stripFrames, to: Double(export.frames) + (step < 0 ? -1 : 1), isGesture: false)
      case .from: chooseBeginning(by: step < 0 ? -1 : 1)
      case .frame, .strip: break
      }
      return []
    }
    if tab == .components {
      guard place == .components else { return [] }
      if components.line.part == nil { return nudgeComponent(by: step) }
    }
    guard canMove(subject) else { return [] }
    let value = ((slider(subject).value + step) * 100).rounded() / 100
    return set(subject, to: value, isGesture: true) ? edited() : []
  }

  /// Whether a slider has something to move; says so where not.
  mutating func canMove(_ subject: Slider.Subject) -> Bool {
    switch subject {
    case .strength: hasDonor
    case .component(let part): hasSource(part)
    case .unit, .emotion, .stripFrames: true
    }
  }

  /// Whether somebody was chosen whose strength can be set; says so where not.
  var hasDonor: Bool {
    mutating get {
      guard document.selectedFace?.edit.identity.isOwn == false else {
        note = Note(kind: .warning, text: "Choose a face first, then how much of it is shown.")
        return false
      }
      return true
    }
  }

  /// Actions that need a face.
  private mutating func performOnFace(_ action: Action) -> [Command] {
    guard hasFace else { return [] }
    switch action {
    case .compare:
      isComparing.toggle()
      return look()
    case .zoom:
      isCloseUp.toggle()
      return look()
    case .overlay:
      overlay = overlay.next
      return look()
    case .show(let kind):
      overlay = kind
      return look()
    case .nextFace where document.faces.count == 1,
      .previousFace where document.faces.count == 1:
      note = Note(kind: .warning, text: "The photo shows one face only.")
      return []
    case .nextFace: return choose(face: document.selected + 1)
    case .previousFace: return choose(face: document.selected - 1)
    case .take: return takeMarked()
    case .draw: return openCanvas()
    case .pickReference: return pickForLine()
    case .mixReference: return mixReference()
    case .partEyes, .nextComponent:
      let commands = open(.components)
      if action == .partEyes { components.partEyes() } else { components.choose(by: 1) }
      endGesture()
      return commands
    default:
      let before = document
      let hasChanged = edit(action)
      tell(action, after: before)
      guard hasChanged else { return [] }
      followTaken()
      return edited() + lookAround()
    }
  }

  /// Counts round: the face after the last is the first. Not a step that can be undone.
  mutating func choose(face index: Int) -> [Command] {
    let count = document.faces.count
    let new = (index + count) % count
    guard new != document.selected else { return [] }
    var next = document
    next.select(new)
    history.amend(next)
    endGesture()
    liftPen()
    endPicking()
    followTaken()
    return changed() + (isCloseUp || overlay != nil ? look() : []) + lookAround()
  }

  /// Edits by one key; true when something changed.
  private mutating func edit(_ action: Action) -> Bool {
    endGesture()
    let before = document
    switch action {
    case .undo: history.undo()
    case .redo: history.redo()
    case .resetSlider where tab == .components && place == .components:
      return resetComponentLine()
    case .resetSlider where components.picking != nil:
      return false
    case .resetSlider: return tab != .export && reset(chosenSlider)
    case .neutralise: return edit { $0.edit.expression.relax() }
    case .resetFace: return edit { $0 = $0.untouched }
    case .resetAll:
      var next = document
      next.faces = untouched
      return record(next)
    case .emotion(let emotion):
      tab = .expression
      expression.chosen = .emotion(emotion)
      expression.reveal(layout)
      return set(.emotion(emotion), to: 1, isGesture: false)
    default: break
    }
    return document != before
  }
}

extension Tab {
  /// Counts round.
  fileprivate func next(by steps: Int) -> Tab {
    let all = Tab.allCases
    return all[(all.firstIndex(of: self)! + steps + all.count) % all.count]
  }
}

extension Overlay.Kind? {
  /// None, then one after the other, then none again.
  fileprivate var next: Overlay.Kind? {
    let all = Overlay.Kind.allCases
    guard let self else { return all.first }
    return all.drop { $0 != self }.dropFirst().first
  }
}
