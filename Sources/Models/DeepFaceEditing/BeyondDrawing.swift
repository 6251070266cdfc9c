import Document
import Face
import Geometry

/// What was drawn and no drawing can give, since the photo does not show it.
package enum BeyondDrawing: Hashable, Sendable {
  /// A mouth drawn open where it is shut.
  case teeth
  /// An eye drawn shut.
  case shutEye
  /// An iris drawn elsewhere.
  case gaze
}

extension ComponentLines {
  /// How far apart lips are that show teeth, as a share of the mouth's width. Demo faces' own are up to 0.07
  /// apart, their drawn smiles, frowns and thin lips up to 0.07, mouths drawn open 0.17 and more.
  private static let parted = 0.1
  /// How far an iris is off that looks elsewhere, as a share of the eye's width.
  private static let aside = 0.12

  /// What of a drawing it cannot give.
  /// - Parameter points: where the component's points lie that it means.
  package func beyond(_ drawing: Drawing, meaning points: [Point]) -> BeyondDrawing? {
    switch component {
    case .mouth:
      return opening(points) >= Self.parted && opening(self.points) < Self.parted ? .teeth : nil
    case .rightEye, .leftEye:
      let eye = Eye(of: self)
      if eye.isShut(by: drawing.strokes) { return .shutEye }
      let looks = drawing.strokes.contains { eye.isIris($0) && abs(eye.aside($0)) > Self.aside }
      return looks ? .gaze : nil
    case .nose, .face: return nil
    }
  }

  /// Between the lips, of the mouth's width.
  private func opening(_ points: [Point]) -> Double {
    let at = { points[self.component.points.firstIndex(of: $0)!] }
    let (edges, corners) = (Landmarks.lipEdges, Landmarks.openingCorners)
    return (at(edges.upper) - at(edges.lower)).length
      / max((at(corners.right) - at(corners.left)).length, 1e-9)
  }
}

/// An eye of a photo as drawings are compared with it, in units of its box.
private struct Eye {
  private let lids: PointBounds
  private let iris: PointBounds

  /// The least length of a lid's line, as a share of the eye's width.
  private static let long = 0.6
  /// Shares of the eye's height: lids farther apart than the first are open, an iris is as high as the
  /// second, and a lid's line lies nearer to the eye than the third.
  private static let (apart, high, near) = (0.3, 0.45, 0.4)
  /// An iris is a ring so large, of the photo's own.
  private static let sizes = 0.4...1.6

  init(of own: ComponentLines) {
    let curves = Contours(of: own.component, points: own.points).curves
    let lids = [FaceComponent.lids.upper, FaceComponent.lids.lower].flatMap { curves[$0].points }
    self.lids = PointBounds(of: lids)!
    iris = curves[FaceComponent.iris].bounds
  }

  /// Whether lines from corner to corner are drawn, all of them at one height, and no iris.
  func isShut(by strokes: [Polyline]) -> Bool {
    let height = lids.height
    let here = strokes.filter { stroke in
      let middle = stroke.bounds.middle
      return isBeside(middle)
        && (lids.top - Self.near * height...lids.bottom + Self.near * height).contains(middle.y)
    }
    let long = here.filter { $0.bounds.width >= Self.long * lids.width }
    let others = here.filter { $0.bounds.width < Self.long * lids.width }
    return !long.isEmpty && others.allSatisfy { $0.bounds.height < Self.high * height }
      && long.allSatisfy { lid in
        long.allSatisfy { other in
          lid.points.allSatisfy { other.distance(to: $0) < Self.apart * height }
        }
      }
  }

  func isIris(_ stroke: Polyline) -> Bool {
    guard let first = stroke.points.first, let last = stroke.points.last else { return false }
    let (seen, own) = (stroke.bounds, iris.width)
    return own > 0 && Self.sizes.contains(seen.width / own)
      && (first - last).length < 0.3 * seen.width && seen.height > 0.5 * seen.width
      && isBeside(seen.middle)
  }

  private func isBeside(_ place: Point) -> Bool { (lids.left...lids.right).contains(place.x) }

  /// How far to the side of the photo's own iris, of the eye's width.
  func aside(_ stroke: Polyline) -> Double {
    (stroke.bounds.middle.x - iris.middle.x) / lids.width
  }
}

extension Polyline {
  /// A line without points is taken as one at the box's corner.
  fileprivate var bounds: PointBounds { PointBounds(of: points) ?? PointBounds(of: [.zero])! }
}
