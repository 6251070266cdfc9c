import Face
import Geometry

extension FaceComponent {
  /// Pixels of the crop: a stroke that is farther from all contours, on average, is no contour.
  private static let apart = 4.0

  /// The strokes of a drawing that are not its component's contours, which lie through `points`: lines of
  /// the skin.
  package func creases(among strokes: [Polyline], of points: [Point]) -> [Polyline] {
    let knots = Contours(of: self, points: points).curves.flatMap(\.points)
    return strokes.filter { stroke in
      let off = stroke.points.map { point in knots.map { ($0 - point).length }.min() ?? 0 }
      return off.reduce(0, +) > Self.apart * Double(off.count)
    }
  }
}
