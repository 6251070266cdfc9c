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
    let (rightEye, leftEye) = (landmarks.rightEyeMiddle, landmarks.leftEyeMiddle)
    let mouth = landmarks.mouthMiddle
    let eyes = 0.5 * (rightEye + leftEye)
    let across = leftEye - rightEye
    let d = max(0.95 * across.length, 0.9 * (mouth - eyes).length)
    guard d > 0, across.length > 0 else { return nil }
    let k = 0.295 * Double(size) / d
    let cosine = k * across.x / across.length
    let sine = k * across.y / across.length
    let turn = Affine(a: cosine, b: sine, c: -sine, d: cosine, tx: 0, ty: 0)
    let centre = turn.apply(0.5 * (eyes + mouth))
    return turn.then(
      .translation(x: 0.5 * Double(size) - centre.x, y: 0.545 * Double(size) - centre.y))
  }
}
