/// Calls `body` for every row of `rows`, each exactly once, in bands of `bandHeight` rows that the
/// processor's cores take one after the other. Bands must not write what other bands touch; the result
/// may not depend on how rows are grouped.
package func forEachRow(
  in rows: Range<Int>, bandHeight: Int = 16, _ body: @Sendable (Int) -> Void
) {
  let bands = (rows.count + bandHeight - 1) / bandHeight
  Lanes.share(bands, among: Lanes.count) { next in
    while let band = next() {
      let first = rows.lowerBound + band * bandHeight
      for row in first..<min(first + bandHeight, rows.upperBound) { body(row) }
    }
  }
}

/// Memory that bands of rows share: each writes its own rows only.
package struct SharedRows<Element>: @unchecked Sendable {
  package let base: UnsafeMutablePointer<Element>
  package init(_ buffer: UnsafeMutableBufferPointer<Element>) { base = buffer.baseAddress! }
}

/// Memory that bands of rows only read.
package struct SharedInput<Element>: @unchecked Sendable {
  package let base: UnsafePointer<Element>
  package init(_ buffer: UnsafeBufferPointer<Element>) { base = buffer.baseAddress! }
}

extension Array where Element: BitwiseCopyable {
  /// An array of `rows` rows of `length` elements, each row written by one call of `write`, on the
  /// processor's cores. `write` gets the row's number and the place of its first element, and must
  /// write all of them.
  package init(
    rows: Int, of length: Int, bandHeight: Int = 16,
    write: @Sendable (Int, UnsafeMutablePointer<Element>) -> Void
  ) {
    self.init(unsafeUninitializedCapacity: rows * length) { buffer, count in
      count = rows * length
      guard count > 0 else { return }
      let target = SharedRows(buffer)
      forEachRow(in: 0..<rows, bandHeight: bandHeight) { write($0, target.base + $0 * length) }
    }
  }
}
