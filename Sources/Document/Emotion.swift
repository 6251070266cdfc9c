import Face

/// The seven emotions of Ekman and Friesen as mixtures of Action Units after EMFACS. Contempt alone is
/// one-sided: 12 and 14 on one side of the face, here the right.
package enum Emotion: String, CaseIterable, Sendable, Hashable {
  case joy
  case sadness
  case anger
  case fear
  case surprise
  case disgust
  case contempt

  /// Target intensities at full strength. What is not named is relaxed, except lids and gaze.
  package var mixture: [SidedUnit: Double] {
    if self == .contempt {
      return [
        SidedUnit(.lipCornerPuller, on: .right): 0.4, SidedUnit(.dimpler, on: .right): 0.9,
      ]
    }
    let mixture = evenMixture.map { (SidedUnit($0.key), $0.value) }
    return Dictionary(uniqueKeysWithValues: mixture)
  }

  /// The mixture of those that both sides show alike.
  private var evenMixture: [ActionUnit: Double] {
    switch self {
    case .joy: [.cheekRaiser: 0.7, .lipCornerPuller: 1, .lipsPart: 0.4]
    case .sadness:
      [.innerBrowRaiser: 1, .browLowerer: 0.6, .lipCornerDepressor: 0.8, .chinRaiser: 0.5]
    case .anger:
      [.browLowerer: 1, .upperLidRaiser: 0.6, .lidTightener: 0.7, .lipTightener: 0.8]
    case .fear:
      [
        .innerBrowRaiser: 0.9, .outerBrowRaiser: 0.6, .browLowerer: 0.5, .upperLidRaiser: 0.9,
        .lidTightener: 0.4, .lipStretcher: 0.7, .jawDrop: 0.4,
      ]
    case .surprise:
      [.innerBrowRaiser: 1, .outerBrowRaiser: 1, .upperLidRaiser: 0.7, .jawDrop: 0.8]
    case .disgust: [.noseWrinkler: 1, .upperLipRaiser: 0.7, .chinRaiser: 0.4]
    case .contempt: [:]
    }
  }

  /// The full-strength target of a unit on one side; nil where the emotion leaves it alone.
  package func target(of unit: ActionUnit, on side: FaceSide) -> Double? {
    let mixture = mixture
    if let named = mixture[SidedUnit(unit)] ?? mixture[SidedUnit(unit, onPaired: side)] {
      return named
    }
    return unit.part == .gaze || unit == .blink ? nil : 0
  }
}
