import Document
import Face
import Files
import Foundation
import Geometry

extension Reader {
  /// `.mien` files, read as `--recipe` does, laid on a photo, and written again.
  static var recipes: Reader {
    Reader(seeds: [bytes(recipe), bytes(Recipe(edits: [])), bytes(session)]) { bytes in
      guard let recipe = try? Recipe(json: bytes, name: "a.mien") else { return false }
      var document = session
      document.apply(recipe)
      use(document)
      let told = recipe.json
      expect(
        (try? Recipe(json: Array(told.utf8), name: ""))?.json == told, "a recipe that is read again"
      )
      return true
    }
  }

  /// Sessions, read as the editor does.
  static var sessions: Reader {
    Reader(seeds: [bytes(session), bytes(Document(photo: "", fingerprint: print, faces: []))]) {
      guard let document = try? Document(json: $0, name: "a.mien") else { return false }
      use(document)
      expect(
        (try? Document(json: bytes(document), name: "")) == document, "a session that is read again"
      )
      return true
    }
  }

  /// What an editor does with a document before anything is computed.
  private static func use(_ document: Document) {
    _ = document.selectedFace
    for face in document.faces {
      _ = (face.changes, face.isUntouched, face.box.maxX, face.box.maxY, face.box.area)
      _ = face.photoToCrop.inverse.bounds(of: Region(width: 256, height: 256))
      for component in FaceComponent.allCases { _ = face.edit.components[component].shown.drawing }
      _ = face.edit.renamed(Path.name(of:))
      _ = FaceEdit.interpolated(from: face, to: document.faces[0].with(face), at: 0.3)
    }
  }

  private static let print = Fingerprint(of: [1, 2, 3])

  private static var recipe: Recipe { Recipe(edits: [edit, Edit()]) }

  private static var session: Document {
    let face = FaceEdit(
      box: Region(x: 10, y: 20, width: 200, height: 240),
      photoToCrop: Affine(a: 1.2, b: 0.1, c: -0.1, d: 1.2, tx: -4, ty: -9),
      measured: [.lipCornerPuller: 0.4, .jawDrop: 1.2], edit: edit)
    return Document(photo: "a/b.jpg", fingerprint: print, faces: [face, face], selected: 1)
  }

  /// Something of everything that an edit can ask for.
  private static var edit: Edit {
    var edit = Edit()
    do {
      try edit.expression.set(.lipCornerPuller, to: 0.8)
      try edit.expression.change(.browLowerer, by: -0.3)
      try edit.expression.show(.joy, intensity: 0.7)
      let (anna, bert) = (Donor(photo: "x/anna.jpg"), Donor(photo: "y/anna.jpg", face: 1))
      edit.identity = try Identity([
        Identity.Share(donor: anna, amount: 0.1), Identity.Share(donor: bert, amount: 0.9),
      ])
      edit.components[.mouth] = try ComponentEdit(anna, strength: 0.5)
      let stroke = Polyline([Point(x: 0.1, y: 0.5), Point(x: 0.9, y: 0.25)])
      edit.components[.nose].geometry = try Shares(
        .drawing(Drawing([stroke, stroke], refinement: 0.6)))
    } catch { preconditionFailure("\(error)") }
    return edit
  }

  private static func bytes(_ value: some Encodable) -> [UInt8] {
    do { return Array(try JSONEncoder().encode(value)) } catch { preconditionFailure("\(error)") }
  }
}

extension FaceEdit {
  /// The same face with what was read in another one, which lies elsewhere.
  fileprivate func with(_ other: FaceEdit) -> FaceEdit {
    FaceEdit(
      box: other.box, photoToCrop: other.photoToCrop, measured: other.measured, edit: edit)
  }
}
