import Terminal

extension Model {
  /// Leaves, for the end or for another photo, as soon as the session is on the disk. Where something
  /// would be lost, it asks; a second request while the session is being saved asks too.
  mutating func leave(for next: String? = nil) -> [Command] {
    let isAgain = isLeaving
    (isLeaving, self.next) = (true, next)
    held = nil
    if isAgain { popup = .leave }
    let save = isAgain ? [] : saveIfNeeded()
    return save.isEmpty ? leaveIfKept() : save
  }

  /// The session was saved, or there was none to save.
  mutating func leaveIfKept() -> [Command] {
    guard isLeaving else { return [] }
    guard losses.isEmpty else {
      if saving != .pending { popup = .leave }
      return []
    }
    return depart()
  }

  /// Goes, whatever is lost.
  func depart() -> [Command] { [.cancelExport, next.map { .open($0) } ?? .quit] }

  /// A key while the editor waits for the session: only another request to leave counts.
  mutating func pressWhileLeaving(_ key: Key) -> [Command] {
    Keymap.action(for: key, in: .program) == .quit ? leave() : []
  }

  /// The answer to the question whether to leave although something is lost.
  mutating func answerLeaving(_ key: Key) -> [Command] {
    switch key {
    case .character("q"), .character("y"), .control("c"): return depart()
    case .escape, .character("n"):
      popup = nil
      isLeaving = false
    default: break
    }
    return []
  }

  /// What leaving now would lose, a sentence each.
  var losses: [String] {
    var losses: [String] = []
    switch saving {
    case .saved: break
    case .pending: losses.append("The edits of \(source.name) are still being saved.")
    case .failed:
      losses.append("The edits of \(source.name) are not saved. \(savingProblem ?? "")")
    case .off:
      if let written, document.faces.map(\.edit) != written.map(\.edit) {
        losses.append(
          "The edits of \(source.name) are kept nowhere, and the picture as it is now was not "
            + "exported.")
      }
    }
    if let task { losses.append("\(task.path) is not written yet.") }
    return losses
  }
}
