import Geometry
import Incremental
import Raster
import Tensor

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

extension Tensor {
  /// `[3, height, width]`, 0...1.
  init(_ image: Image) {
    self.init(pixels: image.pixels, width: image.width, height: image.height)
  }
}
