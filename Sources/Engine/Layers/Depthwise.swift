import Geometry
import Tensor

/// A convolution of every channel on its own (PyTorch's `Conv2d` with `groups` = channels).
package struct Depthwise: Layer {
  /// `[C, 1, k, k]`.
  package let weight: Tensor
  /// `[C]`.
  package let bias: Tensor?
  package let window: Window
  /// Applied to the input; must keep zero.
  package let before: Activation
  package let after: Activation

  /// Reads `name.weight` and, if there is one, `name.bias`.
  package init(
    _ weights: Weights, _ name: String, stride: Int = 1, before: Activation = .identity,
    after: Activation = .identity
  ) throws(WeightsError) {
    weight = try weights.kernel(name, channels: 1)
    bias = try weights.bias(name, weight.shape[0])
    window = Window(kernel: weight.shape[2], stride: stride)
    self.before = before
    self.after = after
  }

  package var reach: Reach { Reach(window) }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(
      input.count == 3 && input[0] == weight.shape[0],
      "Depthwise: input \(input), weight \(weight.shape)")
    return [input[0], window.output(input[1]), window.output(input[2])]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.depthwise(
      x, weight: weight, bias: bias, stride: window.stride, before: before, after: after,
      region: region, into: &output, work: &work)
  }
}
