import Geometry
import Tensor

/// A convolution with zero padding of half the kernel, and activations around it.
package struct Conv2d: Layer {
  /// `[out, in, k, k]`.
  package let weight: Tensor
  /// `[out]`.
  package let bias: Tensor?
  package let window: Window
  /// Applied to the input; must keep zero.
  package let before: Activation
  /// Applied to the sum.
  package let after: Activation

  package init(
    weight: Tensor, bias: Tensor?, stride: Int = 1, before: Activation = .identity,
    after: Activation = .identity
  ) {
    precondition(
      weight.shape.count == 4 && weight.shape[2] == weight.shape[3],
      "Conv2d: weight \(weight.shape)")
    self.weight = weight
    self.bias = bias
    window = Window(kernel: weight.shape[2], stride: stride)
    self.before = before
    self.after = after
  }

  /// Reads `name.weight` and, if there is one, `name.bias`.
  package init(
    _ weights: Weights, _ name: String, stride: Int = 1, before: Activation = .identity,
    after: Activation = .identity
  ) throws(WeightsError) {
    let weight = try weights.tensor("\(name).weight", [nil, nil, nil, nil])
    try self.init(
      weight: weight, bias: weights.bias(name, weight.shape[0]), stride: stride, before: before,
      after: after)
  }

  package var reach: Reach { Reach(window) }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(
      input.count == 3 && input[0] == weight.shape[1],
      "Conv2d: input \(input), weight \(weight.shape)")
    return [weight.shape[0], window.output(input[1]), window.output(input[2])]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    forward(x, adding: nil, region: region, into: &output, work: &work)
  }

  /// With a tensor of the output's shape added to the result: a block's skip connection, without
  /// a pass over memory of its own.
  package func forward(
    _ x: Tensor, adding skip: Tensor?, region: Region, into output: inout Tensor,
    work: inout Work
  ) {
    Kernel.conv2d(
      x, weight: weight, bias: bias, stride: window.stride, before: before, after: after,
      adding: skip, region: region, into: &output, work: &work)
  }
}
