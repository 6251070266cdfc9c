import CKernels
import Dispatch

/// Calls `body` for every row of `rows`, in bands spread over the processor's cores, unless the thread
/// is to stay alone. Bands must not
/// write what other bands touch; the result may not depend on how rows are grouped.
package func forEachRow(
  in rows: Range<Int>, bandHeight: Int = 16, _ body: @Sendable (Int) -> Void
) {
  guard !kernels_stay_alone() else {
    for row in rows { body(row) }
    return
  }
  let bands = (rows.count + bandHeight - 1) / bandHeight
  DispatchQueue.concurrentPerform(iterations: bands) { band in
    let first = rows.lowerBound + band * bandHeight
    for row in first..<min(first + bandHeight, rows.upperBound) { body(row) }
  }
}

/// Memory that bands of rows share: each writes its own rows only.
package struct SharedRows<Element>: @unchecked Sendable {
  package let base: UnsafeMutablePointer<Element>
  package init(_ buffer: UnsafeMutableBufferPointer<Element>) { base = buffer.baseAddress! }
}

/// Memory that bands of rows only read.
struct SharedInput<Element>: @unchecked Sendable {
  let base: UnsafePointer<Element>
  init(_ buffer: UnsafeBufferPointer<Element>) { base = buffer.baseAddress! }
}
