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
    box = Region(covering: PointBounds(of: landmarks)!)
  }
}
