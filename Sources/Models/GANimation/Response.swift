import Layers
import Tensor

/// How strongly each unit answers to its change: s(Δ) = u₁Δ + u₂|Δ| + u₃Δ|Δ|, so that s(0) = 0, and
/// raising a unit may differ from lowering it.
struct Response: Sendable {
  /// `[3, 26 · ranks]`.
  private let basis: [Float]
  /// Answers of each unit.
  let ranks: Int

  /// - Parameter name: of a weight `[3, 26]` or `[3, 26, ranks]`.
  init(_ weights: Weights, _ name: String) throws(WeightsError) {
    basis = try weights.tensor(name).values
    precondition(basis.count % (3 * Express.units) == 0, "Response: \(basis.count) numbers")
    ranks = basis.count / (3 * Express.units)
  }

  func callAsFunction(_ delta: Float, of unit: Int, rank: Int = 0) -> Float {
    let (at, all) = (unit * ranks + rank, Express.units * ranks)
    return basis[at] * delta + basis[all + at] * abs(delta)
      + basis[2 * all + at] * delta * abs(delta)
  }
}
