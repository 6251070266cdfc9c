import Document
import Geometry

/// The box that a person lays around a face that was not found, in photo pixels.
struct Marking: Equatable, Sendable {
  private(set) var low: Point
  private(set) var high: Point
  /// The photo's far corner.
  private let limit: Point
  /// The corner that stays where the mouse was pressed; nil: the mouse holds nothing.
  var anchor: Point?
  /// The face in it is being read.
  var isReading = false

  /// A third of the photo's shorter side, in its middle.
  init(width: Int, height: Int) {
    limit = Point(x: Double(width), y: Double(height))
    let half = min(limit.x, limit.y) / 6
    low = 0.5 * limit - Point(x: half, y: half)
    high = 0.5 * limit + Point(x: half, y: half)
  }

  var centre: Point { 0.5 * (low + high) }
  /// The photo's longer side.
  var most: Double { max(limit.x, limit.y) }

  /// The nearest place in the photo.
  func inPhoto(_ place: Point) -> Point {
    Point(x: min(max(place.x, 0), limit.x), y: min(max(place.y, 0), limit.y))
  }

  /// What it marks; nil where it is too small. A face is about a fifth longer than wide, and may lie on
  /// its side: the shorter side is the face's width, unless the box is much longer than any face.
  var mark: FaceMark? {
    let size = high - low
    let (shorter, longer) = (min(size.x, size.y), max(size.x, size.y))
    return FaceMark(centre: centre, width: max(shorter, longer / 1.6))
  }

  /// Whole pixels, for drawing.
  var region: Region {
    let (left, top) = (Int(low.x.rounded()), Int(low.y.rounded()))
    return Region(
      x: left, y: top, width: Int(high.x.rounded()) - left, height: Int(high.y.rounded()) - top)
  }

  /// The box between the corner that stays and another one.
  mutating func drag(to place: Point) {
    guard let anchor else { return }
    low = Point(x: min(anchor.x, place.x), y: min(anchor.y, place.y))
    high = Point(x: max(anchor.x, place.x), y: max(anchor.y, place.y))
  }

  /// Moved as a whole; its middle stays in the photo.
  mutating func move(to goal: Point) {
    let shift = inPhoto(goal) - centre
    (low, high) = (low + shift, high + shift)
  }

  /// So many times as large, about its middle, as long as it can mark something in the photo.
  mutating func grow(times factor: Double) {
    let half = factor * 0.5 * (high - low)
    guard 2 * min(half.x, half.y) >= FaceMark.narrowest, 2 * max(half.x, half.y) <= most else {
      return
    }
    (low, high) = (centre - half, centre + half)
  }
}
