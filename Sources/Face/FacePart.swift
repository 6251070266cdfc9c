/// The groups in which the sliders stand, from the top of the face downwards.
package enum FacePart: String, CaseIterable, Sendable {
  case brow
  case eyes
  case noseAndCheek
  case mouth
  case jaw
  case gaze

  package var label: String { self == .noseAndCheek ? "nose & cheek" : rawValue }

  /// The units of this part in the order of their FACS numbers.
  package var units: [ActionUnit] {
    ActionUnit.allCases.filter { $0.part == self }.sorted()
  }
}

extension ActionUnit {
  /// Every unit in the order in which a person meets them: by part, then by number.
  package static let displayOrder: [ActionUnit] = FacePart.allCases.flatMap(\.units)

  package var part: FacePart {
    switch self {
    case .innerBrowRaiser, .outerBrowRaiser, .browLowerer: .brow
    case .upperLidRaiser, .lidTightener, .blink: .eyes
    case .cheekRaiser, .noseWrinkler, .cheekPuff: .noseAndCheek
    case .upperLipRaiser, .lipCornerPuller, .dimpler, .lipCornerDepressor, .chinRaiser,
      .lipStretcher, .lipTightener, .lipsPart, .lipPucker, .lipFunneler:
      .mouth
    case .jawDrop, .mouthStretch, .jawSideways: .jaw
    case .eyesLeft, .eyesRight, .eyesUp, .eyesDown: .gaze
    }
  }
}
