import Document
import Face
import Geometry
import Raster
import Synchronization

@testable import App
@testable import Studio

/// Draws one flat colour whose red is AU12 of the first face in hundredths, at once.
final class FakeRenderer: Renderer {
  let faces: [FaceEdit]
  let openError: (any Error)?
  private let log = Mutex(Log())

  struct Log {
    var drawn: [[FaceEdit]] = []
    var views: [View] = []
    var overlays: [Overlay?] = []
    var superseded = 0
    var exported: [[FaceEdit]] = []
  }

  init(faces: [FaceEdit] = FakeRenderer.two, openError: (any Error)? = nil) {
    self.faces = faces
    self.openError = openError
  }

  var calls: Log { log.withLock { $0 } }

  var gallery: any Gallery { people }
  let people = FakeGallery()

  func open(marks: [FaceMark]) throws -> [FaceEdit] {
    if let openError { throw openError }
    return faces
  }

  func read(_ mark: FaceMark) throws -> [FaceEdit] { faces }

  func preview(
    _ edits: [FaceEdit], in view: View, overlay: Overlay?, quality: Quality
  ) throws -> Preview {
    log.withLock {
      $0.drawn.append(edits)
      $0.views.append(view)
      $0.overlays.append(overlay)
    }
    let smile = edits.first?.target(of: .lipCornerPuller) ?? 0
    let red = UInt8((100 * smile).rounded())
    return Preview(
      image: Image(width: view.width, height: view.height, red: red, green: 0, blue: 0),
      cost: Cost(
        steps: [
          Cost.Step(
            id: StepID(stage: .inject, face: 0, unit: SidedUnit(.lipCornerPuller)), microseconds: 20
          ),
          Cost.Step(id: StepID(stage: .express, face: 0), microseconds: 4_000),
          Cost.Step(id: StepID(stage: .express, face: 1), microseconds: 100),
        ], reused: 41,
        injections: [SidedUnit(.lipCornerPuller)], tiles: 46, tilesOfAll: 256))
  }

  func supersede(by edits: [FaceEdit]) { log.withLock { $0.superseded += 1 } }

  func lines(of component: FaceComponent, donor: Donor?, face: Int) throws -> [Polyline] {
    if donor?.photo.contains("none") == true { throw StudioError.noDonorFace(donor!.photo) }
    return FakeRenderer.lines(of: component, donor: donor)
  }

  /// One line across the box: at the middle for the photo, at a quarter for a donor.
  static func lines(of component: FaceComponent, donor: Donor?) -> [Polyline] {
    let y = donor == nil ? 0.5 : 0.25
    return [Polyline([Point(x: 0.2, y: y), Point(x: 0.8, y: y)])]
  }

  func export(_ edits: [FaceEdit], isCancelled: @Sendable () -> Bool) throws -> Photo {
    if isCancelled() { throw CancellationError() }
    log.withLock { $0.exported.append(edits) }
    let red = UInt8((100 * edits[0].target(of: .lipCornerPuller)).rounded())
    return Photo(image: Image(width: 400, height: 300, red: red, green: 0, blue: 0))
  }

  func strip(
    _ score: Score, face: Int, progress: (Int) throws -> Void
  ) throws -> Photo {
    var strip = Image(width: 10 * score.count, height: 10, red: 0, green: 0, blue: 0)
    for (i, edits) in score.pictures.enumerated() {
      let part = try export(edits, isCancelled: { false }).image.cropped(
        to: Region(width: 10, height: 10))
      strip.paste(part, atX: 10 * i, y: 0)
      try progress(i + 1)
    }
    return Photo(image: strip)
  }

  /// Two faces of a 400 x 300 photo.
  static let two = [
    face(Region(x: 40, y: 60, width: 120, height: 150), smile: 0.12),
    face(Region(x: 240, y: 80, width: 90, height: 110), smile: 0),
  ]

  static func face(_ box: Region, smile: Double) -> FaceEdit {
    let scale = 256 / (1.6 * Double(box.height))
    let toCrop = Affine.translation(x: -Double(box.x), y: -Double(box.y)).then(.scale(scale))
    return FaceEdit(box: box, photoToCrop: toCrop, measured: [.lipCornerPuller: smile])
  }
}
