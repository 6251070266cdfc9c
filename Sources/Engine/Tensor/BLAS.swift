import COpenBLAS
import Foundation

/// The matrix products. OpenBLAS runs each on the calling thread: kernels split their work by rows
/// themselves (`Lanes`), so that packing and activation run on every core too.
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

  /// `c = a · b`, all row-major: a `[m, k]`, b `[k, n]`, c `[m, n]`; `stride` is the distance of
  /// two rows.
  static func multiply(
    m: Int, n: Int, k: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, stride ldb: Int,
    into c: UnsafeMutablePointer<Float>, stride ldc: Int
  ) {
    _ = ready
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b,
      Int32(ldb), 0, c, Int32(ldc))
  }

  /// `y += a · x`, a matrix and a vector: a `[m, n]` row-major.
  static func multiply(
    m: Int, n: Int, _ a: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    addingTo y: UnsafeMutablePointer<Float>
  ) {
    _ = ready
    cblas_sgemv(CblasRowMajor, CblasNoTrans, Int32(m), Int32(n), 1, a, Int32(n), x, 1, 1, y, 1)
  }
}
