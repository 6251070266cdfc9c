import Themes

/// What the screen can hold and show.
package struct ScreenSize: Hashable, Sendable {
  package enum Graphics: Hashable, Sendable { case sixel, halfBlocks }

  package var columns: Int
  package var rows: Int
  /// A cell's true size in pixels, whatever shows pictures: a picture is `columns · cellWidth` wide
  /// and `rows · cellHeight` high, and its pixels are square.
  package var cellWidth = 9
  package var cellHeight = 19
  package var graphics = Graphics.sixel
  package var colours = Colours.trueColour

  /// The width of the thinnest line that a picture shows clearly, in pixels: half blocks show nothing
  /// finer than half a cell.
  package var finestLine: Double { graphics == .sixel ? 1 : Double(cellWidth) }

  /// How many columns and rows a picture of so many pixels takes.
  package func cells(width: Int, height: Int) -> (columns: Int, rows: Int) {
    ((width + cellWidth - 1) / cellWidth, (height + cellHeight - 1) / cellHeight)
  }
}
