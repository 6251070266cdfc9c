import Document
import Face
import FaceFinder
import Geometry
import Incremental
import Raster
import Synchronization
import Tensor

/// An open photo and the whole flow from it to the screen. Every step is a query of the memo, so an
/// edit runs only what it reaches:
///
///     photo ─ find ─ crop ─┬─ read                        (once, when the photo is opened)
///                          └─ swap ─ fuse × 5 ─ encode ─ inject × 26 ─ express ─┬─ paste back ─ screen
///             head ─ turn ──────────────────────────────────────────────────────┘
///
/// The queries are in `Stages/`. What is painted on a face is a stack of layers, in `Layers/`, of which
/// every kind of edit has one or several: a layer takes from an edit what concerns it, says what it
/// paints, and is painted with the others by `FacePaints`. A slider sets one `ChangeInput`; that
/// invalidates one `InjectStage`, the face's `ExpressStage` and the `ShowStage`, which each redo only a
/// region. A pen's stroke sets one `ComponentInput`: its `GeometryStage` and `FuseStage` run again, and
/// what follows.
package final class Portrait: Sendable {
  package let photo: Photo
  /// From the largest to the smallest, then those that were marked. Empty only where a face is still to
  /// be marked.
  package let faces: [FoundFace]
  /// What finding and reading them took.
  package let opening: WorkReport
  let memo: Memo<PortraitQueries>
  private let seen: [SeenFace]
  private let memory: Int
  /// 150 MB.
  package static let usualMemory = 150 << 20
  /// The present answers of a large preview, and a few former ones.
  private static let leastRemembered = 24 << 20
  /// What the last edit recomputed, for the overlay that shows it.
  let recomputed = Mutex(RecomputedTiles())

  /// Finds the faces and reads what they show.
  /// - Parameters:
  ///   - marks: where a person says that faces are. One on a face that is found anyway adds none.
  ///   - memory: bytes for the photo and remembered results; some results are kept even
  ///     with a photo that leaves no room.
  ///   - mayBeEmpty: a face may be marked later: a photo without one is no error.
  ///   - layers: what can be painted on a face.
  /// - Throws: `StudioError.noFace`, or `noFaceThere` where one was marked.
  package convenience init(
    _ photo: Photo, models: Models, marks: [FaceMark] = [], memory: Int = Portrait.usualMemory,
    mayBeEmpty: Bool = false, layers: FaceLayers = .usual
  ) throws {
    var finding = Work()
    let start = ContinuousClock.now
    var seen = models.finder.find(in: photo.image, work: &finding).map { SeenFace(face: $0) }
    for mark in marks { seen.add(mark, in: photo.image, models.finder, work: &finding) }
    guard mayBeEmpty || !seen.isEmpty else {
      throw marks.isEmpty ? StudioError.noFace : StudioError.noFaceThere
    }
    try self.init(
      photo, .init(models: models, layers: layers), seen: seen, memory: memory, finding: finding,
      took: ContinuousClock.now - start)
  }

  /// The same photo with another face, the last one.
  /// - Throws: `StudioError.noFaceThere`.
  package func adding(_ mark: FaceMark) throws -> Portrait {
    var finding = Work()
    let start = ContinuousClock.now
    var seen = seen
    guard seen.add(mark, in: photo.image, models.finder, work: &finding) else {
      throw StudioError.noFaceThere
    }
    return try Portrait(
      photo, memo.environment, seen: seen, memory: memory, finding: finding,
      took: ContinuousClock.now - start)
  }

  /// Reads what the faces show.
  private init(
    _ photo: Photo, _ environment: PortraitQueries.Environment, seen: [SeenFace], memory: Int,
    finding: Work, took: Duration
  ) throws {
    self.photo = photo
    self.seen = seen
    self.memory = memory
    memo = Memo(environment, budget: max(Self.leastRemembered, memory - photo.image.pixels.count))
    let aligned = seen.compactMap { seen in
      Crop.alignment(of: seen.face.landmarks).map { (seen: seen, photoToCrop: $0) }
    }
    memo.set { batch in
      batch.set(PhotoInput(), to: OpenPhoto(photo))
      batch.set(QualityInput(), to: .exact)
      for (face, (seen, photoToCrop)) in aligned.enumerated() {
        batch.set(AlignmentInput(face: face), to: photoToCrop)
        batch.set(LandmarksInput(face: face), to: seen.face.landmarks.moved(by: photoToCrop.apply))
      }
    }
    var log: [Event] = []
    faces = try aligned.enumerated().map { [memo] face, found in
      FoundFace(
        found.seen.face, mark: found.seen.mark, photoToCrop: found.photoToCrop,
        read: try memo.get(ReadStage(face: face), log: &log))
    }
    opening = WorkReport(finding: took, finding, then: log)
    set(faces.map(\.untouched))
  }

  package var models: Models { memo.environment.models }

  /// The face at a mark; nil where there is none.
  package func face(at mark: FaceMark) -> Int? { faces.map(\.untouched).index(at: mark) }

  /// Takes over the edits, one for each face, all at once, and cancels a preview of older ones that
  /// still runs.
  package func set(_ edits: [FaceEdit]) {
    precondition(edits.count == faces.count, "Portrait: \(edits.count) edits, \(faces.count) faces")
    recomputed.withLock { $0.follow(edits) }
    memo.set { batch in
      batch.set(FaceCountInput(), to: edits.count)
      for (face, edit) in edits.enumerated() {
        for layer in memo.environment.layers.floors.joined() {
          layer.take(edit, face: face, into: &batch)
        }
      }
    }
  }

  /// The edits as they are now, shown in a view, with an overlay if one is wanted.
  /// - Throws: `CancellationError` when newer edits are set meanwhile.
  package func preview(
    _ view: View, overlay: Overlay? = nil, quality: Quality = .exact
  ) throws -> Rendering {
    memo.set { $0.set(QualityInput(), to: quality) }
    var log: [Event] = []
    let shown = try memo.get(ShowStage(view: view), log: &log)
    let recomputed = recomputed.withLock { recomputed in
      recomputed.follow(shown.faces.map(\.expression))
      return recomputed
    }
    let image = try overlay.map {
      try self.image(shown, in: view, under: $0, recomputed: recomputed)
    }
    return Rendering(image: image ?? shown.image, report: WorkReport(log))
  }

  /// The photo at its own size with the edits pasted in, from the largest face to the smallest.
  /// Outside of their supports every pixel is the photo's; alpha and colour profile stay. Edits that are
  /// set meanwhile are not in it.
  /// - Parameter isCancelled: asked often and from any thread; true gives the export up.
  /// - Throws: `CancellationError` when it was given up.
  package func export(
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Photo {
    memo.set { $0.set(QualityInput(), to: .exact) }
    var result = photo
    for face in try memo.get(ExportStage(), cancelledBy: .caller(isCancelled: isCancelled)) {
      result.image = try face.painted(over: result.image) { _, _ in
        if isCancelled() { throw CancellationError() }
      }.image
    }
    return result
  }

  /// Multiply-accumulates of the expression network when nothing is remembered.
  package var fullPass: Int { models.express.multiplyAccumulates }
}

/// A face as it was found, and what it shows.
package struct FoundFace: Sendable, Equatable {
  package let box: Region
  /// The landmarks in photo coordinates.
  package let landmarks: Landmarks
  /// 0...1: how sure the finder is.
  package let score: Double
  package let photoToCrop: Affine
  package let measured: [ActionUnit: Double]
  /// Where a person marked it; nil: it was found.
  package let mark: FaceMark?

  init(_ face: Face, mark: FaceMark? = nil, photoToCrop: Affine, read: [Float]) {
    box = face.box
    landmarks = face.landmarks
    score = face.score
    self.mark = mark
    self.photoToCrop = photoToCrop
    measured = Dictionary(
      uniqueKeysWithValues: zip(ActionUnit.networkOrder, read.map(Double.init)))
  }

  /// The edit that changes nothing.
  package var untouched: FaceEdit {
    FaceEdit(box: box, photoToCrop: photoToCrop, measured: measured, mark: mark)
  }
}

package enum StudioError: Error, Equatable {
  /// The photo shows no face.
  case noFace
  /// A face that was asked for by its number, counted from 1, of those the photo shows.
  case noSuchFace(Int, of: Int)
  /// Nothing like a face can be read where one was marked.
  case noFaceThere
  /// A donor's photo, whose path it is, shows no face.
  case noDonorFace(String)
  /// A donor's face that was asked for by its number, counted from 1, of those its photo shows.
  case noSuchDonorFace(Int, of: Int, photo: String)
  /// The installation lost its demo faces.
  case noDemoFaces
}

/// A preview, and what it took.
package struct Rendering: Sendable {
  package let image: Image
  package let report: WorkReport
}
