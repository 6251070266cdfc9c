/// A facial Action Unit of the Facial Action Coding System (Ekman, Friesen): the raw value is its
/// FACS number. The first seventeen are GANimation's; the others are Mien's extras.
package enum ActionUnit: Int, CaseIterable, Sendable, Hashable, Comparable {
  case innerBrowRaiser = 1
  case outerBrowRaiser = 2
  case browLowerer = 4
  case upperLidRaiser = 5
  case cheekRaiser = 6
  case lidTightener = 7
  case noseWrinkler = 9
  case upperLipRaiser = 10
  case lipCornerPuller = 12
  case dimpler = 14
  case lipCornerDepressor = 15
  case chinRaiser = 17
  case lipStretcher = 20
  case lipTightener = 23
  case lipsPart = 25
  case jawDrop = 26
  case blink = 45
  case lipPucker = 18
  case lipFunneler = 22
  case mouthStretch = 27
  case jawSideways = 30
  case cheekPuff = 34
  case eyesLeft = 61
  case eyesRight = 62
  case eyesUp = 63
  case eyesDown = 64

  /// The order in which every network of Mien takes and gives Action Units.
  package static let networkOrder: [ActionUnit] = [
    1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45, 18, 22, 27, 30, 34, 61, 62, 63, 64,
  ].map { ActionUnit(rawValue: $0)! }

  /// The place of the unit in a network's vector of 26.
  package var networkIndex: Int { Self.networkOrder.firstIndex(of: self)! }

  /// Whether a muscle on each side of the face does it, so that a face can do it on one side only.
  package var isPaired: Bool {
    switch self {
    case .innerBrowRaiser, .outerBrowRaiser, .browLowerer, .upperLidRaiser, .cheekRaiser,
      .lidTightener, .noseWrinkler, .upperLipRaiser, .lipCornerPuller, .dimpler,
      .lipCornerDepressor, .lipStretcher, .blink:
      true
    default: false
    }
  }

  package static func < (l: ActionUnit, r: ActionUnit) -> Bool { l.rawValue < r.rawValue }
}
