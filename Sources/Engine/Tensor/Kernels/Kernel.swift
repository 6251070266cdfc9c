import Geometry

/// The operations, one per file. Each writes one `region` of an existing output and leaves the rest
/// of that output as it was; with the whole plane as region it is the ordinary operation.
/// `Reference` holds the slow, obvious version of each.
package enum Kernel {
  /// Traps unless `region` lies inside the output and the output has the shape expected.
  static func check(
    _ operation: String, output: Tensor, is shape: [Int], region: Region
  ) {
    precondition(
      output.shape == shape, "\(operation): output is \(output.shape), must be \(shape)")
    precondition(
      output.bounds.contains(region), "\(operation): \(region) outside of \(output.bounds)")
  }
}
