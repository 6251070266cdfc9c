import Geometry
import Raster

/// A picture on the screen, already as large as it is shown: one pixel is one pixel of the
/// terminal (or half a cell, see `ScreenSize.cellHeight`). Its top left corner is a cell's.
package struct Picture: Equatable, Sendable {
  package var image: Image
  package var column: Int
  package var row: Int
  /// The hand has stopped: worth the slower encoder with a palette of its own.
  package var refined: Bool

  package init(_ image: Image, column: Int, row: Int, refined: Bool = false) {
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
}
