import Face
import Geometry
import Raster

/// The square that a component is drawn in, in pixels of the crop. It is as large for every face and
/// moves with the face's own landmarks; the whole face's is the crop.
package struct ComponentBox: Hashable, Sendable {
  package let left: Double
  package let top: Double
  package let side: Double

  /// - Parameter landmarks: in pixels of the crop.
  package init(of component: FaceComponent, landmarks: Landmarks) {
    side = component.side
    guard component != .face else {
      (left, top) = (0, 0)
      return
    }
    let middle = PointBounds(of: landmarks[component.points])!.middle
    (left, top) = (middle.x - side / 2, middle.y - side / 2)
  }

  /// Pixels of the crop to units of the box: 0...1, x to the right, y down.
  package func units(_ p: Point) -> Point { Point(x: (p.x - left) / side, y: (p.y - top) / side) }

  /// Units of the box to pixels of the crop.
  package func pixels(_ p: Point) -> Point { Point(x: left + side * p.x, y: top + side * p.y) }
}

extension FaceComponent {
  /// The side of the component's box, in pixels of the crop.
  package var side: Double {
    switch self {
    case .leftEye, .rightEye: 80
    case .nose: 88
    case .mouth: 104
    case .face: 256
    }
  }
}
