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

/// The input's channels, then those of something computed elsewhere that does not change.
package struct Concatenate: Layer {
  package let other: Tensor
  package init(_ other: Tensor) { self.other = other }

  package var reach: Reach { .pointwise }

  package func outputShape(for input: [Int]) -> [Int] {
    precondition(
      Array(input.dropFirst()) == Array(other.shape.dropFirst()),
      "Concatenate: \(input) and \(other.shape)")
    return [input[0] + other.shape[0], input[1], input[2]]
  }

  package func forward(
    _ x: Tensor, region: Region, into output: inout Tensor, work: inout Work
  ) {
    Kernel.concatenate([x, other], region: region, into: &output, work: &work)
  }
}
