import Face
import Files
import Foundation
import Geometry
import Layers

/// How a head is turned, in degrees, as seen in the picture.
///
/// The parts are taken in the order pitch, yaw, roll, so that turning the picture changes the roll
/// alone.
package struct Pose: Sendable, Hashable, Codable {
  /// More than 0: the nose points to the picture's right.
  package let yaw: Double
  /// More than 0: the nose points up. 0 is how heads are held in portraits on average.
  package let pitch: Double
  /// More than 0: the head leans clockwise in the picture.
  package let roll: Double

  /// Reads the pose off a face's landmarks: the weak perspective that fits the mean head to them
  /// best. Expressions hardly matter, for only steady landmarks count. nil where they fall
  /// together.
  ///
  /// - Parameter landmarks: in photo coordinates.
  package init?(of landmarks: Landmarks) {
    guard let face = try? MeanFace.shipped.get(), let (right, down) = face.projection(to: landmarks)
    else { return nil }
    let depth = right.cross(down)
    let degrees = 180 / Double.pi
    yaw = degrees * asin(min(1, max(-1, depth.x)))
    pitch = -degrees * atan2(depth.y, depth.z)
    roll = degrees * atan2(down.x, right.x)
  }
}

/// The steady landmarks of the mean head, in centimetres about their centre: x to the picture's
/// right, y down, z away from the viewer (`Sources/Training/FaceFinder/mean_face.py`).
package struct MeanFace: Decodable {
  let landmarks: [Int]
  let points: [SIMD3<Double>]

  /// The table that ships. Whoever makes a `FaceFinder` has been told what is wrong with it.
  static let shipped: Result<MeanFace, WeightsError> = {
    let file = ProgramFiles.folder(of: "FaceFinder").appendingPathComponent(
      "Resources/mean-face.json")
    guard let json = try? Data(contentsOf: file), let face = MeanFace(json: json) else {
      return .failure(.tableDamaged(file: "mean-face.json"))
    }
    return .success(face)
  }()

  /// Nil for what is no table of a head: a point for each landmark.
  package init?(json: Data) {
    guard let face = try? JSONDecoder().decode(MeanFace.self, from: json),
      face.landmarks.count == face.points.count,
      face.landmarks.allSatisfy((0..<Landmarks.count).contains),
      // A head in centimetres.
      face.points.allSatisfy({ point in (0..<3).allSatisfy { abs(point[$0]) <= 100 } })
    else { return nil }
    self = face
  }

  /// The first two rows of the rotation from the mean head to a face: the least-squares linear
  /// map from the points to `places`, its rows made orthonormal.
  package func projection(
    to places: Landmarks
  ) -> (right: SIMD3<Double>, down: SIMD3<Double>)? {
    let seen = places[landmarks]
    let centre = seen.mean
    var inertia = [SIMD3<Double>](repeating: .zero, count: 3)
    var x = SIMD3<Double>.zero
    var y = SIMD3<Double>.zero
    for (point, place) in zip(points, seen) {
      for row in 0..<3 { inertia[row] += point[row] * point }
      x += (place.x - centre.x) * point
      y += (place.y - centre.y) * point
    }
    return Self.orthonormal(x.solved(for: inertia), y.solved(for: inertia))
  }

  /// (M Mᵀ)^(-1/2) M for the 2 x 3 matrix M of rows `x` and `y`.
  private static func orthonormal(
    _ x: SIMD3<Double>, _ y: SIMD3<Double>
  ) -> (right: SIMD3<Double>, down: SIMD3<Double>)? {
    let (xx, xy, yy) = ((x * x).sum(), (x * y).sum(), (y * y).sum())
    let area = (xx * yy - xy * xy).squareRoot()
    guard area.isNormal else { return nil }
    // The root of a 2 x 2 matrix A is (A + √|A|)/√(tr A + 2√|A|); its inverse follows.
    let scale = 1 / (area * (xx + yy + 2 * area).squareRoot())
    let right = scale * ((yy + area) * x - xy * y)
    let down = scale * ((xx + area) * y - xy * x)
    return (right, down)
  }
}

extension SIMD3<Double> {
  func cross(_ other: Self) -> Self {
    Self(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// The solution of `matrix · v = self` for a symmetric matrix, by Cramer's rule.
  fileprivate func solved(for matrix: [Self]) -> Self {
    let (a, b, c) = (matrix[0], matrix[1], matrix[2])
    let determinant = (a * b.cross(c)).sum()
    return (1 / determinant)
      * Self((self * b.cross(c)).sum(), (a * cross(c)).sum(), (a * b.cross(self)).sum())
  }
}
