import Geometry

/// How much of a turn each place of a head's crop takes part in, so that the neck twists and the shoulders stay.
struct TurningShare {
  private let chin: Point
  /// From the forehead to the chin, of length 1.
  private let axis: Point
  private let height: Double

  /// Face heights below the chin: nothing turns below the first, all above the second.
  private static let (still, turning) = (0.36, 0.02)
  /// Face heights beside the neck and below the chin from where shoulders stay.
  private static let (neck, shoulders, down) = (0.45, 0.95, 0.2)

  init(chin: Point, forehead: Point) {
    self.chin = chin
    height = (chin - forehead).length
    axis = 1 / height * (chin - forehead)
  }

  func at(_ point: Point) -> Double {
    let away = 1 / height * (point - chin)
    let below = away.x * axis.x + away.y * axis.y
    let beside = abs(away.y * axis.x - away.x * axis.y)
    let twisting = 1 - smoothstep((below - Self.turning) / (Self.still - Self.turning))
    let shoulder =
      smoothstep((beside - Self.neck) / (Self.shoulders - Self.neck))
      * smoothstep(below / Self.down)
    return twisting * (1 - shoulder)
  }
}
