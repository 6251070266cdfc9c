import Face

/// How a face shall move: Action Units set one by one, over an emotion's mixture of them.
package struct Expression: EditPart {
  /// How one unit was set.
  package enum Setting: Sendable, Hashable {
    /// What the slider shall show, 0...1.5.
    case target(Double)
    /// More or less than the face shows now, -1.5...1.5.
    case change(Double)
  }

  package static let key = "expression"
  package static let neutral = Expression()

  /// Units set one by one; they go before the emotion.
  package private(set) var settings: [ActionUnit: Setting] = [:]
  package private(set) var emotion: Emotion?
  /// 0 the face as it is, 1 the emotion's full mixture.
  package private(set) var emotionIntensity = 0.0

  package init() {}

  /// Asks for what the slider shall show; outside 0...1.5 nothing changes.
  package mutating func set(_ unit: ActionUnit, to target: Double) throws(DocumentError) {
    try Intensity.targets.check(target, of: Self.id(of: unit))
    settings[unit] = .target(target)
  }

  /// Asks for more or less of what is there; outside -1.5...1.5 nothing changes.
  package mutating func change(_ unit: ActionUnit, by change: Double) throws(DocumentError) {
    guard Intensity.changes.contains(change) else {
      throw .changeOutOfRange(unit, value: change, allowed: Intensity.changes)
    }
    settings[unit] = .change(change)
  }

  /// Back to what the face shows, or to the emotion where there is one.
  package mutating func reset(_ unit: ActionUnit) { settings[unit] = nil }

  /// Puts an emotion beneath the single settings; outside 0...1 nothing changes.
  package mutating func show(_ emotion: Emotion, intensity: Double = 1) throws(DocumentError) {
    try Intensity.emotions.check(intensity, of: Self.id(of: emotion))
    self.emotion = emotion
    emotionIntensity = intensity
  }

  /// Back to what the face shows, but for the single settings.
  package mutating func forgetEmotion() {
    emotion = nil
    emotionIntensity = 0
  }

  /// A face at rest: every unit at 0 and the eyes open; the gaze stays.
  package mutating func relax() {
    self = .neutral
    for unit in ActionUnit.allCases where unit.part != .gaze { settings[unit] = .target(0) }
  }

  /// How much stronger a unit shall be than the photo shows it. Exactly 0 where nothing was asked.
  ///
  /// - Parameter reading: what the photo shows, 0...1.5.
  package func change(of unit: ActionUnit, from reading: Double) -> Double {
    switch settings[unit] {
    case .target(let target): return target - reading
    case .change(let change): return change
    case nil:
      guard let goal = emotion?.target(of: unit) else { return 0 }
      return emotionIntensity * (goal - reading)
    }
  }

  package func isUntouched(on face: FaceEdit) -> Bool {
    ActionUnit.allCases.allSatisfy { face.change(of: $0, by: self) == 0 }
  }

  /// GANimation's α·y_g + (1 - α)·y_r, unit by unit.
  package static func interpolated(
    from: Expression, to: Expression, at t: Double, on face: FaceEdit
  ) -> Expression {
    var between = Expression()
    for unit in ActionUnit.allCases {
      let change =
        t * face.change(of: unit, by: to) + (1 - t) * face.change(of: unit, by: from)
      // Both ends lie in the allowed range; only rounding can leave it.
      let allowed = Intensity.changes.nearest(to: change)
      if allowed != 0 { between.settings[unit] = .change(allowed) }
    }
    return between
  }
}
