/// What the screen can hold and show.
package struct ScreenSize: Hashable, Sendable {
  package enum Graphics: Hashable, Sendable { case sixel, halfBlocks }

  package enum Colours: Hashable, Sendable { case none, sixteen, palette256, trueColour }

  package var columns: Int
  package var rows: Int
  /// Picture pixels per cell. With half blocks a cell is 1 x 2 pixels, so that a picture is always
  /// `columns · cellWidth` wide and `rows · cellHeight` high, whatever shows it.
  package var cellWidth: Int
  package var cellHeight: Int
  package var graphics: Graphics
  package var colours: Colours

  package init(
    columns: Int, rows: Int, cellWidth: Int = 9, cellHeight: Int = 19,
    graphics: Graphics = .sixel, colours: Colours = .trueColour
  ) {
    self.columns = columns
    self.rows = rows
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    self.graphics = graphics
    self.colours = colours
  }

  /// The largest `aspect` = width / height picture that fits in `columns` x `rows` cells, in
  /// pixels; at least one pixel each way.
  package func fit(aspect: Double, columns: Int, rows: Int) -> (width: Int, height: Int) {
    let (w, h) = (columns * cellWidth, rows * cellHeight)
    // Half-block pixels are not square: a cell's true shape is about 1 : 2, so they nearly are.
    let width = min(Double(w), Double(h) * aspect)
    return (max(1, Int(width)), max(1, min(h, Int(width / aspect))))
  }
}
