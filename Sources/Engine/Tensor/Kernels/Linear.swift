extension Kernel {
  /// `activation(weight · input + bias)`.
  /// - Parameters:
  ///   - input: any shape of n values.
  ///   - weight: `[m, n]`, PyTorch's order.
  /// - Returns: `[m]`.
  package static func linear(
    _ input: Tensor, weight: Tensor, bias: Tensor? = nil, after: Activation = .identity,
    work: inout Work
  ) -> Tensor {
    precondition(
      weight.shape.count == 2 && weight.shape[1] == input.values.count,
      "linear: input \(input.shape), weight \(weight.shape)")
    let (m, n) = (weight.shape[0], weight.shape[1])
    precondition(bias == nil || bias!.shape == [m], "linear: bias \(bias!.shape) of \(m)")
    work.count(multiplyAccumulates: m * n, values: m)
    var output = bias ?? Tensor(shape: [m])
    input.withPointer { x in
      weight.withPointer { w in
        output.withMutablePointer { y in
          BLAS.multiply(m: m, n: n, w, x, addingTo: y)
          after.apply(y, count: m)
        }
      }
    }
    return output
  }
}
