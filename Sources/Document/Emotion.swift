import Face

/// The six emotions of Ekman and Friesen whose expression is the same on both sides of the face,
/// as mixtures of Action Units after EMFACS. Contempt is one-sided and waits for split sliders.
package enum Emotion: String, CaseIterable, Sendable, Hashable {
  case joy
  case sadness
  case anger
  case fear
  case surprise
  case disgust

  /// Target intensities at full strength. What is not named is relaxed, except lids and gaze.
  package var mixture: [ActionUnit: Double] {
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
    }
  }

  /// The full-strength target of a unit; nil where the emotion leaves it alone.
  package func target(of unit: ActionUnit) -> Double? {
    if let named = mixture[unit] { return named }
    return unit.part == .gaze || unit == .blink ? nil : 0
  }
}
