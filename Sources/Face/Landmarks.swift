import Geometry

/// Where the places of a face lie in a picture: 478 points in the order of mediapipe's face mesh, 468 of
/// the skin and then five of each iris. The picture, a photo or an aligned crop, is whoever's that holds
/// them; its left is the person's right.
package struct Landmarks: Sendable, Hashable {
  /// How many landmarks every face has.
  package static let count = 478
  /// The numbers of the landmarks that lie on the skin.
  package static let mesh = 0..<468

  private var points: [Point]

  /// - Parameter points: 478, or this traps; what comes from outside is counted where it is read.
  package init(_ points: [Point]) {
    precondition(points.count == Self.count, "Landmarks: \(points.count) points")
    self.points = points
  }

  /// Landmarks that all lie at one point.
  package init(repeating point: Point) { self.init(Array(repeating: point, count: Self.count)) }

  /// The points of some landmarks, in the order of their numbers.
  package subscript(_ numbers: [Int]) -> [Point] { numbers.map { points[$0] } }

  /// The landmarks where `move` takes them, such as to another picture.
  package func moved(by move: (Point) -> Point) -> Landmarks { Landmarks(points.map(move)) }
}

extension Landmarks: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { Self.count }

  /// The point of one landmark.
  package subscript(_ number: Int) -> Point {
    get { points[number] }
    set { points[number] = newValue }
  }
}

extension Landmarks: Codable {
  package init(from decoder: any Decoder) throws {
    let file = try decoder.singleValueContainer()
    points = try file.decode([Point].self)
    guard points.count == Self.count else {
      throw DecodingError.dataCorruptedError(
        in: file, debugDescription: "\(points.count) landmarks")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.singleValueContainer()
    try file.encode(points)
  }
}
