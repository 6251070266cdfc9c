import Face
import Foundation
import Geometry

/// The curves through a component's points, in any unit of length. The iris is a ring, of which the
/// lids hide a part.
struct Contours: Sendable {
  let component: FaceComponent
  /// One for each of the component's contours, in their order.
  let curves: [Polyline]

  /// Points of an iris.
  private static let ring = 32

  /// - Parameter points: as many as the component has, in its order.
  init(of component: FaceComponent, points: [Point]) {
    let numbers = component.points
    precondition(points.count == numbers.count, "Contours: \(points.count) of \(numbers.count)")
    let place = Dictionary(uniqueKeysWithValues: zip(numbers, points))
    self.component = component
    curves = component.contours.enumerated().map { index, contour in
      let knots = contour.landmarks.map { place[$0]! }
      return component.isEye && index == FaceComponent.iris
        ? Self.circle(through: knots)
        : Polyline(curveThrough: knots, closed: contour.isClosed)
    }
  }

  init(of component: FaceComponent, landmarks: Landmarks) {
    self.init(of: component, points: landmarks[component.points])
  }

  /// About the middle of the points, as far away as they are on average.
  private static func circle(through points: [Point]) -> Polyline {
    let middle = points.mean
    let radius = points.reduce(0) { $0 + ($1 - middle).length } / Double(points.count)
    return Polyline(
      (0...ring).map { k in
        let turn = Double(k % ring) * 2 * .pi / Double(ring)
        return middle + radius * Point(x: cos(turn), y: sin(turn))
      })
  }

  /// For each point of a curve, whether it can be seen.
  func seen(_ index: Int) -> [Bool] {
    let points = curves[index].points
    guard component.isEye, index == FaceComponent.iris else {
      return points.map { _ in true }
    }
    let opening = opening
    return points.map(opening.encloses)
  }

  /// What lies between an eye's lids.
  var opening: Polyline {
    precondition(component.isEye, "Contours.opening: of \(component)")
    let (upper, lower) = FaceComponent.lids
    return Polyline(curves[upper].points + curves[lower].points.reversed())
  }

  /// What a pen would draw: all that can be seen, or what of it `isKept` (by curve and point).
  func strokes(where isKept: (Int, Int) -> Bool = { _, _ in true }) -> [Polyline] {
    curves.indices.flatMap { index in
      let seen = seen(index)
      return curves[index].runs(where: seen.indices.map { seen[$0] && isKept(index, $0) })
    }
  }
}
