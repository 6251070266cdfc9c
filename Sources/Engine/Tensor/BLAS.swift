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

  /// Solves linear equations, by LAPACK: `matrix · x = right` for each right side.
  /// - Parameter matrix: `[n, n]`, row by row; must not be singular.
  package static func solve(_ matrix: [Double], for rights: [[Double]]) -> [[Double]] {
    _ = ready
    let n = rights.first?.count ?? 0
    precondition(matrix.count == n * n, "BLAS.solve: \(matrix.count) values for \(n) equations")
    // LAPACK counts by columns.
    var columns = [Double](unsafeUninitializedCapacity: n * n) { columns, count in
      for i in 0..<n { for j in 0..<n { columns[j * n + i] = matrix[i * n + j] } }
      count = n * n
    }
    var answers = rights.flatMap(\.self)
    var pivots = [Int32](repeating: 0, count: n)
    var (size, count, info) = (Int32(n), Int32(rights.count), Int32(0))
    var (leading, leadingRight) = (size, size)
    dgesv_(&size, &count, &columns, &leading, &pivots, &answers, &leadingRight, &info)
    precondition(info == 0, "BLAS.solve: singular at \(info)")
    return rights.indices.map { Array(answers[$0 * n..<($0 + 1) * n]) }
  }
}
