import Face
import Geometry
import Raster

/// Where what lies between lips comes from when they part or close: straight from the one lip to the
/// other. A spline would fold lips into a mouth that opens.
struct LipParting: Sendable {
  private let upper: Line
  private let lower: Line
  private let outline: Outline
  /// Pixels of the crop beyond the lips' line.
  private static let margin = 1.2
  /// A gap of less has no middle to speak of.
  private static let narrowest = 0.5

  /// One lip's edge from corner to corner: wanted, and as the photo has it.
  private struct Line: Sendable {
    let wanted: [Point]
    let photo: [Point]
    /// How far along the mouth each wanted point lies, 0...1.
    let along: [Double]
  }

  /// Where a mouth begins, and the way to its other corner.
  private let start: Point
  private let across: Point

  init(from landmarks: Landmarks, to wanted: Landmarks) {
    let lips = Landmarks.innerLips
    let edges = (Array(lips[...10]), Array((lips[10...] + lips[..<1]).reversed()))
    let start = wanted[lips[0]]
    let across = wanted[lips[10]] - start
    let line = { (edge: [Int]) in
      Line(
        wanted: wanted[edge], photo: landmarks[edge],
        along: edge.map { Self.along(wanted[$0], start, across) })
    }
    (upper, lower) = (line(edges.0), line(edges.1))
    (self.start, self.across) = (start, across)
    outline = Outline(lips, of: wanted)
  }

  /// The pixels of the crop that may lie between the lips.
  var bounds: Region {
    Region(covering: PointBounds(of: upper.wanted + lower.wanted)!, margin: 2)
      .intersection(Region(width: Crop.size, height: Crop.size))
  }

  /// Where a place is fetched from; nil where it does not lie between the wanted lips.
  func callAsFunction(_ p: Point) -> Point? {
    guard outline.depth(p) > -Self.margin else { return nil }
    let t = Self.along(p, start, across)
    let (top, bottom) = (upper.wanted.at(t, upper.along), lower.wanted.at(t, lower.along))
    let (gap, below) = (bottom - top, p - top)
    let length = max(gap.length, Self.narrowest)
    let share = min(max((below.x * gap.x + below.y * gap.y) / (length * length), 0), 1)
    let from = upper.photo.at(t, upper.along)
    // What is beside the straight line stays beside it, so a mouth that stays comes from itself.
    let beside = below - share * gap
    return from + share * (lower.photo.at(t, lower.along) - from) + beside
  }

  private static func along(_ p: Point, _ start: Point, _ across: Point) -> Double {
    let (from, square) = (p - start, across.x * across.x + across.y * across.y)
    return square > 0 ? (from.x * across.x + from.y * across.y) / square : 0
  }
}

extension [Point] {
  /// Between the points, of which each lies at one of `places`, in order; beyond the ends these.
  fileprivate func at(_ t: Double, _ places: [Double]) -> Point {
    guard t > places[0] else { return self[0] }
    for i in 1..<count where t < places[i] {
      let share = (t - places[i - 1]) / Swift.max(places[i] - places[i - 1], 1e-9)
      return self[i - 1] + share * (self[i] - self[i - 1])
    }
    return self[count - 1]
  }
}
