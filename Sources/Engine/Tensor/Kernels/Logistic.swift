import CKernels

/// `scale / (1 + exp(-steepness · x)) + offset`.
package struct Logistic: Sendable {
  package let steepness: Float
  package let scale: Float
  package let offset: Float

  /// 0...1.
  package static let sigmoid = Logistic(steepness: 1, scale: 1, offset: 0)

  /// `limit · tanh(x)`.
  package static func tanh(limit: Float) -> Logistic {
    Logistic(steepness: 2, scale: 2 * limit, offset: -limit)
  }

  /// The function of every number of two rows, interleaved: left, right, left, right. To about three
  /// parts in ten million.
  package func callAsFunction(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int,
    into output: UnsafeMutablePointer<Float>, instructions: InstructionSet = .current
  ) {
    instructions.kernels.logistic(
      left, right, count,
      kernel_logistic(steepness: steepness, scale: scale, offset: offset), output)
  }
}
