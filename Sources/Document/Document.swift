import Files

/// Everything a person decided about one photo: parameters, never pixels. Undo is a list of these.
package struct Document: Sendable, Hashable {
  /// The path as the person gave it.
  package var photo: String
  /// The photo's bytes when its faces were read.
  package var fingerprint: Fingerprint
  /// From the largest to the smallest.
  package var faces: [FaceEdit]
  /// The face whose sliders are shown: an index of `faces`, 0 where there is none.
  package private(set) var selected: Int

  package init(photo: String, fingerprint: Fingerprint, faces: [FaceEdit], selected: Int = 0) {
    precondition(
      faces.isEmpty ? selected == 0 : faces.indices.contains(selected),
      "Document: face \(selected) of \(faces.count)")
    self.photo = photo
    self.fingerprint = fingerprint
    self.faces = faces
    self.selected = selected
  }

  /// Shows another face's sliders; no edit, so `History.amend` is its place.
  package mutating func select(_ face: Int) {
    precondition(faces.indices.contains(face), "Document.select: face \(face) of \(faces.count)")
    selected = face
  }

  /// nil in a photo without a face.
  package var selectedFace: FaceEdit? { faces.isEmpty ? nil : faces[selected] }

  /// The decisions without the photo.
  package var recipe: Recipe { Recipe(edits: faces.map(\.edit)) }

  /// Takes over a recipe's decisions; faces it does not mention keep theirs, and edits for faces
  /// the photo does not have are left out.
  package mutating func apply(_ recipe: Recipe) {
    for (i, edit) in zip(faces.indices, recipe.edits) { faces[i].edit = edit }
  }

  /// Whether anything is asked of any face.
  package var isEdited: Bool { faces.contains { !$0.edit.isEmpty } }

  /// The same with other names for the photo and its donors' photos.
  package func renamed(_ name: (String) -> String) -> Document {
    var document = self
    document.photo = name(photo)
    for face in faces.indices { document.faces[face].edit = faces[face].edit.renamed(name) }
    return document
  }

  /// Whether the faces are as many as others, and each is where the other one is: the corners of
  /// its crop not farther away than a twentieth of the crop's side.
  package func hasFaces(like others: [FaceEdit]) -> Bool {
    faces.count == others.count && zip(faces, others).allSatisfy { $0.isPlaced(like: $1) }
  }
}
