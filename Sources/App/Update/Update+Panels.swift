import Document
import Face
import Terminal

extension Model {
  /// What the panels see.
  var context: Context {
    let typed: TextField? = if case .search(let field) = popup { field } else { nil }
    return Context(
      document: document, formerEdit: formerEdits[document.selected], source: source, size: size,
      theme: theme,
      isOpen: isOpen, typed: typed)
  }

  /// The open one.
  var panel: any Panel { panels[tab] }

  /// Whether the faces of a folder are shown in the panel's place.
  var areFacesShown: Bool { panel.purpose != nil }

  /// What the faces are for: even where none are shown, the mark stays with what is taken.
  private var purpose: any FacePurpose {
    panel.purpose ?? panels.all.lazy.compactMap(\.purpose).first!
  }

  /// What the hand is at; the keys of the first count before all others.
  var sections: [Keymap.Section] {
    marking != nil ? [.marking] : areFacesShown ? FacePicker.sections : panel.sections
  }
  var section: Keymap.Section { sections[0] }

  /// The slider that a typed number and the arrows are for.
  var slider: Slider? { panel.slider(context) }

  /// Why an action cannot be done now, as a sentence; nil where it can, or means nothing.
  func refusal(of action: Action) -> String? {
    switch action {
    case .nextFace where document.faces.count == 1, .previousFace where document.faces.count == 1:
      "The photo shows one face only."
    case .typeNumber where !hasFace: nil
    default:
      panel.purpose.map { faces.refusal(of: action, $0, context) }
        ?? panel.refusal(of: action, context)
    }
  }

  /// Hands what happened to what is before the hand: the faces where they are shown, then the panel.
  /// Nil: it means nothing to either.
  mutating func send(_ event: PanelEvent) -> [Command]? {
    let context = context
    if let purpose = panel.purpose, let requests = faces.update(event, for: purpose, context) {
      return perform(requests)
    }
    return panels[tab].update(event, context).map { perform($0) }
  }

  /// Hands it to every panel; the answer of the first that has one.
  mutating func call(_ event: PanelEvent) -> [Command]? {
    for tab in panels.tabs {
      if let requests = panels[tab].update(event, context) { return perform(requests) }
    }
    return nil
  }

  mutating func perform(_ requests: [Request]) -> [Command] { requests.flatMap { perform($0) } }

  private mutating func perform(_ request: Request) -> [Command] {
    switch request {
    case .edit(let gesture, let keepsFormer, let done, let idle, let change):
      let (before, begins) = (
        document.selectedFace?.edit, gesture == nil || gestureSubject != gesture
      )
      let hasChanged = edit(gesture: gesture, change)
      if let words = hasChanged ? done : idle {
        note = Note(kind: hasChanged ? .news : .warning, text: words)
      }
      guard hasChanged else { return [] }
      if keepsFormer, begins { formerEdits[document.selected] = before }
      return edited()
    case .endGesture: endGesture()
    case .say(let kind, let text): note = Note(kind: kind, text: text)
    case .show(let popup): self.popup = popup
    case .grab(let slider, let track, let mouse): return grab(slider, track, mouse)
    case .open(let tab): return open(tab)
    case .showFaces:
      faces.isAtSlider = false
      let commands = send(.opened) ?? []
      followTaken()
      return commands
    case .perform(let action): return perform(action)
    case .send(let event): return send(event) ?? []
    case .rest: return [.rest(revision: revision)]
    case .effect(let command): return [command]
    }
    return []
  }

  /// Opens a tab.
  mutating func open(_ new: Tab) -> [Command] {
    guard new != tab else { return [] }
    let left = letGo()
    tab = new
    return left + (send(.opened) ?? [])
  }

  /// What was begun here ends as it is: another tab or another face is chosen.
  mutating func letGo() -> [Command] {
    endGesture()
    faces.awaited = nil
    return send(.left) ?? []
  }

  /// Opens the faces of a folder, unless they are shown.
  mutating func openFaces() -> [Command] {
    areFacesShown ? [] : open(panels.all.first { $0.purpose != nil }!.tab)
  }

  /// The mark goes where the document's choice is.
  mutating func followTaken() { faces.follow(purpose, context) }

  /// Asks for the pictures of faces that are seen and not there.
  mutating func lookAround() -> [Command] {
    areFacesShown ? perform(faces.look(context)) : []
  }

  /// Moves a slider to a value within its range.
  mutating func move(_ slider: Slider, to value: Double, isGesture: Bool) -> [Command] {
    if let commands = send(.move(slider, to: value, isGesture: isGesture)) { return commands }
    let parameters = slider.ids.compactMap { Edit.parameter($0) }
    return perform([
      .edit(isGesture ? .moving(slider.ids) : nil) { try $0.set(parameters, to: value) }
    ])
  }

  /// News from the gallery; those of a folder that was left are old.
  mutating func update(_ news: GalleryNews) -> [Command] {
    switch news {
    case .listed(let folder, let photos):
      faces.list(photos, in: folder)
      if case .prompt(let prompt) = popup, prompt.question == .folder { popup = nil }
      followTaken()
      return lookAround()
    case .failed(let folder, let sentence):
      if case .prompt(let prompt) = popup, prompt.question == .folder {
        refuse(prompt, sentence)
      } else if faces.listing == .reading, folder != nil {
        // The folder of an older choice is gone: there are always the demo faces.
        note = Note(kind: .warning, text: sentence)
        return [.gallery(.open(folder: nil))]
      } else {
        faces.listing = .failed(sentence)
      }
    case .met(let folder, let photo, let meeting):
      guard folder == faces.folder else { break }
      faces.meet(photo, meeting)
      guard let awaited = faces.awaited, awaited.photo == photo else { break }
      faces.awaited = nil
      return perform(faces.take(photo, isFirm: awaited.isFirm, purpose, context))
    case .read(let donor, let shown):
      if donor == copying { copied(shown.mapValues { Sided(both: $0) }, of: donor.name) }
    case .unreadable(let donor, let sentence):
      guard donor == copying else { break }
      copying = nil
      note = Note(kind: .error, text: sentence)
    case .completed(let text, let names): complete(text, with: names)
    }
    return []
  }
}
