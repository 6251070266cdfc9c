import Document

extension Recipe {
  /// A recipe speaks of all faces from the largest, or, where one is `chosen`, its first edit of
  /// that one. Edits of faces that the photo does not show are left out, and that is said.
  /// - Parameter name: the file that the sentence is about.
  func lay(on faces: inout [FaceEdit], chosen: Int?, name: String) {
    let wanted = chosen.map { [$0] } ?? Array(faces.indices)
    for (face, edit) in zip(wanted, edits) { faces[face].edit = edit }
    let left = edits.dropFirst(wanted.count).count { !$0.isEmpty }
    guard left > 0 else { return }
    let shown = chosen == nil ? "the photo shows \(faces.count)" : "one was chosen"
    StandardError.say(
      "\(name): the recipe has edits for \(edits.count) faces and \(shown); "
        + "\(left == 1 ? "one was" : "\(left) were") left out.")
  }
}
