import Geometry
import Tensor

/// A convolution with zero padding of half the kernel, and activations around it.
package struct Conv2d: Layer {
  package let weights: PackedConvolution
  /// Applied to the input: leaky ReLU or nothing.
  package let before: Activation
  /// Applied to the sum.
  package let after: Activation

  package init(
    weight: Tensor, bias: Tensor?, stride: Int = 1, before: Activation = .identity,
    after: Activation = .identity
  ) {
    weights = PackedConvolution(weight: weight, bias: bias, stride: stride)
    self.before = before
    self.after = after
  }

  /// Reads `name.weight` and, if there is one, `name.bias`.
  package init(
    _ weights: Weights, _ name: String, stride: Int = 1, before: Activation = .identity,
    after: Activation = .identity
  ) throws(WeightsError) {
    let weight = try weights.kernel(name, channels: nil)
    try self.init(
      weight: weight, bias: weights.bias(name, weight.shape[0]), stride: stride, before: before,
      after: after)
  }

  package var window: Window { weights.window }
  /// `[out, in, k, k]`.
  package var shape: [Int] { weights.shape }
  package var reach: Reach { Reach(window) }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(
      input.count == 3 && input[0] == shape[1], "Conv2d: input \(input), weight \(shape)")
    return [shape[0], window.output(input[1]), window.output(input[2])]
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
      x, weights, before: before, after: after, adding: skip, region: region, into: &output,
      work: &work)
  }
}
