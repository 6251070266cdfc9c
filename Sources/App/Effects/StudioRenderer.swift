import Document
import Face
import Geometry
import Raster
import Studio
import Synchronization

/// Draws for the editor with the networks. They are read, and the faces found, when the editor is
/// already on the screen.
final class StudioRenderer: Renderer {
  private let photo: Photo
  /// The face that was asked for, counted from 0: one that must be there.
  private let face: Int
  private let memory: Int
  private let donors = StudioGallery()
  /// Nil until `open` was called. Held while edits are set, never while something is drawn.
  private let portrait = Mutex<Portrait?>(nil)

  /// - Parameter memory: bytes for the photo and remembered results.
  init(_ photo: Photo, face: Int? = nil, memory: Int = Portrait.usualMemory) {
    self.photo = photo
    self.memory = memory
    self.face = face ?? 0
  }

  var gallery: any Gallery { donors }

  func open(marks: [FaceMark]) throws -> [FaceEdit] {
    let models = try Models()
    let opened = try Portrait(
      photo, models: models, marks: marks, memory: memory, mayBeEmpty: true)
    guard face < max(1, opened.faces.count) else {
      throw StudioError.noSuchFace(face + 1, of: opened.faces.count)
    }
    portrait.withLock { $0 = opened }
    donors.use(models)
    return opened.faces.map(\.untouched)
  }

  func read(_ mark: FaceMark) throws -> [FaceEdit] {
    guard let known = portrait.withLock(\.self) else { throw StudioError.noFace }
    let more = try known.adding(mark)
    portrait.withLock { $0 = more }
    return more.faces.map(\.untouched)
  }

  func preview(
    _ edits: [FaceEdit], in view: View, overlay: Overlay?, quality: Quality
  ) throws -> Preview {
    let portrait = try opened(with: edits)
    let rendering = try portrait.preview(view, overlay: overlay, quality: quality)
    let all = portrait.all(edits)
    return Preview(
      image: rendering.image, cost: Cost(rendering.report), quality: quality,
      notices: try portrait.concealed(in: all).map(ErrorMessage.notice)
        + portrait.coarseDonors(in: all).map(ErrorMessage.notice)
        + portrait.beyondDrawing(in: all).map(ErrorMessage.notice)
        + portrait.cutHeads(in: all).map(ErrorMessage.notice))
  }

  func supersede(by edits: [FaceEdit]) {
    portrait.withLock { $0?.set($0!.all(edits)) }
  }

  func lines(
    of component: FaceComponent, donor: Donor?, face: Int
  ) throws -> [Polyline] {
    guard let portrait = portrait.withLock(\.self) else { throw StudioError.noFace }
    guard let donor else { return try portrait.lines(of: component, face: face) }
    return try portrait.lines(of: component, donor: donor, face: face)
  }

  func export(
    _ edits: [FaceEdit], isCancelled: @escaping @Sendable () -> Bool
  ) throws -> Photo {
    var result = try opened(with: edits).export(isCancelled: isCancelled)
    result.tell(Recipe(edits: edits.map(\.edit)))
    return result
  }

  func strip(
    _ score: Score, face: Int, progress: (Int) throws -> Void
  ) throws -> Photo {
    let portrait = try opened(with: score.edits(at: 0))
    let part = portrait.faces[face].surroundings(in: photo.image.bounds)
    let view = View.part(part, height: min(StudioRenderer.stripHeight, part.height))
    var result = try portrait.strip(score.map(portrait.all), view: view, progress: progress)
    result.tell(Recipe(edits: score.edits(at: score.length).map(\.edit)))
    return result
  }

  /// Taller faces are made smaller in a strip.
  private static let stripHeight = 512

  /// The portrait with these edits, ready to be drawn.
  private func opened(with edits: [FaceEdit]) throws -> Portrait {
    try portrait.withLock { portrait in
      guard let portrait else { throw StudioError.noFace }
      portrait.set(portrait.all(edits))
      return portrait
    }
  }
}

extension Portrait {
  /// Edits that were asked for before the last face was marked, and that one as it is.
  fileprivate func all(_ edits: [FaceEdit]) -> [FaceEdit] {
    edits + faces.dropFirst(edits.count).map(\.untouched)
  }
}

extension Cost {
  fileprivate init(_ report: WorkReport) {
    self.init(
      steps: report.executed.map { Step(id: $0.id, microseconds: $0.microseconds) },
      reused: report.reused, injections: report.injections, tiles: report.tiles,
      tilesOfAll: WorkReport.tilesOfAll)
  }
}
