import App
import Document
import Raster
import Studio
import Synchronization

/// Draws for the editor with the networks. They are read, and the faces found, when the editor is
/// already on the screen.
final class StudioRenderer: Renderer {
  private let photo: Photo
  /// The face that was asked for, counted from 0: one that must be there.
  private let face: Int
  /// nil until `open` was called.
  private let portrait = Mutex<Portrait?>(nil)

  init(_ photo: Photo, face: Int?) {
    self.photo = photo
    self.face = face ?? 0
  }

  func open() throws -> [FaceEdit] {
    let opened = try Portrait(photo, models: Models())
    guard face < opened.faces.count else {
      throw StudioError.noSuchFace(face + 1, of: opened.faces.count)
    }
    portrait.withLock { $0 = opened }
    return opened.faces.map(\.untouched)
  }

  func draw(_ edits: [FaceEdit], in view: App.View) throws -> Drawing {
    let portrait = try current()
    portrait.set(edits)
    let rendering = try portrait.preview(
      Studio.View(photoToView: view.photoToView, width: view.width, height: view.height))
    return Drawing(image: rendering.image, cost: Cost(rendering.report))
  }

  func supersede(by edits: [FaceEdit]) { portrait.withLock { $0?.set(edits) } }

  func export(_ edits: [FaceEdit]) throws -> Photo {
    let portrait = try current()
    portrait.set(edits)
    var result = try portrait.export()
    result.tell(Recipe(edits: edits.map(\.edit)))
    return result
  }

  private func current() throws -> Portrait {
    guard let portrait = portrait.withLock({ $0 }) else { throw StudioError.noFace }
    return portrait
  }
}

extension Cost {
  fileprivate init(_ report: WorkReport) {
    self.init(
      steps: report.steps.filter { $0.kind == .executed }.map {
        Step($0.name, microseconds: $0.microseconds)
      },
      reused: report.reused, injections: report.injections, tiles: report.tiles,
      tilesOfAll: WorkReport.tilesOfAll)
  }
}
