import Geometry
import Raster

/// A face that is put on another one, or a part of one.
package struct Guest: Sendable {
  /// 478 points in pixels of its own aligned crop.
  package let landmarks: [Point]
  /// Its aligned crop, 256 x 256.
  package let picture: Image
  /// Its part of the new face, 0...1; all guests' together are 1.
  package let share: Double

  package init(landmarks: [Point], picture: Image, share: Double) {
    self.landmarks = landmarks
    self.picture = picture
    self.share = share
  }
}
