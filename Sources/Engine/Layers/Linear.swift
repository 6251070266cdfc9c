import Tensor

/// A fully connected layer. It reads everything, so it is no `Layer`: nothing of it stays in place.
package struct Linear: Sendable {
  /// `[out, in]`.
  package let weight: Tensor
  /// `[out]`.
  package let bias: Tensor?
  package let after: Activation

  /// Reads `name.weight` and, if there is one, `name.bias`.
  package init(
    _ weights: Weights, _ name: String, after: Activation = .identity
  ) throws(WeightsError) {
    weight = try weights.tensor("\(name).weight", [nil, nil])
    bias = try weights.bias(name, weight.shape[0])
    self.after = after
  }

  /// - Parameter x: as many values as the weight has columns, of any shape.
  package func callAsFunction(_ x: Tensor, work: inout Work) -> Tensor {
    Kernel.linear(x, weight: weight, bias: bias, after: after, work: &work)
  }
}
