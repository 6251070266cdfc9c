import Geometry
import Tensor

/// What one output cell reads of the input: the cells from `before` before to `after` after its base
/// cell, which for output `o` is `⌊o · stride / factor⌋`. The same along both axes.
package struct Reach: Sendable, Hashable {
  /// Input cells between two neighbouring outputs; 1 unless the layer shrinks.
  package let stride: Int
  /// Outputs per input cell; 1 unless the layer enlarges.
  package let factor: Int
  /// Input cells read before the base cell, and after it.
  package let before: Int
  package let after: Int

  package init(stride: Int = 1, factor: Int = 1, before: Int = 0, after: Int = 0) {
    precondition(
      stride > 0 && factor > 0 && (stride == 1 || factor == 1) && before >= 0 && after >= 0,
      "Reach: stride \(stride), factor \(factor), \(before) before, \(after) after")
    self.stride = stride
    self.factor = factor
    self.before = before
    self.after = after
  }

  /// The reach of a sliding window.
  package init(_ window: Window) {
    self.init(
      stride: window.stride, before: window.padding,
      after: max(0, window.kernel - 1 - window.padding))
  }

  /// One output reads one input at the same place.
  package static let pointwise = Reach()

  /// The outputs that read any of `r`; may leave the picture.
  package func outputRegion(forChangedInput r: Region) -> Region { r.mapped(outputs) }

  /// The inputs that any of `r` reads; may leave the picture.
  package func inputRegion(forNeededOutput r: Region) -> Region { r.mapped(inputs) }

  package func outputRegions(forChangedInput regions: RegionSet) -> RegionSet {
    regions.mapped(outputRegion)
  }

  package func inputRegions(forNeededOutput regions: RegionSet) -> RegionSet {
    regions.mapped(inputRegion)
  }

  /// The outputs whose base lies in `first - after ... end - 1 + before`.
  private func outputs(_ first: Int, _ end: Int) -> Range<Int> {
    // On the finer of the two grids, then rounded inwards to whole outputs.
    let low = (first - after) * factor
    let high = (end + before) * factor
    let start = -floored(-low, stride)
    return start..<max(start, floored(high - 1, stride) + 1)
  }

  /// From the first output's first input to the last one's last.
  private func inputs(_ first: Int, _ end: Int) -> Range<Int> {
    let low = floored(first * stride, factor) - before
    return low..<floored((end - 1) * stride, factor) + after + 1
  }

  /// Division rounding towards minus infinity.
  private func floored(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
}

extension Region {
  /// The region of what both axes' ranges become; an empty one stays empty.
  fileprivate func mapped(_ range: (_ first: Int, _ end: Int) -> Range<Int>) -> Region {
    guard !isEmpty else { return .empty }
    let (columns, rows) = (range(x, maxX), range(y, maxY))
    return Region(
      x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }
}
