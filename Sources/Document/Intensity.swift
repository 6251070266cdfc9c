import Face

/// How strong an Action Unit may be: 0 absent, 1 as strong as faces make it, a little more allowed.
package enum Intensity {
  /// What a slider can show.
  package static let targets = 0.0...1.5
  /// What the networks learnt: from one end of a slider to the other.
  package static let changes = -1.5...1.5
  /// From the face as it is to the full mixture.
  package static let emotions = 0.0...1.0

  /// Not-a-number is out of every range.
  static func check(_ unit: ActionUnit, target: Double) throws(DocumentError) {
    guard targets.contains(target) else {
      throw .outOfRange(Expression.id(of: unit), value: target, allowed: targets)
    }
  }

  static func check(_ unit: ActionUnit, change: Double) throws(DocumentError) {
    guard changes.contains(change) else {
      throw .changeOutOfRange(unit, value: change, allowed: changes)
    }
  }

  static func check(_ emotion: Emotion, intensity: Double) throws(DocumentError) {
    guard emotions.contains(intensity) else {
      throw .outOfRange(Expression.id(of: emotion), value: intensity, allowed: emotions)
    }
  }
}
