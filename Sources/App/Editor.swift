import Document
import Face
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

  /// How it ended, when nothing went wrong.
  package enum Outcome {
    case quit
    /// The person wants to edit this photo.
    case open(path: String, Carried)
  }

  /// What goes along from one photo to the next.
  package struct Carried: Sendable {
    /// The one that was chosen last.
    package var theme: Theme
    /// What the face showed that was copied, 0...1.5 by unit; nil before anything was.
    package var expression: [ActionUnit: Sided<Double>]?

    package init(theme: Theme) { self.theme = theme }
  }

  /// Edits a photo until the person quits or goes on to another; the session is saved. The screen
  /// stays open.
  /// - Parameters:
  ///   - photo: as read from `path`.
  ///   - carried: its theme is the first one shown; the palette offers the shipped ones too.
  ///   - memory: bytes for the photo and what is remembered of it.
  ///   - face: the one to begin with, counted from 0; nil is the one of the last session.
  ///   - mark: where the one to begin with is, found or not.
  ///   - exportFolder: where exports are suggested to go; nil is beside the photo.
  ///   - warning: a sentence to begin with.
  /// - Throws: what keeps the photo from being edited: no face, damaged weights.
  package static func run(
    photo: Photo, path: String, screen: any Screen, carried: Carried, memory: Int,
    face: Int? = nil, mark: FaceMark? = nil, sessionPath: String? = nil,
    exportFolder: String? = nil, warning: String? = nil
  ) throws -> Outcome {
    let source = Model.Source(
      name: Path.name(of: path), width: photo.image.width,
      height: photo.image.height, exportFolder: exportFolder ?? Path.folder(of: path))
    let whole = Path.whole(path)
    let document = Document(
      photo: whole, fingerprint: Fingerprint(of: try WholeFile.read(path)), faces: [])
    let last = sessionPath.map {
      SessionOpening($0, photo: whole, fingerprint: document.fingerprint)
    }
    var model = Model(
      size: screen.size, theme: carried.theme.fitted(to: screen.size.colours),
      themes: themes(with: carried.theme).map { $0.fitted(to: screen.size.colours) },
      source: source, document: document, last: last)
    model.carried.expression = carried.expression
    model.firstFace = face
    model.firstMark = mark
    let export = model.panels[ExportPanel.self]
    model.panels[ExportPanel.self].suggest(FreeName.next(export.framePath), isStrip: false)
    model.panels[ExportPanel.self].suggest(FreeName.next(export.stripPath), isStrip: true)
    let notices = photo.notes.compactMap { ErrorMessage.notice($0, of: source.name) }
    let told = (warning.map { [$0] } ?? []) + notices
    if !told.isEmpty {
      model.note = Model.Note(kind: .warning, text: told.joined(separator: " "))
    }
    let renderer = StudioRenderer(photo, face: face, memory: memory)
    let program = Program(model, screen: screen, renderer: renderer, session: last?.session)
    guard let next = try program.run() else { return .quit }
    return .open(path: next, program.model.carried)
  }

  /// The shipped themes, and the person's own where it is none of them.
  private static func themes(with own: Theme) -> [Theme] {
    let shipped = Theme.shippedNames.compactMap { try? Theme.load($0) }
    return shipped.contains { $0.name == own.name } ? shipped : [own] + shipped
  }
}
