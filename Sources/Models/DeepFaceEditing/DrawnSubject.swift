import Face
import Geometry
import Raster

/// What a picture was drawn of.
package enum DrawnSubject: Hashable, Sendable {
  case component(FaceComponent)
  /// All components in their places.
  case wholeFace
}

extension FaceLines {
  /// A drawing is taken for another subject's only where that explains at least this part of it, and
  /// this many times as much as what it was given for.
  private static let (leastShare, leastAdvantage) = (0.25, 2.0)
  /// A drawing as large as the photo is taken as drawn over it where that explains so much more.
  private static let leastLead = 1.25
  /// A photo shows the box itself, and no sheet, only where that explains at least this part of it.
  private static let fittingShare = 0.5
  /// A drawing in its own box explains more of itself than this: of 38 by others 37 do, with 0.19 and
  /// more.
  private static let astray = 0.1

  /// What a drawing shows if that is surely not what it was given for, else nil.
  /// - Parameter strokes: in units of the picture, 0...1.
  package func mistaken(_ strokes: [Polyline], for given: DrawnSubject) -> DrawnSubject? {
    let others = (FaceComponent.allCases.map(DrawnSubject.component) + [.wholeFace])
      .filter { $0 != given }
      .map { (subject: $0, share: share(of: strokes, explainedAs: $0)) }
    guard let best = others.max(by: { $0.share < $1.share }), best.share >= Self.leastShare,
      best.share >= Self.leastAdvantage * share(of: strokes, explainedAs: given)
    else { return nil }
    return best.subject
  }

  /// Whether one way to lay a drawing on this face explains clearly more of it than another.
  package func isBetter(
    _ one: [Polyline], than other: [Polyline], as subject: DrawnSubject
  ) -> Bool {
    share(of: one, explainedAs: subject)
      > Self.leastLead * share(of: other, explainedAs: subject)
  }

  /// Where lines of a square picture are to lie instead, if it is not the box that was drawn in: of a
  /// photo, unless most of them are explained as they lie, and clearly more; of other pictures only
  /// where next to nothing is explained so.
  /// - Parameter strokes: in units of the picture, 0...1.
  package func relaid(
    _ strokes: [Polyline], as subject: DrawnSubject, isPhoto: Bool
  ) -> [Polyline]? {
    let laid = laid(strokes, as: subject)
    guard !isPhoto else {
      let fits =
        share(of: strokes, explainedAs: subject) >= Self.fittingShare
        && isBetter(strokes, than: laid, as: subject)
      return fits ? nil : laid
    }
    let isAstray =
      share(of: strokes, explainedAs: subject) < Self.astray
      && share(of: laid, explainedAs: subject) >= Self.leastShare
    return isAstray ? laid : nil
  }

  /// Strokes in pixels of the crop in units of the subject's box, of the crop for a whole face.
  package func units(of subject: DrawnSubject, _ strokes: [Polyline]) -> [Polyline] {
    switch subject {
    case .component(let component): strokes.map { $0.map(box(of: component).units) }
    case .wholeFace: strokes.map { $0.map { 1 / Double(Crop.size) * $0 } }
    }
  }

  /// How much of a drawing's length runs along this face's contours, 0...1, if it is a drawing of
  /// `subject`.
  func share(of strokes: [Polyline], explainedAs subject: DrawnSubject) -> Double {
    let length = strokes.reduce(0) { $0 + $1.length }
    guard length > 0 else { return 0 }
    switch subject {
    case .component(let component):
      return explained(strokes, as: component) / length
    case .wholeFace:
      let parts = WholeDrawing(strokes, on: self).parts
      // An outline alone is a drawing of the face, not of all that is in it.
      guard parts.count > 2 else { return 0 }
      return parts.reduce(0) {
        $0 + box(of: $1.key).side / Double(Crop.size) * explained($1.value, as: $1.key)
      } / length
    }
  }

  /// The length that runs along contours, in units of the box.
  private func explained(_ strokes: [Polyline], as component: FaceComponent) -> Double {
    StrokeFit(component: component, strokes: strokes)
      .explained(by: Contours(of: component, points: lines(of: component).points))
  }
}

extension FaceLines {
  /// Lines that tell how large a drawing on a sheet is, at most.
  private static let mostTelling = 12

  /// Lines that lie anywhere on a sheet, laid where this face has what they show, in the sheet's own
  /// proportions: the longest of them become as large across as the face's contours are, about the
  /// same middle. How many are contours, and which only creases beside them, is seen by how much of the
  /// drawing then runs along this face's contours.
  /// - Parameter strokes: in any unit.
  /// - Returns: strokes in units of the subject's box, of the 256-crop for a whole face.
  package func laid(_ strokes: [Polyline], as subject: DrawnSubject) -> [Polyline] {
    let goal: [Polyline] =
      switch subject {
      case .component(let component): lines(of: component).contours
      case .wholeFace: lines(of: .face).contours
      }
    guard let to = PointBounds(of: goal.flatMap(\.points)) else { return strokes }
    let longest = strokes.sorted { $0.length > $1.length }
    let ways = (1...min(Self.mostTelling, max(longest.count, 1))).compactMap { count in
      PointBounds(of: longest.prefix(count).flatMap(\.points)).flatMap { from -> [Polyline]? in
        guard from.across > 0 else { return nil }
        let scale = to.across / from.across
        return strokes.map { $0.map { to.middle + scale * ($0 - from.middle) } }
      }
    }
    return ways.map { ($0, share(of: $0, explainedAs: subject)) }.max { $0.1 < $1.1 }?.0 ?? strokes
  }
}
