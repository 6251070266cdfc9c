import Document
import Files
import Foundation
import Raster
import Terminal
import Themes

/// What the editor leaves behind unsolved.
package enum EditorError: Error, Equatable {
  /// The session could not be saved before the end; `reason` is a sentence.
  case notSaved(reason: String)
}

/// The interactive editor: what `mien photo.jpg` runs.
package enum Editor {
  /// Cells that the editor needs at least.
  package static let leastColumns = Layout.leastColumns
  package static let leastRows = Layout.leastRows

  /// Edits a photo until the person quits; the session is saved. Closes the screen, however it
  /// ends.
  /// - Parameters:
  ///   - photo: as read from `path`.
  ///   - theme: the first one shown; the palette offers the shipped ones too.
  ///   - face: the one to begin with, counted from 0; nil is the one of the last session.
  ///   - exportFolder: where exports are suggested to go; nil is beside the photo.
  /// - Throws: what keeps the photo from being edited: no face, damaged weights.
  package static func run(
    photo: Photo, path: String, screen: any Screen, renderer: any Renderer, theme: Theme,
    face: Int? = nil, sessionPath: String? = nil, exportFolder: String? = nil
  ) throws {
    defer { screen.close() }
    let source = Model.Source(
      name: Path.name(of: path), width: photo.image.width,
      height: photo.image.height, exportFolder: exportFolder ?? Path.folder(of: path))
    let saved = sessionPath.map(SessionFile.load)
    let whole = Path.whole(path)
    let document = Document(
      photo: whole, fingerprint: Fingerprint(of: try WholeFile.read(path)), faces: [])
    var model = Model(
      size: screen.size, theme: theme.fitted(to: screen.size.colours),
      themes: themes(with: theme).map { $0.fitted(to: screen.size.colours) }, source: source,
      document: document, session: saved?.session)
    model.firstFace = face
    if sessionPath == nil { model.saving = .off }
    if let problem = saved?.problem { model.note = Model.Note(kind: .warning, text: problem) }
    let program = Program(model, screen: screen, renderer: renderer, sessionPath: sessionPath)
    try program.run()
  }

  /// The shipped themes, and the person's own where it is none of them.
  private static func themes(with own: Theme) -> [Theme] {
    let shipped = Theme.shippedNames.compactMap { try? Theme.load($0) }
    return shipped.contains { $0.name == own.name } ? shipped : [own] + shipped
  }
}
