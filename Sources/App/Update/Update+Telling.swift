import Document

/// What is said of an edit that one key makes, and that need not be seen where the person looks.
extension Model {
  /// Says what can hardly be right, once: a slider that goes on moving has been warned, and who looks
  /// at the photo in between has not forgotten. A drawing that was overtaken says nothing; what is
  /// still so comes with the newest.
  mutating func tell(_ notices: [String], _ revision: Int) {
    guard revision == self.revision, !isComparing else { return }
    let news = notices.filter { !self.notices.contains($0) }
    self.notices = notices
    if !news.isEmpty { note = Note(kind: .warning, text: news.joined(separator: " ")) }
  }

  /// What an action did to the document as it was before.
  mutating func tell(_ action: Action, after before: Document) {
    let back = "\(Keymap.keys(of: .undo)) brings the edits back."
    let (done, idle): (String, String) =
      switch action {
      case .undo: ("Undid \(before.change(to: document)).", "Nothing to undo.")
      case .redo: ("Redid \(before.change(to: document)).", "Nothing to redo.")
      case .neutralise: ("Neutral: every slider is at 0.", "The face is neutral already.")
      case .resetFace:
        ("This face is as in the photo; \(back)", "This face is as in the photo already.")
      case .resetAll:
        ("Every face is as in the photo; \(back)", "Every face is as in the photo already.")
      default: ("", "")
      }
    let hasChanged = document != before
    let words = hasChanged ? done : idle
    if !words.isEmpty { note = Note(kind: hasChanged ? .news : .warning, text: words) }
  }
}
