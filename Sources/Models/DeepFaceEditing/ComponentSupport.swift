import Face
import Geometry
import Grafting
import Raster

/// Where a component may change the photo when it goes from its own points to others.
struct ComponentSupport: Sendable {
  /// 1 on both, exactly 0 away from them and from the component's box; 256 x 256.
  let plane: Plane
  /// How much of a pixel is the component itself, where it is wanted; right inside of `bounds`.
  let core: Plane
  /// Outside of it the plane is 0.
  let bounds: Region

  /// Pixels of the crop: how far a support reaches beyond its points, and its softness.
  private static let (margin, edge) = (9.0, 3.5)
  private static let (faceMargin, faceEdge) = (13.0, 6.0)
  /// Around the other components, which are not the face's.
  private static let kept = 5.0
  /// Around a crease that is drawn or erased, and how softly it ends.
  private static let (lineMargin, lineEdge) = (4.0, 2.5)
  /// Beyond the component's box, and where it fades out.
  private static let (grown, fade) = (12.0, 8.0)

  /// - Parameters:
  ///   - landmarks: the face as it is, in pixels of the crop.
  ///   - wanted: the face as it shall be, in pixels of the crop.
  ///   - redrawn: creases that come or go by hand, in the same pixels. The face's support has room
  ///     for all of them.
  init(
    _ component: FaceComponent, of landmarks: Landmarks, to wanted: Landmarks, redrawn: [Ink] = []
  ) {
    let own = landmarks[component.points]
    let goal = wanted[component.points]
    let isFace = component == .face
    let hull = Outline(through: (own + goal).convexHull)
    let whole = Region(width: Crop.size, height: Crop.size)
    let others = isFace ? FaceComponent.allCases.filter { $0 != .face } : []
    let holes = others.map { other in
      let points = landmarks[other.points]
      return (
        outline: Outline(through: points.convexHull),
        reach: Region(covering: PointBounds(of: points)!, margin: Self.kept + Self.edge)
      )
    }
    let inner = Outline(through: goal.convexHull)
    let (margin, edge) = isFace ? (Self.faceMargin, Self.faceEdge) : (Self.margin, Self.edge)
    let box = ComponentBox(of: component, landmarks: landmarks)
    let frame = (left: box.left - Self.grown, top: box.top - Self.grown)
    let last = box.side + 2 * Self.grown
    let lines = isFace ? [] : redrawn.filter { $0.amount > 0 }
    let drawn = lines.flatMap(\.lines).flatMap(\.points)
    let region = Region(covering: PointBounds(of: own + goal + drawn)!, margin: margin + edge)
      .intersection(whole)
    var plane = Plane(width: Crop.size, height: Crop.size)
    var core = plane
    for y in region.y..<region.maxY {
      for x in region.x..<region.maxX {
        let p = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let inFrame =
          Self.ramp(p.x, frame.left, frame.left + last)
          * Self.ramp(p.y, frame.top, frame.top + last)
          * Self.ramp(p.x, 0.5, Double(Crop.size) - 0.5)
          * Self.ramp(p.y, 0.5, Double(Crop.size) - 0.5)
        guard inFrame > 0 else { continue }
        var value = Self.soft(hull.depth(p) + margin, edge)
        for hole in holes where value > 0 && hole.reach.contains(x: x, y: y) {
          value *= 1 - Self.soft(hole.outline.depth(p) + Self.kept, Self.edge)
        }
        let onLine = Self.cover(p, by: lines)
        let eased = max(smoothstep(value), smoothstep(onLine))
        plane.values[y * Crop.size + x] = Float(eased * inFrame)
        // All of the face is skin: where it has its tone from, no place counts more than another.
        core.values[y * Crop.size + x] = isFace ? 1 : Float(Self.soft(inner.depth(p) + 1, 1.5))
      }
    }
    self.plane = plane
    self.core = core
    bounds = region
  }

  /// How much of a place lies near one of the lines, as strongly as they are drawn.
  private static func cover(_ p: Point, by inks: [Ink]) -> Double {
    inks.reduce(0) { most, ink in
      let away = ink.lines.map { $0.distance(to: p) }.min() ?? .infinity
      return max(most, ink.amount * soft(lineMargin - away, lineEdge))
    }
  }

  /// 0 half an edge outside, 1 half an edge inside.
  private static func soft(_ depth: Double, _ edge: Double) -> Double {
    min(max(depth / (2 * edge) + 0.5, 0), 1)
  }

  /// 1 between two ends, fading out towards both.
  private static func ramp(_ x: Double, _ low: Double, _ high: Double) -> Double {
    min(max(min(x - low, high - x) / fade, 0), 1)
  }
}
