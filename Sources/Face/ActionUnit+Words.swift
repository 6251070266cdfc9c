extension ActionUnit {
  /// `AU12`.
  package var code: String { "AU\(rawValue)" }

  /// At most fourteen characters, for a slider.
  package var label: String {
    switch self {
    case .innerBrowRaiser: "inner raise"
    case .outerBrowRaiser: "outer raise"
    case .browLowerer: "lower"
    case .upperLidRaiser: "widen"
    case .cheekRaiser: "cheek raise"
    case .lidTightener: "squint"
    case .noseWrinkler: "wrinkle"
    case .upperLipRaiser: "upper lip up"
    case .lipCornerPuller: "smile"
    case .dimpler: "dimple"
    case .lipCornerDepressor: "corners down"
    case .chinRaiser: "chin raise"
    case .lipStretcher: "stretch"
    case .lipTightener: "tighten"
    case .lipsPart: "part"
    case .jawDrop: "drop"
    case .blink: "close"
    case .lipPucker: "pucker"
    case .lipFunneler: "funnel"
    case .mouthStretch: "open wide"
    case .jawSideways: "sideways"
    case .cheekPuff: "puff"
    case .eyesLeft: "left"
    case .eyesRight: "right"
    case .eyesUp: "up"
    case .eyesDown: "down"
    }
  }

  /// At most six characters, for the slider of one side; nil where the unit is not paired.
  private var shortLabel: String? {
    switch self {
    case .innerBrowRaiser: "inner"
    case .outerBrowRaiser: "outer"
    case .browLowerer: "lower"
    case .upperLidRaiser: "widen"
    case .cheekRaiser: "cheek"
    case .lidTightener: "squint"
    case .noseWrinkler: "nose"
    case .upperLipRaiser: "lip up"
    case .lipCornerPuller: "smile"
    case .dimpler: "dimple"
    case .lipCornerDepressor: "down"
    case .lipStretcher: "pull"
    case .blink: "close"
    default: nil
    }
  }

  /// At most twelve characters, for a slider: `left smile`.
  package func label(of side: FaceSide) -> String { "\(side.rawValue) \(shortLabel ?? label)" }

  /// The name in the Facial Action Coding System's manual.
  package var facsName: String {
    switch self {
    case .innerBrowRaiser: "Inner Brow Raiser"
    case .outerBrowRaiser: "Outer Brow Raiser"
    case .browLowerer: "Brow Lowerer"
    case .upperLidRaiser: "Upper Lid Raiser"
    case .cheekRaiser: "Cheek Raiser"
    case .lidTightener: "Lid Tightener"
    case .noseWrinkler: "Nose Wrinkler"
    case .upperLipRaiser: "Upper Lip Raiser"
    case .lipCornerPuller: "Lip Corner Puller"
    case .dimpler: "Dimpler"
    case .lipCornerDepressor: "Lip Corner Depressor"
    case .chinRaiser: "Chin Raiser"
    case .lipStretcher: "Lip Stretcher"
    case .lipTightener: "Lip Tightener"
    case .lipsPart: "Lips Part"
    case .jawDrop: "Jaw Drop"
    case .blink: "Blink"
    case .lipPucker: "Lip Pucker"
    case .lipFunneler: "Lip Funneler"
    case .mouthStretch: "Mouth Stretch"
    case .jawSideways: "Jaw Sideways"
    case .cheekPuff: "Cheek Puff"
    case .eyesLeft: "Eyes Turn Left"
    case .eyesRight: "Eyes Turn Right"
    case .eyesUp: "Eyes Up"
    case .eyesDown: "Eyes Down"
    }
  }
}
