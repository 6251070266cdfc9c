import Foundation

/// How a head is held, as a turn of the head that looks straight ahead: x to the picture's right, y up, z towards
/// the viewer.
package struct Rotation: Sendable, Hashable {
  /// Where the head's right-hand, upward and forward axes point.
  let columns: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  static let none = Rotation(SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))

  private init(_ x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) { columns = (x, y, z) }

  /// - Parameters: degrees, with the signs of `mien read`: a yaw above 0 turns the nose to the picture's right, a
  ///   pitch above 0 upwards, a roll above 0 leans the head clockwise in the picture. First comes the pitch,
  ///   then the yaw, then the roll.
  package init(yaw: Double, pitch: Double, roll: Double) {
    func turn(_ degrees: Double) -> (cosine: Double, sine: Double) {
      (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    }
    let (yaw, pitch, roll) = (turn(yaw), turn(-pitch), turn(-roll))
    let aboutX = Rotation(
      SIMD3(1, 0, 0), SIMD3(0, pitch.cosine, pitch.sine), SIMD3(0, -pitch.sine, pitch.cosine))
    let aboutY = Rotation(
      SIMD3(yaw.cosine, 0, -yaw.sine), SIMD3(0, 1, 0), SIMD3(yaw.sine, 0, yaw.cosine))
    let aboutZ = Rotation(
      SIMD3(roll.cosine, roll.sine, 0), SIMD3(-roll.sine, roll.cosine, 0), SIMD3(0, 0, 1))
    self = aboutX.then(aboutY).then(aboutZ)
  }

  package static func == (l: Rotation, r: Rotation) -> Bool { l.columns == r.columns }

  package func hash(into hasher: inout Hasher) {
    hasher.combine([columns.0, columns.1, columns.2])
  }

  func apply(_ v: SIMD3<Double>) -> SIMD3<Double> {
    v.x * columns.0 + v.y * columns.1 + v.z * columns.2
  }

  /// First `self`, then `next`.
  func then(_ next: Rotation) -> Rotation {
    Rotation(next.apply(columns.0), next.apply(columns.1), next.apply(columns.2))
  }

  var inverse: Rotation {
    let (x, y, z) = columns
    return Rotation(SIMD3(x.x, y.x, z.x), SIMD3(x.y, y.y, z.y), SIMD3(x.z, y.z, z.z))
  }

  /// The degrees that make it.
  var angles: (yaw: Double, pitch: Double, roll: Double) {
    let degrees = 180 / Double.pi
    return (
      degrees * asin(min(1, max(-1, -columns.0.z))), -degrees * atan2(columns.1.z, columns.2.z),
      degrees * atan2(-columns.0.y, columns.0.x)
    )
  }

  /// The axis about which it turns, of length 1, and by how much, 0...π. Of no turn any axis.
  var axis: (direction: SIMD3<Double>, angle: Double) {
    let (x, y, z) = columns
    let twice = SIMD3(y.z - z.y, z.x - x.z, x.y - y.x)
    let sine = (twice * twice).sum().squareRoot() / 2
    let angle = atan2(sine, (x.x + y.y + z.z - 1) / 2)
    return sine > 1e-12 ? (twice / (2 * sine), angle) : (SIMD3(0, 0, 1), 0)
  }
}
