import CKernels

/// What the kernels are written for. Which ones run is decided when the program does, so
/// that one build is right on every processor and fast on most.
package enum InstructionSet: String, CaseIterable, Sendable {
  /// Vectors of four, on every processor.
  case portable
  /// Vectors of eight; needs AVX2 and FMA.
  case avx2
  /// Vectors of sixteen; needs AVX-512 F, VL, BW and DQ.
  case avx512

  /// The sets that this processor has, the fastest last.
  package static let available = allCases.filter { kernel_set_named($0.rawValue) != nil }

  /// The one in use: the fastest, unless `MIEN_KERNELS` in the environment names another one that
  /// this processor has.
  package static let current: InstructionSet = {
    // Asked for before the first kernel runs.
    Memory.keepFreed()
    return named(kernel_set_in_use())
  }()

  static func choose(_ name: String?) -> InstructionSet { named(kernel_set_chosen(name)) }

  private static func named(_ set: UnsafePointer<kernel_set>) -> InstructionSet {
    InstructionSet(rawValue: String(cString: set.pointee.name)) ?? .portable
  }

  /// About how many multiply-accumulates one core does in a nanosecond.
  var productsPerNanosecond: Int {
    switch self {
    case .portable: 20
    case .avx2: 60
    case .avx512: 120
    }
  }

  /// Traps if this processor lacks them.
  var kernels: kernel_set {
    guard let kernels = kernel_set_named(rawValue) else {
      preconditionFailure("InstructionSet: this processor has no \(rawValue)")
    }
    return kernels.pointee
  }
}
