import Geometry
import Incremental
import Raster
import Tensor

/// A face cut out of the photo, `[3, 256, 256]`, 0...1.
struct CropStage: Query {
  static let name = "crop"
  let face: Int

  func execute(_ fetch: Fetch, previous: Tensor?) throws -> Tensor {
    let photo = try fetch(PhotoInput()).photo
    let crop = Crop(of: photo.image, photoToCrop: try fetch(AlignmentInput(face: face)))
    return Tensor(crop.picture)
  }

  static func cost(_ value: Tensor) -> Int { 4 * value.values.count }
}

extension Tensor {
  /// `[3, height, width]`, 0...1.
  init(_ image: Image) {
    let count = image.width * image.height
    var values = [Float](repeating: 0, count: 3 * count)
    for i in 0..<count {
      for c in 0..<3 { values[c * count + i] = Float(image.pixels[3 * i + c]) / 255 }
    }
    self.init(shape: [3, image.height, image.width], values: values)
  }
}
