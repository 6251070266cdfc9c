/// How a head shall be held otherwise than the photo shows it (PIRenderer's pose).
///
/// Signs are those of a reading: they are told as they look in the picture.
package struct Motion: EditPart {
  package static let key = "motion"
  package static let neutral = Motion()

  /// Degrees, -30...30; above 0 the nose turns to the picture's right.
  package private(set) var yaw = 0.0
  /// Degrees, -20...20; above 0 the nose turns up.
  package private(set) var pitch = 0.0
  /// Degrees, -30...30; above 0 the head leans clockwise in the picture.
  package private(set) var roll = 0.0
  /// Face heights by which the head moves to the picture's right, -0.15...0.15.
  package private(set) var right = 0.0
  /// Face heights by which it moves down, -0.15...0.15.
  package private(set) var down = 0.0
  /// How many times as large as in the photo, 0.9...1.1.
  package private(set) var size = 1.0

  private init() {}

  /// The head held otherwise; a number that is out of its range becomes the nearest one.
  package init(
    yaw: Double = 0, pitch: Double = 0, roll: Double = 0, right: Double = 0, down: Double = 0,
    size: Double = 1
  ) {
    for (number, value) in zip(Self.numbers, [yaw, pitch, roll, right, down, size]) {
      self[keyPath: number.path] = number.range.nearest(to: value)
    }
  }

  /// One of its numbers, as a file and a slider know it.
  private struct Number: Sendable {
    let name: String
    let subject: String
    let path: any WritableKeyPath<Motion, Double> & Sendable
    let group: String
    let unit: ParameterUnit
    let range: ClosedRange<Double>
    let step: Double
  }

  private static let numbers: [Number] = [
    Number(
      name: "yaw", subject: "the yaw", path: \.yaw, group: "turn", unit: .degrees, range: -30...30,
      step: 1),
    Number(
      name: "pitch", subject: "the pitch", path: \.pitch, group: "turn", unit: .degrees,
      range: -20...20, step: 1),
    Number(
      name: "roll", subject: "the roll", path: \.roll, group: "turn", unit: .degrees,
      range: -30...30, step: 1),
    Number(
      name: "right", subject: "the shift to the right", path: \.right, group: "shift",
      unit: .faceHeights, range: -0.15...0.15,
      step: 0.01),
    Number(
      name: "down", subject: "the shift down", path: \.down, group: "shift", unit: .faceHeights,
      range: -0.15...0.15,
      step: 0.01),
    Number(
      name: "size", subject: "the head's size", path: \.size, group: "size", unit: .factor,
      range: 0.9...1.1, step: 0.01),
  ]

  package static let parameters = numbers.map { number in
    Parameter(
      of: Motion.self, number.name, label: number.name, group: number.group, unit: number.unit,
      range: number.range, step: number.step, subject: number.subject,
      value: { motion, _ in motion[keyPath: number.path] },
      set: { motion, value throws(DocumentError) in motion[keyPath: number.path] = value })
  }

  package static func interpolated(
    from: Motion, to: Motion, at t: Double, on face: FaceEdit
  ) -> Motion {
    var motion = Motion()
    for path in numbers.map(\.path) {
      motion[keyPath: path] = (1 - t) * from[keyPath: path] + t * to[keyPath: path]
    }
    return motion
  }
}

/// `{"yaw": 15, "size": 1.05}`: what is not there is as in the photo.
extension Motion: Codable {
  /// - Throws: `DocumentError.outOfRange`.
  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: PartKey.self)
    for number in Self.numbers {
      guard let value = try file.decodeIfPresent(Double.self, forKey: PartKey(number.name))
      else { continue }
      try number.range.check(value, of: ParameterID(part: Self.key, name: number.name))
      self[keyPath: number.path] = value
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: PartKey.self)
    for number in Self.numbers
    where self[keyPath: number.path] != Self.neutral[keyPath: number.path] {
      try file.encode(self[keyPath: number.path], forKey: PartKey(number.name))
    }
  }
}
