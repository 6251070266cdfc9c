import Face

extension Expression {
  /// Emotions first, for they are where most people begin; then the units from the top of the face
  /// downwards, each before its sides.
  package static let parameters =
    Emotion.allCases.map(parameter)
    + ActionUnit.displayOrder.flatMap(SidedUnit.all).map(parameter)

  /// The name of a unit's parameter.
  package static func id(of unit: ActionUnit) -> ParameterID { id(of: SidedUnit(unit)) }

  /// The name of a unit's parameter, or of one of its sides'.
  package static func id(of unit: SidedUnit) -> ParameterID {
    ParameterID(part: key, name: unit.code)
  }

  /// The unit, or the side of one, that a parameter moves; nil for an emotion's.
  package static func unit(of id: ParameterID) -> SidedUnit? { units[id] }

  private static let units: [ParameterID: SidedUnit] = {
    let units = ActionUnit.allCases.flatMap(SidedUnit.all)
    return Dictionary(uniqueKeysWithValues: units.map { (id(of: $0), $0) })
  }()

  /// The name of an emotion's parameter.
  package static func id(of emotion: Emotion) -> ParameterID {
    ParameterID(part: key, name: emotion.rawValue)
  }

  private static func parameter(_ sided: SidedUnit) -> Parameter {
    let (unit, side) = (sided.unit, sided.side)
    return Parameter(
      of: Self.self, sided.code, label: side.map(unit.label) ?? unit.label, group: unit.part.label,
      unit: .intensity, range: Intensity.targets, subject: sided.code,
      value: { $1.target(of: sided, by: $0) },
      set: { expression, value throws(DocumentError) in
        try expression.set(unit, on: side, to: value)
      },
      reset: { expression, face throws(DocumentError) in
        if side == nil { expression.reset(unit) }
        // A side stays apart, and an emotion would go on moving the unit.
        if side != nil || face.change(of: unit, by: expression) != Sided(both: 0) {
          try expression.change(unit, on: side, by: 0)
        }
      },
      isChanged: { expression, face in
        let change = face.change(of: unit, by: expression)
        return side.map { change[$0] != 0 } ?? (change != Sided(both: 0))
      },
      shownBy: { expression in
        guard expression.isSplit(unit) else { return unit.code }
        return SidedUnit(unit, on: side ?? .left).code
      })
  }

  private static func parameter(_ emotion: Emotion) -> Parameter {
    Parameter(
      of: Self.self, emotion.rawValue, label: emotion.rawValue, group: "emotion", unit: .share,
      range: Intensity.emotions, subject: emotion.rawValue,
      value: { expression, _ in expression.emotion == emotion ? expression.emotionIntensity : 0 },
      set: { expression, value throws(DocumentError) in
        if value > 0 {
          try expression.show(emotion, intensity: value)
        } else if expression.emotion == emotion {
          expression.forgetEmotion()
        }
      },
      isChanged: { expression, _ in expression.emotion == emotion })
  }
}
