import Geometry

/// Where a person says that a face is, for one that was not found by itself.
package struct FaceMark: Sendable, Hashable {
  /// The face's middle, in photo pixels.
  package let centre: Point
  /// About how wide the face is, in photo pixels.
  package let width: Double

  /// The narrowest mark, and how far anything of it may lie from the photo's corner.
  package static let narrowest = 6.0
  private static let farthest = 1e5

  /// nil for a mark that can hold no face: narrower than 6 pixels, or beyond every photo.
  package init?(centre: Point, width: Double) {
    guard (Self.narrowest...Self.farthest).contains(width),
      (0...Self.farthest).contains(centre.x), (0...Self.farthest).contains(centre.y)
    else { return nil }
    self.centre = centre
    self.width = width
  }
}

extension [FaceEdit] {
  /// The face at a mark: the one that was read there, else the one that the mark's middle lies on.
  package func index(at mark: FaceMark) -> Int? {
    let (x, y) = (Int(mark.centre.x), Int(mark.centre.y))
    return firstIndex { $0.mark == mark } ?? firstIndex { $0.box.contains(x: x, y: y) }
  }
}

extension FaceMark: Codable {
  private enum Key: String, CodingKey { case x, y, width }

  package init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Key.self)
    let centre = Point(
      x: try file.decode(Double.self, forKey: .x), y: try file.decode(Double.self, forKey: .y))
    guard let mark = FaceMark(centre: centre, width: try file.decode(Double.self, forKey: .width))
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .width, in: file, debugDescription: "no place for a face")
    }
    self = mark
  }

  package func encode(to encoder: any Encoder) throws {
    var file = encoder.container(keyedBy: Key.self)
    try file.encode(centre.x, forKey: .x)
    try file.encode(centre.y, forKey: .y)
    try file.encode(width, forKey: .width)
  }
}
