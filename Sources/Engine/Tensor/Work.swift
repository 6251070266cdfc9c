/// How much was computed. Tests and the explanation of an edit assert this, never time.
package struct Work: Sendable, Hashable {
  /// Products of convolutions and fully connected layers, counted as if done directly.
  package var multiplyAccumulates = 0
  /// Kernels that ran on a region that was not empty.
  package var kernels = 0
  /// Values written.
  package var values = 0

  package init() {}

  mutating func count(multiplyAccumulates: Int = 0, values: Int) {
    guard values > 0 else { return }
    self.multiplyAccumulates += multiplyAccumulates
    self.values += values
    kernels += 1
  }

  package static func + (l: Work, r: Work) -> Work {
    var sum = l
    sum.multiplyAccumulates += r.multiplyAccumulates
    sum.kernels += r.kernels
    sum.values += r.values
    return sum
  }
}
