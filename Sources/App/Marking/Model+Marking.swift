import Document
import Geometry
import Terminal

extension Model {
  /// Where faces are to be read that may not be found: those of the last session, and the one that
  /// was asked for.
  var marks: [FaceMark] {
    let earlier = session?.fingerprint == document.fingerprint ? session?.faces ?? [] : []
    let marks = earlier.compactMap(\.mark)
    guard let firstMark, !marks.contains(firstMark) else { return marks }
    return marks + [firstMark]
  }

  /// Lays a box on the photo, all of which is shown for that.
  mutating func beginMarking() -> [Command] {
    guard isOpen else { return [] }
    let lifted = send(.lifted) ?? []
    endGesture()
    marking = Marking(width: source.width, height: source.height)
    guard isCloseUp else { return lifted }
    isCloseUp = false
    return lifted + look()
  }

  /// A key while a box is laid; nil where the action is about something else.
  mutating func performMarking(_ action: Action) -> [Command]? {
    if action == .markFace { return beginMarking() }
    guard let marking else { return nil }
    if marking.isReading, action != .leaveBox {
      return Marking.bindings.contains { $0.action == action } ? [] : nil
    }
    switch action {
    case .moveBox(let way, let finely):
      let step = (finely ? 0.004 : 0.02) * marking.most
      self.marking?.move(to: marking.centre + step * way.vector)
    case .largerBox: self.marking?.grow(times: 1.1)
    case .smallerBox: self.marking?.grow(times: 1 / 1.1)
    case .readBox: return readBox()
    case .leaveBox: self.marking = nil
    default: return nil
    }
    return []
  }

  private mutating func readBox() -> [Command] {
    guard let mark = marking?.mark else {
      note = Note(kind: .warning, text: "That box is too small for a face.")
      return []
    }
    marking?.isReading = true
    return [.mark(mark)]
  }

  /// The mouse draws the box and lets go of it; nil where it is about something else.
  mutating func pointAtMarking(_ mouse: Mouse) -> [Command]? {
    guard let marking, popup == nil, !layout.isTooSmall, let shown,
      let place = photoPlace(mouse, shown).map(marking.inPhoto)
    else { return nil }
    switch mouse.action {
    case .press(.left):
      guard !marking.isReading, layout.preview.contains(x: mouse.column, y: mouse.row) else {
        return nil
      }
      note = nil
      self.marking?.anchor = place
      return []
    case .drag(.left):
      guard marking.anchor != nil else { return nil }
      self.marking?.drag(to: place)
      return []
    case .release:
      guard let anchor = marking.anchor else { return nil }
      self.marking?.anchor = nil
      // A click alone lays the box's middle there.
      guard (place - anchor).length >= FaceMark.narrowest else {
        self.marking?.move(to: place)
        return []
      }
      return readBox()
    default: return nil
    }
  }

  /// Another face was read: it was always there, so that every step of the history has it.
  mutating func marked(_ mark: FaceMark, _ found: [FaceEdit]) -> [Command] {
    marking = nil
    guard let index = found.index(at: mark) else { return [] }
    history.amendAll { document in
      var document = document
      document.faces += found.dropFirst(document.faces.count)
      return document
    }
    written = written.map { $0 + found.dropFirst($0.count) }
    var next = document
    next.select(index)
    history.amend(next)
    endGesture()
    followTaken()
    let keys = Keymap.keys(of: .nextFace)
    note = Note(
      kind: .news,
      text: found.count > 1
        ? "Face \(index + 1) of \(found.count); \(keys) goes from face to face."
        : "The face is read; move a slider.")
    return changed() + look() + lookAround()
  }

  /// Nothing could be read there: the box stays, to be laid better.
  mutating func markFailed(_ sentence: String) {
    marking?.isReading = false
    note = Note(kind: .error, text: sentence)
  }
}
