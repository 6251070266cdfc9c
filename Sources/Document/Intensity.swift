/// How strong an Action Unit may be: 0 absent, 1 as strong as faces make it, a little more allowed.
package enum Intensity {
  /// What a slider can show.
  package static let targets = 0.0...1.5
  /// What the networks learnt: from one end of a slider to the other.
  package static let changes = -1.5...1.5
  /// From the face as it is to the full mixture.
  package static let emotions = 0.0...1.0
}
