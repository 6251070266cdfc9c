import Face
import Geometry

/// A face cut out of the photo, eyes level: what travels between the stages.
package struct Crop: Sendable, Equatable {
  /// Every network sees crops of this many pixels squared.
  package static let size = 256

  package var picture: Image
  package var photoToCrop: Affine

  package init(picture: Image, photoToCrop: Affine) {
    precondition(
      picture.width == Crop.size && picture.height == Crop.size,
      "Crop: \(picture.width) x \(picture.height)")
    self.picture = picture
    self.photoToCrop = photoToCrop
  }

  /// Cuts the crop that `photoToCrop` describes out of `photo`.
  package init(of photo: Image, photoToCrop: Affine) {
    self.init(
      picture: photo.warped(by: photoToCrop, width: Crop.size, height: Crop.size),
      photoToCrop: photoToCrop)
  }

  /// The similarity that puts a face where the networks learnt to expect it: eyes level and about
  /// 79 pixels apart, the middle between eyes and mouth at (0.5, 0.545) of the crop. nil where the
  /// landmarks fall together and there is no face to align.
  ///
  /// - Parameter landmarks: in photo coordinates.
  package static func alignment(of landmarks: Landmarks) -> Affine? {
    .alignment(
      rightEye: landmarks.rightEyeMiddle, leftEye: landmarks.leftEyeMiddle,
      mouth: landmarks.mouthMiddle, eyeDistance: 0.295 * Double(size),
      middle: Double(size) * Point(x: 0.5, y: 0.545))
  }
}
