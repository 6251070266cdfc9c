import Face
import Foundation
import Geometry

/// The four places that the detector points at, enough to align a face.
struct KeyPoints: Hashable, Sendable {
  /// The owner's right eye, left in a picture: the middle of its corners.
  var rightEye: Point
  var leftEye: Point
  var nose: Point
  var mouth: Point
}

extension KeyPoints {
  /// The four places by a face's landmarks.
  init(of landmarks: Landmarks) {
    self.init(
      rightEye: landmarks.rightEyeMiddle, leftEye: landmarks.leftEyeMiddle,
      nose: landmarks[Landmarks.belowNoseTip], mouth: landmarks.mouthMiddle)
  }

  /// The eye distance of the landmark network's crop, and where the middle between eyes and mouth
  /// lies in it, both in crop sides.
  private static let eyeDistance = 0.26
  private static let middle = Point(x: 0.5, y: 0.54)

  /// The similarity from the photo to the landmark network's crop, eyes level. nil where the points
  /// fall together. It shows more around the face than `Crop` does, for a detector that errs.
  func alignment(side: Int) -> Affine? {
    .alignment(
      rightEye: rightEye, leftEye: leftEye, mouth: mouth,
      eyeDistance: Self.eyeDistance * Double(side), middle: Double(side) * Self.middle)
  }

  /// By how much the eyes lie in another direction, 0 to π.
  func turn(from other: KeyPoints) -> Double {
    let (a, b) = (leftEye - rightEye, other.leftEye - other.rightEye)
    return abs(atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y))
  }
}
