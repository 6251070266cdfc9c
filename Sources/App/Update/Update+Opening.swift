import Document

extension Model {
  /// The faces of the photo are known. Where the photo was edited before, the edits come back:
  /// the face counts, the reading is the new one.
  mutating func opened(_ found: [FaceEdit]) -> [Command] {
    var next = Document(
      photo: document.photo, fingerprint: document.fingerprint, faces: found)
    if let session, session.fingerprint == next.fingerprint, !found.isEmpty {
      next.apply(session.recipe)
      next.select(min(session.selected, found.count - 1))
      if note == nil, next.faces.contains(where: { !$0.isUntouched }) {
        note = Note(kind: .news, text: "Your edits from last time are back; R takes them away.")
      }
    }
    if let firstFace, found.indices.contains(firstFace) { next.select(firstFace) }
    history = History(next)
    isOpen = true
    return look() + open(tab)
  }
}
