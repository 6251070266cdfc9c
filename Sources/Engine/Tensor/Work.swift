/// How much was computed, and whether it is still wanted. Tests and the explanation of an edit assert
/// the counts, never time.
package struct Work: Sendable {
  /// Products of convolutions and fully connected layers, counted as if done directly.
  package var multiplyAccumulates = 0
  /// Kernels that ran on a region that was not empty.
  package var kernels = 0
  /// Values written.
  package var values = 0

  /// Asked by the kernels that take long. Once it is true they do nothing and their outputs are
  /// worthless: whoever gave the work must throw them away.
  private let isCancelled: (@Sendable () -> Bool)?

  package init(isCancelled: (@Sendable () -> Bool)? = nil) { self.isCancelled = isCancelled }

  package var isWanted: Bool { isCancelled?() != true }

  package mutating func count(multiplyAccumulates: Int = 0, values: Int) {
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

extension Work: Equatable {
  package static func == (l: Work, r: Work) -> Bool {
    l.multiplyAccumulates == r.multiplyAccumulates && l.kernels == r.kernels && l.values == r.values
  }
}
