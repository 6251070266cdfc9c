import Face
import Geometry
import Raster

/// A whole head cut out of the photo, eyes level, with room for hair and shoulders: what Warp sees.
package struct HeadCrop: Sendable, Equatable {
  /// 256 x 256; beyond the photo's edges lies its mirror image.
  package let picture: Image
  package let photoToHead: Affine
  /// How much of a place the photo has, 0...1. 64 x 64.
  package let inside: Plane
  /// In pixels of the crop.
  package let landmarks: Landmarks

  /// How far apart eyes are, in crop sizes, from the narrowest crop to the widest.
  static let widths = [0.18, 0.16, 0.14, 0.125]
  /// Where the middle between eyes and mouth lies, in crop sizes.
  private static let middle = Point(x: 0.5, y: 0.56)

  /// Nil where the landmarks fall together and there is no face to align.
  ///
  /// - Parameters:
  ///   - landmarks: in pixels of the photo.
  ///   - eyes: how far apart they shall be, in crop sizes.
  init?(of photo: Image, landmarks: Landmarks, eyes: Double) {
    let size = Double(Crop.size)
    guard
      let map = Affine.alignment(
        rightEye: landmarks.rightEyeMiddle, leftEye: landmarks.leftEyeMiddle,
        mouth: landmarks.mouthMiddle, eyeDistance: eyes * size, middle: size * Self.middle)
    else { return nil }
    photoToHead = map
    self.landmarks = landmarks.moved(by: map.apply)
    inside = Self.inside(photo.bounds, map)
    picture = photo.warped(by: map, width: Crop.size, height: Crop.size)
      .mirrored(beyond: photo.bounds, map)
  }

  private static func inside(_ photo: Region, _ photoToHead: Affine) -> Plane {
    let (side, back) = (64, photoToHead.inverse)
    let cell = Double(Crop.size) / Double(side)
    var plane = Plane(width: side, height: side)
    for i in plane.values.indices {
      let place = back.apply(
        Point(x: (Double(i % side) + 0.5) * cell, y: (Double(i / side) + 0.5) * cell))
      let toEdge = min(
        place.x, place.y, Double(photo.width) - place.x, Double(photo.height) - place.y)
      plane.values[i] = Float(
        min(max(toEdge * photoToHead.magnification / cell + 0.5, 0), 1))
    }
    return plane
  }
}

extension Image {
  /// A crop whose pixels beyond the photo show what lies as far inside of its edges.
  fileprivate func mirrored(beyond photo: Region, _ photoToCrop: Affine) -> Image {
    let back = photoToCrop.inverse
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let place = back.apply(Point(x: Double(x) + 0.5, y: Double(y) + 0.5))
        let seen = place.mirrored(in: photo)
        guard seen != place else { continue }
        let pixel = photoToCrop.apply(seen)
        let column = min(max(Int(pixel.x), 0), width - 1)
        let row = min(max(Int(pixel.y), 0), height - 1)
        for c in 0..<3 {
          result.pixels[3 * (y * width + x) + c] = pixels[3 * (row * width + column) + c]
        }
      }
    }
    return result
  }
}
