import Document

extension Model {
  var document: Document { history.present }
  var hasFace: Bool { document.selectedFace != nil }

  /// The photo as it was found, for before and after.
  var untouched: [FaceEdit] { document.faces.map(\.untouched) }

  /// A new state of the document. States of the same gesture are undone together. True when something changed.
  mutating func record(_ next: Document, gesture subject: Gesture? = nil) -> Bool {
    guard next != document else { return false }
    if subject == nil || subject != gestureSubject { gesture += 1 }
    gestureSubject = subject
    history.record(next, gesture: gesture)
    return true
  }

  /// The next edit is a step of its own.
  mutating func endGesture() { gestureSubject = nil }

  /// Changes the selected face's edit; true when something changed. The change may refuse a value
  /// that is out of range, and then nothing happens.
  mutating func edit(
    gesture subject: Gesture? = nil, _ change: (inout FaceEdit) throws -> Void
  ) -> Bool {
    guard var face = document.selectedFace, (try? change(&face)) != nil else { return false }
    var next = document
    next.faces[next.selected] = face
    return record(next, gesture: subject)
  }
}

extension FaceEdit {
  var untouched: FaceEdit {
    var face = self
    face.edit = Edit()
    return face
  }
}
