import Face
import Geometry
import Incremental
import Raster

/// A face cut out of the photo, 256 x 256, with all layers below a floor.
struct CropStage: Stage {
  let face: Int
  let floor: Floor

  var name: StepID { StepID(stage: .crop, layer: floor.changedBy, face: face) }

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    let layers = fetch.environment.layers
    guard floor.index > 0 else {
      let photo = try fetch(PhotoInput()).photo
      return Crop(of: photo.image, photoToCrop: try fetch(AlignmentInput(face: face))).picture
    }
    let next = floor.index - 1
    let crop = try fetch(CropStage(face: face, floor: layers.floor(next)))
    return try fetch.paints(on: face, floors: [layers.floors[next]], cropToBase: .identity)
      .painted(over: crop).image
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}

/// Where a face's landmarks lie with all layers below a floor, as far as these go.
struct LandmarksStage: Stage {
  let face: Int
  let floor: Floor

  var name: StepID { StepID(stage: .landmarks, layer: floor.changedBy, face: face) }

  func execute(_ fetch: Fetch, previous: Landmarks?) throws -> Landmarks {
    let layers = fetch.environment.layers
    let next = floor.index - 1
    let below = try fetch.landmarks(of: face, at: layers.floor(next))
    return try layers.floors[next].reduce(below) { try $1.landmarks(of: face, from: $0, fetch) }
  }
}

extension Fetch {
  /// A face's crop as a layer's network sees it: with all below the layer's floor.
  func crop(of face: Int, below layer: LayerID) throws -> Image {
    try self(CropStage(face: face, floor: environment.layers.floor(of: layer)))
  }

  /// A face's crop as the photo shows it.
  func ownCrop(of face: Int) throws -> Image {
    try self(CropStage(face: face, floor: environment.layers.floor(0)))
  }

  /// A face's landmarks as a layer's network sees them, in pixels of the crop.
  func landmarks(of face: Int, below layer: LayerID) throws -> Landmarks {
    try landmarks(of: face, at: environment.layers.floor(of: layer))
  }

  fileprivate func landmarks(of face: Int, at floor: Floor) throws -> Landmarks {
    try floor.index == 0
      ? self(LandmarksInput(face: face)) : self(LandmarksStage(face: face, floor: floor))
  }
}
