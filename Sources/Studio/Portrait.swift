import Document
import Face
import FaceFinder
import GANimation
import Geometry
import Incremental
import Raster
import Synchronization
import Tensor

/// An open photo and the whole flow from it to the screen. Every step is a query of the memo, so an
/// edit runs only what it reaches:
///
///     photo ─ find ─ crop ─┬─ read                        (once, when the photo is opened)
///                          └─ swap ─ fuse × 5 ─ encode ─ inject × 26 ─ express ─ paste back ─ screen
///
/// The queries are in `Stages/`, in this order. A slider sets one `ChangeInput`; that invalidates one
/// `InjectStage`, the faces' `ExpressStage` and the `ShowStage`, which each redo only a region. A pen's
/// stroke sets one `ComponentInput`: its `GeometryStage` and `FuseStage` run again, and what follows.
package final class Portrait: Sendable {
  package let photo: Photo
  /// From the largest to the smallest, then those that were marked. Empty only where a face is still to
  /// be marked.
  package let faces: [FoundFace]
  /// What finding and reading them took.
  package let opening: WorkReport
  let models: Models
  let memo: Memo
  private let seen: [SeenFace]
  private let memory: Int
  /// 150 MB.
  package static let usualMemory = 150 << 20
  /// The present answers of a large preview, and a few former ones.
  private static let leastRemembered = 24 << 20
  /// The preview that was handed out last, to say what is different in the next.
  private let handedOut = Mutex<(view: View, version: Version)?>(nil)
  /// What the last edit recomputed, for the overlay that shows it.
  let recomputed = Mutex(RecomputedTiles())

  /// Finds the faces and reads what they show.
  /// - Parameters:
  ///   - marks: where a person says that faces are. One on a face that is found anyway adds none.
  ///   - memory: bytes for the photo and remembered results; some results are kept even
  ///     with a photo that leaves no room.
  ///   - mayBeEmpty: a face may be marked later: a photo without one is no error.
  /// - Throws: `StudioError.noFace`, or `noFaceThere` where one was marked.
  package convenience init(
    _ photo: Photo, models: Models, marks: [FaceMark] = [], memory: Int = Portrait.usualMemory,
    mayBeEmpty: Bool = false
  ) throws {
    var finding = Work()
    let start = ContinuousClock.now
    var seen = models.finder.find(in: photo.image, work: &finding).map { SeenFace(face: $0) }
    for mark in marks { seen.add(mark, in: photo.image, models.finder, work: &finding) }
    guard mayBeEmpty || !seen.isEmpty else {
      throw marks.isEmpty ? StudioError.noFace : StudioError.noFaceThere
    }
    try self.init(
      photo, models: models, seen: seen, memory: memory, finding: finding,
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
      photo, models: models, seen: seen, memory: memory, finding: finding,
      took: ContinuousClock.now - start)
  }

  /// Reads what the faces show.
  private init(
    _ photo: Photo, models: Models, seen: [SeenFace], memory: Int, finding: Work, took: Duration
  ) throws {
    self.photo = photo
    self.models = models
    self.seen = seen
    self.memory = memory
    memo = Memo(budget: max(Self.leastRemembered, memory - photo.image.pixels.count))
    memo.set(PhotoInput(), to: OpenPhoto(photo))
    memo.set(QualityInput(), to: .exact)
    var found: [FoundFace] = []
    for (face, mark) in seen.map({ ($0.face, $0.mark) }) {
      guard let photoToCrop = Crop.alignment(of: face.landmarks) else { continue }
      memo.set(AlignmentInput(face: found.count), to: photoToCrop)
      memo.set(LandmarksInput(face: found.count), to: face.landmarks.moved(by: photoToCrop.apply))
      let read = try memo.get(ReadStage(models: models, face: found.count))
      found.append(FoundFace(face, mark: mark, photoToCrop: photoToCrop, read: read))
    }
    faces = found
    opening = WorkReport(finding: took, finding, then: memo.takeEvents())
    set(found.map(\.untouched))
  }

  /// The face at a mark; nil where there is none.
  package func face(at mark: FaceMark) -> Int? { faces.map(\.untouched).index(at: mark) }

  /// Takes over the edits, one for each face, and cancels a preview of older ones that still runs.
  package func set(_ edits: [FaceEdit]) {
    precondition(edits.count == faces.count, "Portrait: \(edits.count) edits, \(faces.count) faces")
    recomputed.withLock { $0.follow(edits) }
    memo.set(FaceCountInput(), to: edits.count)
    for (face, edit) in edits.enumerated() {
      let identity = edit.edit.identity
      memo.set(StrengthInput(face: face), to: Float(identity.strength))
      // At strength 0 nothing is shown, and whoever was chosen stays at hand.
      if identity.strength > 0 { memo.set(MixtureInput(face: face), to: identity.mixture) }
      for component in FaceComponent.allCases {
        let shown = edit.edit.components[component].shown
        memo.set(
          ComponentInput(face: face, component: component), to: shown.isEmpty ? nil : shown)
      }
      for (unit, change) in zip(ActionUnit.networkOrder, edit.changes) {
        memo.set(ChangeInput(face: face, unit: unit), to: change)
      }
    }
  }

  /// The edits as they are now, shown in a view, with an overlay if one is wanted.
  /// - Throws: `CancellationError` when newer edits are set meanwhile.
  package func preview(
    _ view: View, overlay: Overlay? = nil, quality: Quality = .exact
  ) throws -> Rendering {
    memo.set(QualityInput(), to: quality)
    let shown = try memo.get(ShowStage(models: models, view: view))
    let recomputed = recomputed.withLock { recomputed in
      recomputed.follow(shown.layers.map(\.edit))
      return recomputed
    }
    if let overlay {
      handedOut.withLock { $0 = nil }
      let image = try self.image(shown, in: view, under: overlay, recomputed: recomputed)
      return Rendering(
        image: image, changed: RegionSet(image.bounds), report: WorkReport(memo.takeEvents()))
    }
    let changed = handedOut.withLock { last -> RegionSet in
      defer { last = (view, shown.version) }
      if let last, last.view == view {
        if last.version === shown.version { return .empty }
        if last.version === shown.parent { return shown.changed }
      }
      return RegionSet(shown.image.bounds)
    }
    return Rendering(
      image: shown.image, changed: changed, report: WorkReport(memo.takeEvents()))
  }

  /// The photo at its own size with the edits pasted in, from the largest face to the smallest.
  /// Outside of their supports every pixel is the photo's; alpha and colour profile stay.
  package func export() throws -> Photo {
    var result = photo
    memo.set(QualityInput(), to: .exact)
    for face in faces.indices {
      let cropToPhoto = faces[face].photoToCrop.inverse
      for layer in GraftLayer.all {
        let graft = GraftStage(
          models: models, face: face, layer: layer,
          side: OpenDonor.side(for: cropToPhoto.magnification))
        if let graft = try memo.get(graft, aside: true) {
          result.image = graft.apply(to: result.image, cropToBase: cropToPhoto)
        }
      }
      let express = ExpressStage(models: models, face: face)
      if let retouch = try memo.get(express, aside: true)?.retouch {
        result.image = retouch.apply(to: result.image, cropToBase: cropToPhoto).image
      }
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
  /// The same two of a donor's photo.
  case noDonorFace(String)
  case noSuchDonorFace(Int, of: Int, photo: String)
  /// The installation lost its demo faces.
  case noDemoFaces
}

/// A preview, and what it took.
package struct Rendering: Sendable {
  package let image: Image
  /// Where it differs from the preview before; everything when the view or the overlay changed.
  package let changed: RegionSet
  package let report: WorkReport
}
