import Geometry
import Incremental
import Raster

/// The photo as a preview shows it, before any edit.
struct ViewStage: Stage {
  let view: View

  var name: StepID { StepID(stage: .view) }

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    try fetch(PhotoInput()).photo.image.warped(
      by: view.photoToView, width: view.width, height: view.height)
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}

/// A preview with the edits pasted in, made from the last one where the edit went.
struct ShowStage: Stage {
  let view: View

  var name: StepID { StepID(stage: .pasteBack) }

  struct Value: Sendable {
    /// With all faces.
    var image: Image
    /// One for each face, from the largest, painted over those before.
    var faces: [PaintedFace] = []
    /// Where the image may differ from the one it was made from; all of it where there was none.
    var changed = RegionSet.empty
  }

  func execute(_ fetch: Fetch, previous: Value?) throws -> Value {
    var value = Value(image: try fetch(ViewStage(view: view)))
    for face in 0..<(try fetch(FaceCountInput())) {
      let cropToView = try fetch(AlignmentInput(face: face)).inverse.then(view.photoToView)
      let paints = try fetch.paints(
        on: face, floors: fetch.environment.layers.floors, cropToBase: cropToView)
      let old = previous?.faces.indices.contains(face) == true ? previous?.faces[face] : nil
      var pictures: [LayerID: Image] = [:]
      (value.image, value.changed) = paints.painted(
        over: value.image, from: old, changed: value.changed
      ) { pictures[$0] = $1 }
      value.faces.append(PaintedFace(paints: paints, pictures: pictures))
    }
    if previous == nil { value.changed = RegionSet(value.image.bounds) }
    fetch.note(StepWork(pixels: value.changed.area))
    return value
  }

  /// A layer that paints nothing shares the picture below.
  static func cost(_ value: Value) -> Int {
    let layers = value.faces.reduce(0) { $0 + $1.paints.entries.count { $0.paint != nil } }
    return layers * value.image.pixels.count
  }
}

/// What the photo is painted with at its own size: one for each face, from the largest. The photo itself
/// is too large to be remembered again after every edit.
struct ExportStage: Stage {
  var name: StepID { StepID(stage: .export) }

  func execute(_ fetch: Fetch, previous: [FacePaints]?) throws -> [FacePaints] {
    try (0..<fetch(FaceCountInput())).map { face in
      try fetch.paints(
        on: face, floors: fetch.environment.layers.floors,
        cropToBase: fetch(AlignmentInput(face: face)).inverse)
    }
  }
}
