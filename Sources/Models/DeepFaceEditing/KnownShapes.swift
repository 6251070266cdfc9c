import Geometry
import Tensor

/// Shapes of a component as known faces have it, towards which a drawing is refined.
///
/// What is drawn becomes the affine combination of the nearest shapes that comes closest (local linear
/// embedding, Roweis and Saul, 2000), as in DeepFaceDrawing (Chen et al., SIGGRAPH 2020). Place and size
/// stay as drawn.
struct KnownShapes: Sendable {
  /// `count` rows of x, y, x, y …, about their middle and of root mean square 1.
  private let values: [Float]
  private let length: Int
  private var count: Int { values.count / length }

  private static let nearest = 15
  /// The share of the neighbours' mean square distance that keeps weights small where neighbours are
  /// alike.
  private static let slack = 0.03

  /// - Parameter shapes: `[shapes, points, 2]`.
  init(_ shapes: Tensor) {
    precondition(
      shapes.shape.count == 3 && shapes.shape[0] >= Self.nearest, "KnownShapes: \(shapes.shape)")
    values = shapes.values
    length = 2 * shapes.shape[1]
  }

  /// One of the shapes.
  subscript(_ index: Int) -> [Point] {
    row(index).indices.filter { $0 % 2 == 0 }.map { i in
      Point(x: Double(values[i]), y: Double(values[i + 1]))
    }
  }

  private func row(_ index: Int) -> ArraySlice<Float> {
    values[index * length..<(index + 1) * length]
  }

  /// A shape, in any unit, as the nearest known ones have it.
  func refined(_ shape: [Point]) -> [Point] {
    precondition(2 * shape.count == length, "KnownShapes: \(shape.count) points for \(length / 2)")
    let middle = shape.mean
    let square = shape.reduce(0) { $0 + ($1 - middle).length * ($1 - middle).length }
    let size = (square / Double(shape.count)).squareRoot()
    guard size > 0 else { return shape }
    let wanted = shape.flatMap { [($0.x - middle.x) / size, ($0.y - middle.y) / size] }
    let near = neighbours(of: wanted)
    let weights = Self.weights(of: near.map { zip($0, wanted).map { $0 - $1 } })
    let sums = wanted.indices.map { i in zip(weights, near).reduce(0) { $0 + $1.0 * $1.1[i] } }
    return shape.indices.map { middle + size * Point(x: sums[2 * $0], y: sums[2 * $0 + 1]) }
  }

  private func neighbours(of wanted: [Double]) -> [[Double]] {
    let away = (0..<count).map { index in
      zip(row(index), wanted).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    }
    let order = away.indices.sorted { (away[$0], $0) < (away[$1], $1) }
    return order.prefix(Self.nearest).map { row($0).map(Double.init) }
  }

  /// The weights, 1 in sum, with which differences come closest to nothing.
  private static func weights(of away: [[Double]]) -> [Double] {
    let n = away.count
    var gram = away.flatMap { a in away.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    let mean = (0..<n).reduce(0) { $0 + gram[$1 * n + $1] } / Double(n)
    for i in 0..<n { gram[i * n + i] += slack * mean + 1e-12 }
    let weights = BLAS.solve(gram, for: [[Double](repeating: 1, count: n)])[0]
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
