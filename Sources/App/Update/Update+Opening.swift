import Document
import Studio

extension Model {
  /// The faces of the photo are known. Where the photo was edited before, the edits come back:
  /// the face counts, the reading is the new one. Of a photo whose bytes are others now they come
  /// only when its faces still match, and the person agrees.
  mutating func opened(_ found: [FaceEdit]) -> [Command] {
    var next = Document(
      photo: document.photo, fingerprint: document.fingerprint, faces: found)
    if let session, !found.isEmpty {
      if session.fingerprint == next.fingerprint {
        next.take(session)
        if note == nil, next.faces.contains(where: { !$0.isUntouched }) {
          note = Note(kind: .news, text: "Your edits from last time are back; R takes them away.")
        }
      } else if session.isEdited {
        popup =
          session.hasFaces(like: found)
          ? .takeOver
          : .message(
            title: "The photo has changed",
            text: ErrorMessage.otherFaces(source.name, keptAs: sessionAside))
      }
    }
    if let firstMark, let index = found.index(at: firstMark) { next.select(index) }
    if let firstFace, found.indices.contains(firstFace) { next.select(firstFace) }
    history = History(next)
    written = next.faces
    isOpen = true
    // What was marked on the command line is to be there again.
    let isNew = firstMark != nil && found.contains { $0.mark == firstMark }
    return look() + (send(.opened) ?? []) + (isNew ? changed() : []) + askForMark()
  }

  /// Where no face was found, or none where one was said to be, the person can show it.
  private mutating func askForMark() -> [Command] {
    let faces = document.faces
    let isMissing = firstMark.map { faces.index(at: $0) == nil } ?? false
    guard faces.isEmpty || isMissing else { return [] }
    note = Note(
      kind: .warning,
      text: isMissing
        ? ErrorMessage.sentence(for: StudioError.noFaceThere)
        : "No face was found: drag a box around one, or lay it by the arrow keys.")
    return beginMarking()
  }

  /// The edits of the photo's former bytes become edits of the present ones: one step, which can
  /// be undone.
  mutating func takeOver() -> [Command] {
    popup = nil
    guard let session else { return [] }
    var next = document
    next.take(session)
    if let firstFace, next.faces.indices.contains(firstFace) { next.select(firstFace) }
    guard record(next) else { return [] }
    note = Note(kind: .news, text: "The edits were taken over; u takes them away.")
    followTaken()
    return edited() + lookAround()
  }
}

extension Document {
  /// The edits of a session, and the face that was chosen.
  fileprivate mutating func take(_ session: Document) {
    apply(session.recipe)
    select(min(session.selected, faces.count - 1))
  }
}
