import Face
import Geometry
import Raster

/// A drawing of a whole face, taken apart: which of its lines belong to which component.
package struct WholeDrawing: Sendable {
  /// The lines of each component that was drawn, in units of its box; components without any are
  /// left out.
  package let parts: [FaceComponent: [Polyline]]

  /// Pixels of the crop between two places of a line that are asked whose they are.
  private static let step = 2.0
  /// A part of a line shorter than this many pixels belongs to what it hangs on.
  private static let shortest = 10.0
  /// Pixels of the crop: a line that comes no nearer to any contour is a crease.
  private static let far = 16.0
  /// How far a crease moves, in pixels of the crop, that is drawn and traced again.
  private static let tremble = 2.5

  /// A line belongs to the component whose contour of this face is nearest, piece by piece, since
  /// traced lines go on where two components touch. Creases stay with the component that holds them;
  /// what lies outside of the face is left out.
  /// - Parameters:
  ///   - strokes: in units of the 256-crop, 0...1, as `mien sketch` draws a whole face.
  ///   - face: the lines of the face that was drawn on.
  package init(_ strokes: [Polyline], on face: FaceLines) {
    let contours = FaceComponent.allCases.map { component in
      let box = face.box(of: component)
      return (component, face.lines(of: component).contours.map { $0.map(box.pixels) })
    }
    var parts: [FaceComponent: [Polyline]] = [:]
    for stroke in strokes {
      let line = stroke.map { Double(Crop.size) * $0 }
      for (component, piece) in Self.pieces(of: line, among: contours, on: face) {
        parts[component, default: []].append(piece.map(face.box(of: component).units))
      }
    }
    self.parts = parts
  }

  /// A line in pixels of the crop, cut where it goes over to another component.
  private static func pieces(
    of line: Polyline, among contours: [(FaceComponent, [Polyline])], on face: FaceLines
  ) -> [(FaceComponent, Polyline)] {
    if let owner = face.owner(ofCrease: line, within: tremble) { return [(owner, line)] }
    let fine = line.divided(step: step)
    let nearest = fine.points.map { place in
      contours.map { component, curves in
        (component: component, away: curves.map { $0.distance(to: place) }.min() ?? .infinity)
      }.min { $0.away < $1.away }!
    }
    guard nearest.contains(where: { $0.away < far }) else {
      // Hair and collars are no part of a face.
      return line.points.allSatisfy(face.outline.encloses) ? [(face.holder(of: line), line)] : []
    }
    var runs = Runs(nearest.map(\.component))
    runs.join(shorterThan: Int(shortest / step))
    return runs.ranges.map { component, range in
      // A piece begins where the one before it ends.
      let first = max(range.lowerBound - 1, 0)
      return (component, Polyline(Array(fine.points[first..<range.upperBound])))
    }
  }

  /// Neighbours that are alike, in order.
  private struct Runs {
    private(set) var ranges: [(component: FaceComponent, places: Range<Int>)] = []

    init(_ components: [FaceComponent]) {
      for (place, component) in components.enumerated() {
        append(component, place..<place + 1)
      }
    }

    /// Gives what is short to the longer of its neighbours, the shortest first.
    mutating func join(shorterThan least: Int) {
      while ranges.count > 1,
        let i = ranges.indices.min(by: { ranges[$0].places.count < ranges[$1].places.count }),
        ranges[i].places.count < least
      {
        let neighbours = [i - 1, i + 1].filter(ranges.indices.contains)
        let next = neighbours.max { ranges[$0].places.count < ranges[$1].places.count }!
        ranges[i].component = ranges[next].component
        let before = ranges
        ranges = []
        for run in before { append(run.component, run.places) }
      }
    }

    private mutating func append(_ component: FaceComponent, _ places: Range<Int>) {
      if ranges.last?.component == component {
        let first = ranges[ranges.count - 1].places.lowerBound
        ranges[ranges.count - 1].places = first..<places.upperBound
      } else {
        ranges.append((component, places))
      }
    }
  }
}
