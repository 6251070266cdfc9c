import COpenBLAS
import Foundation

/// Products of matrices and vectors, by OpenBLAS on the calling thread.
package enum BLAS {
  /// How the library was built, and for which CPU its kernels in use were written.
  package static var configuration: String {
    _ = ready
    return String(cString: openblas_get_config())
  }

  /// The name of the kernels in use, `SkylakeX` for instance.
  package static var coreName: String {
    _ = ready
    return String(cString: openblas_get_corename())
  }

  /// Runs once, before the first product.
  private static let ready: Void = {
    openblas_set_num_threads(1)
  }()

  /// `y += a · x`, a matrix and a vector: a `[m, n]` row-major.
  static func multiply(
    m: Int, n: Int, _ a: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    addingTo y: UnsafeMutablePointer<Float>
  ) {
    _ = ready
    cblas_sgemv(CblasRowMajor, CblasNoTrans, Int32(m), Int32(n), 1, a, Int32(n), x, 1, 1, y, 1)
  }
}
