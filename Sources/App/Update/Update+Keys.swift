import Document
import Face
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
    if let action = Keymap.action(for: key, in: section) { return perform(action) }
    if case .character(let character) = key {
      let words = "“\(character)” means nothing here; \(Keymap.keys(of: .help)) tells all keys."
      note = Note(kind: .warning, text: words)
    }
    return []
  }

  /// A digit opens the box of the slider that it would go to, where there is one.
  private mutating func beginNumber(with character: Character) {
    guard hasFace || !panel.needsFace else { return }
    guard marking == nil, let slider else {
      note = Note(kind: .warning, text: "No number belongs here: choose a slider first.")
      return
    }
    ask(slider, String(character))
  }

  /// Asks for a slider's number, but not where it could move nothing.
  private mutating func ask(_ slider: Slider, _ text: String = "") {
    if let refusal = slider.refusal {
      note = Note(kind: .warning, text: refusal)
    } else {
      popup = .asking(.number(slider), text)
    }
  }

  /// Nothing is visible, so nothing can be edited by accident.
  private mutating func pressWhileTooSmall(_ key: Key) -> [Command] {
    let action = Keymap.action(for: key, in: section)
    return [.quit, .suspend].contains(action) ? perform(action!) : []
  }

  /// Does what was asked, by key, palette or click: the box around a face, then what is before the
  /// hand, then any other panel, then the editor itself.
  mutating func perform(_ action: Action) -> [Command] {
    if let commands = performMarking(action) { return commands }
    if let refusal = refusal(of: action) {
      note = Note(kind: .warning, text: refusal)
      return send(.lifted) ?? []
    }
    if let commands = send(.action(action)) { return commands }
    let lifted = send(.lifted) ?? []
    return lifted + (call(.called(action)) ?? performGenerally(action))
  }

  /// Actions that are the same whatever is open. What needs a face is in `performOnFace`.
  private mutating func performGenerally(_ action: Action) -> [Command] {
    switch action {
    case .decrease, .increase, .decreaseFinely, .increaseFinely:
      // Steps of the same slider, one after the other, are undone together.
      guard let slider, let steps = action.steps else { return [] }
      return move(slider, to: slider.moved(by: steps), isGesture: true)
    case .typeNumber:
      if let slider, hasFace || !panel.needsFace { ask(slider) }
    case .nextTab: return open(panels.tabs.cycled(from: tab, by: 1))
    case .previousTab: return open(panels.tabs.cycled(from: tab, by: -1))
    case .findFace, .openFolder: return openFaces() + (send(.action(action)) ?? [])
    case .palette: popup = .palette(Palette())
    case .help: popup = .help(scroll: 0)
    case .suspend: return saveIfNeeded() + [.suspend]
    case .redraw: return [.redraw]
    case .tellCost: isTellingCost.toggle()
    case .quit: return leave()
    case .theme(let name): theme = themes.first { $0.name == name } ?? theme
    default: return performOnFace(action)
    }
    return []
  }

  /// Actions that need a face.
  private mutating func performOnFace(_ action: Action) -> [Command] {
    guard hasFace else { return [] }
    switch action {
    case .compare: isComparing.toggle()
    case .zoom: isCloseUp.toggle()
    case .overlay: overlay = ([nil] + Overlay.Kind.allCases).cycled(from: overlay, by: 1)
    case .show(let kind): overlay = kind
    case .nextFace: return choose(face: document.selected + 1)
    case .previousFace: return choose(face: document.selected - 1)
    case .copyExpression: return copyExpression()
    case .pasteExpression, .undo, .redo, .resetSlider, .resetFace, .resetAll: return change(action)
    default: return []
    }
    return look()
  }

  /// Copies what the face shows; among the faces of a folder what the marked one shows, once it is read.
  private mutating func copyExpression() -> [Command] {
    copying = panel.purpose.flatMap { faces.marked($0, context) }
    if let copying {
      note = Note(kind: .news, text: "Reading what \(copying.name) shows …")
      return [.gallery(.read(copying))]
    }
    copied(document.selectedFace?.shownUnits ?? [:], of: "this face")
    return []
  }

  mutating func copied(_ shown: [ActionUnit: Sided<Double>], of name: String) {
    (carried.expression, copying) = (shown, nil)
    let paste = Keymap.keys(of: .pasteExpression)
    note = Note(
      kind: .news, text: "Copied what \(name) shows; \(paste) pastes it on a face of any photo.")
  }

  /// Counts round: the face after the last is the first. Not a step that can be undone.
  mutating func choose(face index: Int) -> [Command] {
    let count = document.faces.count
    let new = (index + count) % count
    guard new != document.selected else { return [] }
    var next = document
    next.select(new)
    history.amend(next)
    let left = letGo()
    followTaken()
    return left + changed() + (isCloseUp || overlay != nil ? look() : []) + lookAround()
  }

  /// Edits by one key, and says what came of it: that need not be seen where the person looks.
  private mutating func change(_ action: Action) -> [Command] {
    endGesture()
    let before = document
    let back = "\(Keymap.keys(of: .undo)) brings the edits back."
    var (done, idle) = ("", "")
    switch action {
    case .undo:
      history.undo()
      (done, idle) = ("Undid \(before.change(to: document)).", "Nothing to undo.")
    case .redo:
      history.redo()
      (done, idle) = ("Redid \(before.change(to: document)).", "Nothing to redo.")
    case .pasteExpression:
      guard let shown = carried.expression else {
        idle = "Nothing is copied; \(Keymap.keys(of: .copyExpression)) copies what a face shows."
        break
      }
      _ = edit {
        $0.edit.expression.forgetEmotion()
        $0.imitate(try Imitation(copying: shown))
      }
      done = "This face shows what was copied; \(Keymap.keys(of: .undo)) takes it back."
      idle = "This face shows what was copied already."
    case .resetFace:
      _ = edit { $0 = $0.untouched }
      done = "This face is as in the photo; \(back)"
      idle = "This face is as in the photo already."
    case .resetAll:
      var next = document
      next.faces = untouched
      _ = record(next)
      done = "Every face is as in the photo; \(back)"
      idle = "Every face is as in the photo already."
    default:
      let parameters = (slider?.ids ?? []).compactMap { Edit.parameter($0) }
      _ = edit { for parameter in parameters { try parameter.reset(&$0) } }
    }
    let hasChanged = document != before
    let words = hasChanged ? done : idle
    if !words.isEmpty { note = Note(kind: hasChanged ? .news : .warning, text: words) }
    guard hasChanged else { return [] }
    followTaken()
    return edited() + lookAround()
  }
}
