import Geometry
import Raster

/// Which rectangles of a picture must be sent again. A strip starts at a cell's corner, because
/// that is where a cursor can stand, and ends at a cell's edge or the picture's.
package struct Strips {
  package let cellWidth: Int
  package let cellHeight: Int

  package init(cellWidth: Int, cellHeight: Int) {
    precondition(cellWidth > 0 && cellHeight > 0, "Strips: cell \(cellWidth) x \(cellHeight)")
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
  }

  /// The strips that differ between two pictures of one size, or that `lost` says the terminal
  /// does not show any more.
  package func changed(from old: Image, to new: Image, lost: [Region] = []) -> [Region] {
    precondition(old.bounds == new.bounds, "Strips: \(old.bounds) against \(new.bounds)")
    var rows: [Region] = []
    old.pixels.withUnsafeBufferPointer { a in
      new.pixels.withUnsafeBufferPointer { b in
        // A picture that was only passed on shares its pixels: nothing to compare.
        let same = a.baseAddress == b.baseAddress
        for top in stride(from: 0, to: new.height, by: cellHeight) {
          let bottom = min(new.height, top + cellHeight)
          let row = Region(x: 0, y: top, width: new.width, height: bottom - top)
          var dirty = lost.map(row.intersection).reduce(Region.empty) { $0.union($1) }
          if !same {
            let span = Strips.span(a.baseAddress!, b.baseAddress!, new.width, top..<bottom)
            dirty = dirty.union(
              Region(x: span.lowerBound, y: top, width: span.count, height: bottom - top))
          }
          if !dirty.isEmpty { rows.append(dirty) }
        }
      }
    }
    return joined(rows, in: new.bounds)
  }

  /// Rounds rectangles out to cells and joins those in neighbouring rows: one sixel image each, so
  /// fewer palettes to send. `rows` go from top to bottom.
  private func joined(_ rows: [Region], in bounds: Region) -> [Region] {
    var strips: [Region] = []
    for row in rows where !row.isEmpty {
      let strip = aligned(row, in: bounds)
      if let above = strips.last, above.maxY + cellHeight >= strip.y {
        strips[strips.count - 1] = above.union(strip)
      } else {
        strips.append(strip)
      }
    }
    return strips
  }

  /// Rounded out to whole cells, cut at the picture's edge.
  private func aligned(_ region: Region, in bounds: Region) -> Region {
    let left = region.x / cellWidth * cellWidth
    let top = region.y / cellHeight * cellHeight
    let right = (region.maxX + cellWidth - 1) / cellWidth * cellWidth
    let bottom = (region.maxY + cellHeight - 1) / cellHeight * cellHeight
    return Region(x: left, y: top, width: right - left, height: bottom - top).intersection(bounds)
  }

  /// The columns in which rows of two pictures differ.
  private static func span(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ width: Int, _ rows: Range<Int>
  ) -> Range<Int> {
    var (left, right) = (width, 0)
    for y in rows {
      let (p, q) = (a + 3 * y * width, b + 3 * y * width)
      var from = 0
      while from < 3 * width, p[from] == q[from] { from &+= 1 }
      guard from < 3 * width else { continue }
      var to = 3 * width
      while p[to &- 1] == q[to &- 1] { to &-= 1 }
      left = min(left, from / 3)
      right = max(right, (to + 2) / 3)
    }
    return left < right ? left..<right : 0..<0
  }
}
