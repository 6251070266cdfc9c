import Foundation
import Geometry
import Raster

/// Which rectangles of a picture must be sent again. A band starts at a cell's corner, because
/// that is where a cursor can stand, and ends at a cell's edge or the picture's.
package struct Bands {
  package let cellWidth: Int
  package let cellHeight: Int

  package init(cellWidth: Int, cellHeight: Int) {
    precondition(cellWidth > 0 && cellHeight > 0, "Bands: cell \(cellWidth) x \(cellHeight)")
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
  }

  /// The bands that differ between two pictures of one size, or that `lost` says the terminal
  /// does not show any more; from top to bottom.
  package func changed(from old: Image, to new: Image, lost: [Region] = []) -> [Region] {
    precondition(old.bounds == new.bounds, "Bands: \(old.bounds) against \(new.bounds)")
    var dirty = lost.map { cells(of: $0.intersection(new.bounds)) }
    old.pixels.withUnsafeBufferPointer { a in
      new.pixels.withUnsafeBufferPointer { b in
        // A picture that was only passed on shares its pixels: nothing to compare.
        guard a.baseAddress != b.baseAddress else { return }
        for row in 0..<(new.height + cellHeight - 1) / cellHeight {
          let lines = row * cellHeight..<min(new.height, (row + 1) * cellHeight)
          // Most rows of cells are as before, and one comparison says so.
          let (start, count) = (3 * new.width * lines.lowerBound, 3 * new.width * lines.count)
          guard memcmp(a.baseAddress! + start, b.baseAddress! + start, count) != 0 else { continue }
          let columns = differing(a.baseAddress!, b.baseAddress!, new.width, lines)
          dirty += columns.map { Region(x: $0.lowerBound, y: row, width: $0.count, height: 1) }
        }
      }
    }
    return RegionSet(covering: dirty, cost: cost).parts.map {
      Region(
        x: $0.x * cellWidth, y: $0.y * cellHeight, width: $0.width * cellWidth,
        height: $0.height * cellHeight
      ).intersection(new.bounds)
    }
  }

  /// What sending a rectangle of cells costs, in cells: it defines its colours anew, and each of
  /// its bands selects them anew.
  private func cost(_ cells: Region) -> Int { cells.area + 2 * cells.height + 5 }

  /// The cells that a rectangle of pixels touches.
  private func cells(of region: Region) -> Region {
    guard !region.isEmpty else { return .empty }
    let (left, top) = (region.x / cellWidth, region.y / cellHeight)
    return Region(
      x: left, y: top, width: (region.maxX + cellWidth - 1) / cellWidth - left,
      height: (region.maxY + cellHeight - 1) / cellHeight - top)
  }

  /// The columns of cells in which rows of two pictures differ; short gaps are not worth a band.
  private func differing(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ width: Int, _ rows: Range<Int>
  ) -> [Range<Int>] {
    var columns: [Range<Int>] = []
    for column in 0..<(width + cellWidth - 1) / cellWidth {
      let left = column * cellWidth
      let count = 3 * (min(width, left + cellWidth) - left)
      let isDirty = rows.contains { y in
        let start = 3 * (y * width + left)
        return memcmp(a + start, b + start, count) != 0
      }
      guard isDirty else { continue }
      if let last = columns.last, column <= last.upperBound + 1 {
        columns[columns.count - 1] = last.lowerBound..<column + 1
      } else {
        columns.append(column..<column + 1)
      }
    }
    return columns
  }
}
