import Face

/// How a face shall move: Action Units set one by one, over an emotion's mixture of them. A paired unit may be
/// split: then each side of the face has a setting of its own.
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

  /// Units set one by one, or their sides, never both; they go before the emotion.
  package internal(set) var settings: [SidedUnit: Setting] = [:]
  package private(set) var emotion: Emotion?
  /// 0 the face as it is, 1 the emotion's full mixture.
  package private(set) var emotionIntensity = 0.0

  package init() {}

  /// Asks for what the slider shall show; outside 0...1.5 nothing changes. One side splits the unit, which must be
  /// paired; both, nil, join it.
  package mutating func set(
    _ unit: ActionUnit, on side: FaceSide? = nil, to target: Double
  ) throws(DocumentError) {
    let unit = SidedUnit(unit, on: side)
    try Intensity.targets.check(target, of: Self.id(of: unit))
    put(.target(target), on: unit)
  }

  /// Asks for more or less of what is there; outside -1.5...1.5 nothing changes. One side splits the unit, which must
  /// be paired; both, nil, join it.
  package mutating func change(
    _ unit: ActionUnit, on side: FaceSide? = nil, by change: Double
  ) throws(DocumentError) {
    let unit = SidedUnit(unit, on: side)
    guard Intensity.changes.contains(change) else {
      throw .changeOutOfRange(unit, value: change, allowed: Intensity.changes)
    }
    put(.change(change), on: unit)
  }

  /// Back to what the face shows, or to the emotion where there is one; joined.
  package mutating func reset(_ unit: ActionUnit) { put(nil, on: SidedUnit(unit)) }

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
    for unit in ActionUnit.allCases where unit.part != .gaze {
      settings[SidedUnit(unit)] = .target(0)
    }
  }

  /// How much stronger a unit shall be on each side than the photo shows it. Exactly 0 where nothing was asked.
  ///
  /// - Parameter reading: what the photo shows, 0...1.5; it has no sides.
  package func change(of unit: ActionUnit, from reading: Double) -> Sided<Double> {
    func change(_ side: FaceSide) -> Double {
      switch setting(of: unit, on: side) {
      case .target(let target): return target - reading
      case .change(let change): return change
      case nil:
        guard let goal = emotion?.target(of: unit, on: side) else { return 0 }
        return emotionIntensity * (goal - reading)
      }
    }
    return Sided.each { change($0) }
  }

  package func isUntouched(on face: FaceEdit) -> Bool {
    ActionUnit.allCases.allSatisfy { face.change(of: $0, by: self) == Sided(both: 0) }
  }

  /// GANimation's α·y_g + (1 - α)·y_r, unit by unit.
  package static func interpolated(
    from: Expression, to: Expression, at t: Double, on face: FaceEdit
  ) -> Expression {
    var between = Expression()
    for unit in ActionUnit.allCases {
      let (start, end) = (face.change(of: unit, by: from), face.change(of: unit, by: to))
      // Both ends lie in the allowed range; only rounding can leave it.
      func allowed(_ side: FaceSide) -> Double {
        Intensity.changes.nearest(to: t * end[side] + (1 - t) * start[side])
      }
      let sides = Sided.each { allowed($0) }
      if sides != Sided(both: 0) { between.put(sides.map(Setting.change), on: unit) }
    }
    return between
  }
}
