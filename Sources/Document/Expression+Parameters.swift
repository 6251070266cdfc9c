import Face

extension Expression {
  /// Emotions first, for they are where most people begin; then the units from the top of the face
  /// downwards.
  package static let parameters =
    Emotion.allCases.map(parameter) + ActionUnit.displayOrder.map(parameter)

  /// The name of a unit's parameter.
  package static func id(of unit: ActionUnit) -> ParameterID {
    ParameterID(part: key, name: unit.code)
  }

  /// The name of an emotion's parameter.
  package static func id(of emotion: Emotion) -> ParameterID {
    ParameterID(part: key, name: emotion.rawValue)
  }

  private static func parameter(_ unit: ActionUnit) -> Parameter {
    Parameter(
      of: Self.self, unit.code, label: unit.label, group: unit.part.label, unit: .intensity,
      range: Intensity.targets, subject: unit.code,
      value: { $1.target(of: unit, by: $0) },
      set: { expression, value throws(DocumentError) in try expression.set(unit, to: value) },
      reset: { expression, face throws(DocumentError) in
        expression.reset(unit)
        // An emotion would go on moving it.
        if face.change(of: unit, by: expression) != 0 { try expression.change(unit, by: 0) }
      },
      isChanged: { $1.change(of: unit, by: $0) != 0 })
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
