import Document
import Face
import Geometry
import Raster
import Studio

/// Whoever finds faces and draws them; `StudioRenderer` with networks, a fake in tests. All calls
/// but `supersede` come from one thread.
protocol Renderer: Sendable {
  /// The people whose faces it can put on the photo.
  var gallery: any Gallery { get }

  /// Searches the photo: its faces without any edit, from the largest to the smallest, then those
  /// that are read at `marks`; none where there are none.
  func open(marks: [FaceMark]) throws -> [FaceEdit]

  /// Reads a face where a person marked one: all faces, a new one last.
  func read(_ mark: FaceMark) throws -> [FaceEdit]

  /// The photo with the edits, as `view` shows it, with an overlay if one is wanted.
  /// - Throws: `CancellationError` when it was superseded meanwhile.
  func preview(
    _ edits: [FaceEdit], in view: View, overlay: Overlay?, quality: Quality
  ) throws -> Preview

  /// The preview that is being made is not wanted any more, because of these edits. From any
  /// thread, and quickly.
  func supersede(by edits: [FaceEdit])

  /// The lines that a person could have drawn of a face's component, in units of its box; a donor's
  /// as they would lie on this face.
  func lines(of component: FaceComponent, donor: Donor?, face: Int) throws -> [Polyline]

  /// The photo at its own size with the edits.
  /// - Parameter isCancelled: asked often and from any thread; true gives the export up.
  /// - Throws: `CancellationError` when it was given up.
  func export(
    _ edits: [FaceEdit], isCancelled: @escaping @Sendable () -> Bool
  ) throws -> Photo

  /// A face with what surrounds it, once for each picture of a score, from left to right.
  /// - Parameter progress: called after each picture with how many are done; what it throws ends
  ///   the work.
  func strip(
    _ score: Score, face: Int, progress: (Int) throws -> Void
  ) throws -> Photo
}

/// A preview, and what it took.
struct Preview: Sendable, Equatable {
  var image: Image
  var cost = Cost()
  var quality = Quality.exact
  /// Sentences about what was drawn as asked although it can hardly be right.
  var notices: [String] = []
}

/// What a preview took, as the status line tells it.
struct Cost: Sendable, Equatable {
  /// One step of the flow that ran.
  struct Step: Sendable, Equatable {
    var id: StepID
    var microseconds: Int
  }

  var steps: [Step] = []
  /// Steps whose result was used again.
  var reused = 0
  /// Action Units whose injection layers ran.
  var injections: [SidedUnit] = []
  /// Tiles of the crop that were decoded, and how many it has.
  var tiles = 0
  var tilesOfAll = 0
}
