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
  package func cells(_ size: ScreenSize) -> Region {
    let (width, height) = size.cells(width: image.width, height: image.height)
    return Region(x: column, y: row, width: width, height: height)
  }

  /// The picture enlarged with one colour until nothing of its cells is free.
  func filled(
    _ cells: Region, cellWidth: Int, cellHeight: Int, with ground: Colour
  ) -> Picture {
    let (width, height) = (cells.width * cellWidth, cells.height * cellHeight)
    guard (width, height) != (image.width, image.height) else { return self }
    var whole = Image(
      width: width, height: height, red: ground.red, green: ground.green, blue: ground.blue)
    for y in 0..<image.height {
      let row = image.pixels[3 * y * image.width..<3 * (y + 1) * image.width]
      whole.pixels.replaceSubrange(3 * y * width..<3 * (y * width + image.width), with: row)
    }
    var filled = self
    filled.image = whole
    return filled
  }

  /// Whether two pictures cover the same pixels of the screen.
  func hasPlace(of other: Picture) -> Bool {
    (column, row) == (other.column, other.row) && image.bounds == other.image.bounds
  }
}
