import Document
import FaceFinder

extension FoundFace {
  /// How this photo's head must be held otherwise to be held as another one's, in yaw, pitch and roll; what is out of
  /// their ranges becomes the nearest that is not. Its own photo asks for nothing.
  ///
  /// - Parameters:
  ///   - neutral: the other person at rest; then this head turns by as much as the other has turned since.
  ///   - strength: how far it goes, 0...1.
  package func motion(
    like other: FoundFace, from neutral: FoundFace? = nil, strength: Double = 1
  ) -> Motion {
    guard let goal = other.pose, let start = (neutral ?? self).pose else { return .neutral }
    return Motion(
      yaw: strength * (goal.yaw - start.yaw), pitch: strength * (goal.pitch - start.pitch),
      roll: strength * (goal.roll - start.roll))
  }

  /// How the head is held in the photo.
  private var pose: Pose? { Pose(of: landmarks) }
}
