import Geometry
import Tensor

/// A step of a network whose output at a place depends only on its input near that place.
///
/// This is what lets an edit stay where it is: nothing here averages over the whole picture.
package protocol Layer: Sendable {
  /// What one output value reads.
  var reach: Reach { get }

  /// The output's shape for an input's; traps if the layer cannot take such an input.
  func outputShape(for input: [Int]) -> [Int]

  /// Computes `region` of the output and leaves the rest of `output` as it was.
  func forward(_ x: Tensor, region: Region, into output: inout Tensor, work: inout Work)
}

extension Layer {
  /// The whole output.
  package func callAsFunction(_ x: Tensor, work: inout Work) -> Tensor {
    var output = Tensor.uninitialised(outputShape(for: x.shape))
    forward(x, region: output.bounds, into: &output, work: &work)
    return output
  }

  /// What of the input is read for the output's `region`; may leave the picture.
  package func inputRegion(forNeededOutput region: Region) -> Region {
    reach.inputRegion(forNeededOutput: region)
  }

  /// Computes several places, one after the other.
  package func forward(
    _ x: Tensor, regions: RegionSet, into output: inout Tensor, work: inout Work
  ) {
    for region in regions.parts { forward(x, region: region, into: &output, work: &work) }
  }
}
