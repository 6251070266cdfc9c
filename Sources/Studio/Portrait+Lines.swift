import DeepFaceEditing
import Document
import Face
import Geometry
import Tensor

extension Portrait {
  /// The lines that a person could have drawn of a face's component, in units of its box.
  package func lines(of component: FaceComponent, face: Int) throws -> [Polyline] {
    try memo.get(LinesStage(models: models, face: face), aside: true).lines(of: component)
      .strokes
  }

  /// Those of a donor as they would lie on the face, in units of the face's box.
  package func lines(of component: FaceComponent, donor: Donor, face: Int) throws -> [Polyline] {
    let own = try memo.get(LinesStage(models: models, face: face), aside: true)
    let host = try memo.get(SwappedLandmarksStage(models: models, face: face), aside: true)
    let landmarks = try memo.get(DonorStage(models: models, donor: donor), aside: true)
      .landmarks
    let theirs = try memo.get(DonorLinesStage(models: models, donor: donor), aside: true)
    var work = Work()
    let points = models.fuse.points(
      of: component, donor: landmarks, host: host, work: &work)
    let (wanted, box) = (component.displaced(points, of: host), own.box(of: component))
    let creases = theirs.lines(of: component).creases.map { stroke in
      stroke.map(theirs.box(of: component).pixels).carried(from: landmarks, to: wanted)
        .map(box.units)
    }
    return ComponentLines(
      component: component, points: points.map(box.units), creases: creases
    ).strokes
  }

  /// All lines of a face.
  package func faceLines(of face: Int) throws -> FaceLines {
    try memo.get(LinesStage(models: models, face: face), aside: true)
  }

  /// The component's box in pixels of the face's 256-crop.
  package func box(of component: FaceComponent, face: Int) throws -> ComponentBox {
    try memo.get(LinesStage(models: models, face: face), aside: true).box(of: component)
  }
}
