import Face
import Geometry
import Raster

/// A face that is put on another one, or a part of one.
package struct Guest: Sendable {
  /// The landmarks in pixels of the face's own aligned crop.
  package let landmarks: Landmarks
  /// The face's aligned crop, 256 x 256.
  package let picture: Image
  /// The guest's part of the new face, 0...1; all guests' together are 1.
  package let share: Double

  package init(landmarks: Landmarks, picture: Image, share: Double) {
    self.landmarks = landmarks
    self.picture = picture
    self.share = share
  }
}
