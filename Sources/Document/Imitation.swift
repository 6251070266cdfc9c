import Face

/// What is taken over of another face (PIRenderer's imitation).
package enum ImitatedPart: String, CaseIterable, Sendable, Hashable {
  /// Everything but the gaze.
  case expression
  /// Brows, lids and the cheeks below them.
  case eyes
  /// Nose, lips, chin and jaw.
  case mouth
  /// Where the irises point.
  case gaze
  /// How the head is held: yaw, pitch and roll.
  case pose

  /// The Action Units that are taken over.
  package var units: [ActionUnit] {
    ActionUnit.displayOrder.filter { unit in
      let isAroundEyes = unit.part == .brow || unit.part == .eyes || unit == .cheekRaiser
      return switch self {
      case .expression: unit.part != .gaze
      case .eyes: isAroundEyes
      case .mouth: unit.part != .gaze && !isAroundEyes
      case .gaze: unit.part == .gaze
      case .pose: false
      }
    }
  }
}

/// An expression that was read from a face, to be shown by another one.
package struct Imitation: Sendable, Hashable {
  /// What the other face shows on each side, 0...1.5; a unit that is not in it is at rest.
  package let shown: [ActionUnit: Sided<Double>]
  /// What that face shows at rest; nil takes its intensities as they are.
  package let neutral: [ActionUnit: Double]?
  /// The Action Units that are taken over.
  package let units: [ActionUnit]
  /// How far the face goes from its own expression to the other's, 0...1.
  package let strength: Double

  package static let strengths = 0.0...1.0

  /// Of what was copied of a face; see `FaceEdit.shownUnits`.
  ///
  /// - Throws: `DocumentError.strengthOutOfRange`.
  package init(
    copying shown: [ActionUnit: Sided<Double>], from neutral: [ActionUnit: Double]? = nil,
    units: [ActionUnit] = ActionUnit.displayOrder, strength: Double = 1
  ) throws(DocumentError) {
    guard Self.strengths.contains(strength) else {
      throw .strengthOutOfRange(strength, allowed: Self.strengths)
    }
    (self.shown, self.neutral) = (shown, neutral)
    (self.units, self.strength) = (units, strength)
  }

  /// Of what was read from a photo, which has no sides.
  ///
  /// - Throws: `DocumentError.strengthOutOfRange`.
  package init(
    of shown: [ActionUnit: Double], from neutral: [ActionUnit: Double]? = nil,
    units: [ActionUnit] = ActionUnit.displayOrder, strength: Double = 1
  ) throws(DocumentError) {
    try self.init(
      copying: shown.mapValues { Sided(both: $0) }, from: neutral, units: units, strength: strength)
  }
}

extension FaceEdit {
  /// What each Action Unit shows now on each side, 0...1.5: what is copied of a face.
  package var shownUnits: [ActionUnit: Sided<Double>] {
    Dictionary(
      uniqueKeysWithValues: ActionUnit.allCases.map { unit in
        (unit, Sided.each { target(of: unit, on: unit.isPaired ? $0 : nil) })
      })
  }

  /// Takes over another face's expression, unit by unit. Whose face it is stays.
  ///
  /// Without a neutral face a unit goes to the other face's intensity, so that a face that imitates its own
  /// photo stays as it is, bit for bit. With one it changes by as much as the other face has changed since.
  package mutating func imitate(_ other: Imitation) {
    for unit in other.units {
      let here = measured[unit] ?? 0
      let settings = (other.shown[unit] ?? Sided(both: 0)).map { there -> Expression.Setting in
        if let neutral = other.neutral {
          let change = other.strength * (there - (neutral[unit] ?? 0))
          return .change(Intensity.changes.nearest(to: change))
        }
        // Both ends are exact, and so is a unit that is alike in both faces.
        let between = (1 - other.strength) * here + other.strength * there
        return .target(Intensity.targets.nearest(to: here == there ? here : between))
      }
      edit.expression.put(settings, on: unit)
    }
  }
}
