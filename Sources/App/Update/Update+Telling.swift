extension Model {
  /// Says what can hardly be right, once: a slider that goes on moving has been warned, and who looks
  /// at the photo in between has not forgotten. A preview that was overtaken says nothing; what is
  /// still so comes with the newest.
  mutating func tell(_ notices: [String], _ revision: Int) {
    guard revision == self.revision, !isComparing else { return }
    let news = notices.filter { !self.notices.contains($0) }
    self.notices = notices
    if !news.isEmpty { note = Note(kind: .warning, text: news.joined(separator: " ")) }
  }
}
