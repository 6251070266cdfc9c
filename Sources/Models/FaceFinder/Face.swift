import Face
import Geometry

/// A face of a photo, read.
package struct Face: Sendable, Hashable, Codable {
  /// The whole pixels that hold the landmarks, forehead to chin; may leave the photo.
  package let box: Region
  /// The landmarks in photo coordinates.
  package let landmarks: Landmarks
  /// How sure the networks are, 0 to 1.
  package let score: Double

  package init(landmarks: Landmarks, score: Double) {
    self.landmarks = landmarks
    self.score = score
    let xs = landmarks.map(\.x)
    let ys = landmarks.map(\.y)
    let left = Int(xs.min()!.rounded(.down))
    let top = Int(ys.min()!.rounded(.down))
    box = Region(
      x: left, y: top, width: Int(xs.max()!.rounded(.up)) - left,
      height: Int(ys.max()!.rounded(.up)) - top)
  }
}
