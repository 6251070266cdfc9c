import Geometry
import Incremental
import Raster

/// A face cut out of the photo, 256 x 256.
struct CropStage: Query, OfFace {
  static let name = "crop"
  let face: Int

  func execute(_ fetch: Fetch, previous: Image?) throws -> Image {
    let photo = try fetch(PhotoInput()).photo
    return Crop(of: photo.image, photoToCrop: try fetch(AlignmentInput(face: face))).picture
  }

  static func cost(_ value: Image) -> Int { value.pixels.count }
}
