import Geometry
import Tensor

/// `x + b(act(a(act(x))))`, two 3x3 convolutions.
///
/// What lies between the two is not kept: the first computes the region grown by the second's reach.
package struct Residual: Layer {
  /// The first convolution, with both activations.
  package let a: Conv2d
  /// The second, to whose result the input is added.
  package let b: Conv2d

  /// Reads `name.a` and `name.b`.
  package init(
    _ weights: Weights, _ name: String, activation: Activation = .leaky
  ) throws(WeightsError) {
    try self.init(
      a: Conv2d(weights, "\(name).a", before: activation, after: activation),
      b: Conv2d(weights, "\(name).b"))
  }

  /// From two convolutions of stride 1; the second gives as many channels as the first takes.
  package init(a: Conv2d, b: Conv2d) {
    precondition(
      a.window.stride == 1 && b.window.stride == 1 && a.shape[1] == b.shape[0],
      "Residual: weights \(a.shape) and \(b.shape)")
    self.a = a
    self.b = b
  }

  /// That of both, one after the other.
  package var reach: Reach {
    Reach(before: a.reach.before + b.reach.before, after: a.reach.after + b.reach.after)
  }

  package func outputShape(for input: [Int]) -> [Int] {
    b.outputShape(for: a.outputShape(for: input))
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    guard !region.isEmpty else { return }
    var hidden = Tensor.uninitialised(a.outputShape(for: x.shape))
    let halo = b.inputRegion(forNeededOutput: region).intersection(hidden.bounds)
    a.forward(x, region: halo, into: &hidden, work: &work)
    b.forward(hidden, adding: x, region: region, into: &output, work: &work)
  }
}

extension Weights {
  /// Residual blocks one after the other: `name.0`, `name.1` and so on.
  package func residuals(_ name: String) throws(WeightsError) -> [Residual] {
    try blocks(name, with: "a.weight") { name throws(WeightsError) in try Residual(self, name) }
  }
}
