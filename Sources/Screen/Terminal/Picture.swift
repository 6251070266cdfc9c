import Geometry
import Raster

/// A picture on the screen, already as large as it is shown: one pixel is one pixel of the
/// terminal (or half a cell, see `ScreenSize.cellHeight`). Its top left corner is a cell's.
package struct Picture: Equatable, Sendable {
  /// Which of a frame's pictures this is: what is known of it in one frame is compared with the
  /// picture of the same number in the next.
  package typealias ID = Int

  package var id: ID
  package var image: Image
  package var column: Int
  package var row: Int
  /// The hand has stopped: what is sent is worth the slower writer of fewer bytes.
  package var refined: Bool

  package init(
    _ image: Image, id: ID = 0, column: Int, row: Int, refined: Bool = false
  ) {
    self.id = id
    self.image = image
    self.column = column
    self.row = row
    self.refined = refined
  }

  /// The cells the picture touches.
  package func cells(cellWidth: Int, cellHeight: Int) -> Region {
    Region(
      x: column, y: row, width: (image.width + cellWidth - 1) / cellWidth,
      height: (image.height + cellHeight - 1) / cellHeight)
  }

  /// The cells of which the picture leaves something free: the last column and the last row, where
  /// they are cut.
  func partialCells(cellWidth: Int, cellHeight: Int) -> [(column: Int, row: Int)] {
    let cells = cells(cellWidth: cellWidth, cellHeight: cellHeight)
    let right =
      image.width % cellWidth == 0 ? [] : (cells.y..<cells.maxY).map { (cells.maxX - 1, $0) }
    let bottom =
      image.height % cellHeight == 0 ? [] : (cells.x..<cells.maxX).map { ($0, cells.maxY - 1) }
    return right + bottom
  }

  /// Whether two pictures cover the same pixels of the screen.
  func hasPlace(of other: Picture) -> Bool {
    (column, row) == (other.column, other.row) && image.bounds == other.image.bounds
  }
}
