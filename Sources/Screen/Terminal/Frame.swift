import Geometry
import Themes

/// Everything the screen shows, as a value: cells, pictures, and the cursor.
package struct Frame: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Row by row, `columns · rows` cells. Cells of content `.picture` show one of `pictures`.
  package private(set) var cells: [Cell]
  /// In the order they were placed, each with an identity of its own.
  package private(set) var pictures: [Picture] = []
  /// Where the text cursor blinks; nil hides it.
  package var cursor: (column: Int, row: Int)? {
    get { cursorCell.map { ($0 % columns, $0 / columns) } }
    set { cursorCell = newValue.map { $0.row * columns + $0.column } }
  }
  /// As a single number, because tuples are not `Equatable`.
  private var cursorCell: Int?

  /// Blank cells in one style.
  package init(columns: Int, rows: Int, style: Style = .plain) {
    precondition(columns > 0 && rows > 0, "Frame: \(columns) x \(rows) cells")
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(style: style), count: columns * rows)
  }

  /// All cells.
  package var bounds: Region { Region(width: columns, height: rows) }

  /// Reading outside the frame traps; writing outside it does nothing, so that views may overlap
  /// an edge. Overwriting one half of a wide character blanks the other.
  package subscript(column: Int, row: Int) -> Cell {
    get {
      precondition(bounds.contains(x: column, y: row), "Frame: no cell \(column), \(row)")
      return cells[row * columns + column]
    }
    set {
      guard bounds.contains(x: column, y: row) else { return }
      let i = row * columns + column
      if cells[i].content == .tail, newValue.content != .tail, column > 0 {
        cells[i - 1].content = .character(" ")
      }
      if newValue.content != .tail, column + 1 < columns, cells[i + 1].content == .tail {
        cells[i + 1].content = .character(" ")
      }
      cells[i] = newValue
    }
  }

  /// Puts a picture under whatever is drawn later, and over what was drawn before. `size` says how
  /// many pixels a cell has. The picture must fit in the frame, and none of its name be there yet.
  package mutating func place(_ picture: Picture, size: ScreenSize, style: Style = .plain) {
    let region = picture.cells(size)
    precondition(bounds.contains(region), "Frame: picture \(region) outside \(bounds)")
    precondition(self.picture(picture.id) == nil, "Frame: two pictures \(picture.id)")
    pictures.append(picture)
    let cell = Cell(.picture(picture.id), style: style)
    for row in region.y..<region.maxY {
      for column in region.x..<region.maxX { self[column, row] = cell }
    }
  }

  /// The picture with this identity, nil where it was not placed.
  package func picture(_ id: Picture.ID) -> Picture? { pictures.first { $0.id == id } }
}
