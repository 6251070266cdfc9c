import Foundation
import Geometry
import Tensor

/// A smooth map of the plane that takes points to others and bends as little as it can: the thin
/// plate spline (Bookstein, 1989).
package struct ThinPlate: Sendable {
  private let control: [Point]
  /// The weights of each point's bump, then of 1, x and y: for the map's x, and for its y.
  private let weightsX: [Double]
  private let weightsY: [Double]
  /// Lengths are counted in these, so that the system is well conditioned.
  private static let unit = 256.0

  /// - Parameter slack: how loosely points are followed, 0 exactly; found landmarks tremble.
  package init(from control: [Point], to goals: [Point], slack: Double) {
    precondition(control.count == goals.count, "ThinPlate: \(control.count), \(goals.count)")
    let (n, size) = (control.count, control.count + 3)
    self.control = control.map { 1 / Self.unit * $0 }
    var system = [Double](repeating: 0, count: size * size)
    for (i, p) in self.control.enumerated() {
      for (j, q) in self.control.enumerated() { system[i * size + j] = Self.bump(p, q) }
      system[i * size + i] += slack
      for (k, value) in [1, p.x, p.y].enumerated() {
        system[i * size + n + k] = value
        system[(n + k) * size + i] = value
      }
    }
    let none = [0.0, 0, 0]
    let answers = BLAS.solve(
      system, for: [goals.map { $0.x / Self.unit } + none, goals.map { $0.y / Self.unit } + none])
    (weightsX, weightsY) = (answers[0], answers[1])
  }

  package func callAsFunction(_ point: Point) -> Point {
    let (n, p) = (control.count, 1 / Self.unit * point)
    var x = weightsX[n] + weightsX[n + 1] * p.x + weightsX[n + 2] * p.y
    var y = weightsY[n] + weightsY[n + 1] * p.x + weightsY[n + 2] * p.y
    for i in 0..<n {
      let bump = Self.bump(p, control[i])
      x += weightsX[i] * bump
      y += weightsY[i] * bump
    }
    return Point(x: Self.unit * x, y: Self.unit * y)
  }

  /// r² ln r², 0 at 0.
  private static func bump(_ p: Point, _ q: Point) -> Double {
    let (x, y) = (p.x - q.x, p.y - q.y)
    let square = x * x + y * y
    return square * log(max(square, 1e-9))
  }
}
