import Geometry
import Tensor

/// A function of every value.
package struct Activate: Layer {
  package let activation: Activation
  package init(_ activation: Activation = .leaky) { self.activation = activation }

  package var reach: Reach { .pointwise }

  package func outputShape(for input: [Int]) -> [Int] { input }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.activate(x, activation, region: region, into: &output, work: &work)
  }
}

/// Adds what was computed elsewhere and does not change: an encoder's features, a learnt place.
package struct Add: Layer {
  package let other: Tensor
  package init(_ other: Tensor) { self.other = other }

  package var reach: Reach { .pointwise }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(input == other.shape, "Add: \(input) and \(other.shape)")
    return input
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.add(x, other, region: region, into: &output, work: &work)
  }
}
