import DeepFaceEditing
import Document
import Face
import Incremental
import Raster

/// The lines that a person could have drawn of a face, as it is below its components.
struct LinesStage: Stage {
  let face: Int

  var name: StepID { StepID(stage: .lines, face: face) }

  func execute(_ fetch: Fetch, previous: FaceLines?) throws -> FaceLines {
    // All components lie on one floor.
    let crop = try fetch.crop(of: face, below: .component(.face))
    return FaceLines(
      of: crop, landmarks: try fetch.landmarks(of: face, below: .component(.face)))
  }
}

/// The lines that a person could have drawn of a donor's face.
struct DonorLinesStage: Stage {
  let donor: Donor

  var name: StepID { StepID(stage: .donorLines, donor: donor) }

  func execute(_ fetch: Fetch, previous: FaceLines?) throws -> FaceLines {
    let picture = try fetch(DonorPictureStage(donor: donor, side: Crop.size))
    return FaceLines(of: picture, landmarks: try fetch(DonorStage(donor: donor)).landmarks)
  }
}

/// A donor's lines of a component as they would lie on a face.
struct CarriedLinesStage: Stage {
  let face: Int
  let component: FaceComponent
  let donor: Donor

  var name: StepID { StepID(stage: .carriedLines, face: face, component: component, donor: donor) }

  func execute(_ fetch: Fetch, previous: ComponentLines?) throws -> ComponentLines {
    let box = try fetch(LinesStage(face: face)).box(of: component)
    let host = try fetch.landmarks(of: face, below: .component(component))
    let landmarks = try fetch(DonorStage(donor: donor)).landmarks
    let theirs = try fetch(DonorLinesStage(donor: donor))
    let points = try fetch.counting {
      fetch.models.fuse.points(of: component, donor: landmarks, host: host, work: &$0)
    }
    let wanted = component.displaced(points, of: host)
    let creases = theirs.lines(of: component).creases.map { stroke in
      stroke.map(theirs.box(of: component).pixels).carried(from: landmarks, to: wanted)
        .map(box.units)
    }
    return ComponentLines(component: component, points: points.map(box.units), creases: creases)
  }
}
