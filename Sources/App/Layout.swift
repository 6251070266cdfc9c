import Geometry
import Terminal

/// Where everything is, in cells; the same for drawing and for the mouse.
///
///     ┌ title ────────────┬──────────────┐  row 0
///     │ preview           │ tabs         │
///     │                   │ list         │
///     │                   │ details      │
///     ├───────────────────┴──────────────┤
///     │ status                           │
///     └──────────────────────────────────┘
struct Layout: Equatable {
  static let leastColumns = 64
  static let leastRows = 16

  let columns: Int
  let rows: Int
  /// Between the outer border and the line before the panel.
  let preview: Region
  /// Right of that line: one column of air on either side is included.
  let panel: Region

  /// Divides a terminal: the panel gets the columns its text needs, the picture all others. The
  /// border and the status line take four rows.
  init(_ size: ScreenSize) {
    columns = size.columns
    rows = size.rows
    let panelWidth = columns < 96 ? 38 : min(60, columns * 42 / 100)
    let height = max(0, rows - 4)
    preview = Region(x: 1, y: 1, width: columns - panelWidth - 3, height: height)
    panel = Region(x: preview.maxX + 1, y: 1, width: panelWidth, height: height)
  }

  /// Nothing could be seen well: only a sentence is shown.
  var isTooSmall: Bool { columns < Layout.leastColumns || rows < Layout.leastRows }

  /// The column of the line between preview and panel.
  var divider: Int { preview.maxX }
  var statusRow: Int { rows - 2 }
  var tabsRow: Int { panel.y }

  /// Rows for the tab's own list: under the tabs, with a row of air where there is plenty.
  var list: Region {
    let top = panel.y + (panel.height >= 38 ? 2 : 1)
    return Region(x: panel.x, y: top, width: panel.width, height: details.y - 1 - top)
  }
  /// What the chosen line means, at the panel's foot, under a line.
  var details: Region {
    Region(x: panel.x, y: panel.maxY - detailRows, width: panel.width, height: detailRows)
  }
  private var detailRows: Int { rows < 20 ? 1 : 2 }

  /// Cells of a box of `width` x `height` in the middle of the screen, cut to fit.
  func box(width: Int, height: Int) -> Region {
    let (w, h) = (min(width, columns - 4), min(height, rows - 2))
    return Region(x: (columns - w) / 2, y: (rows - h) / 2, width: w, height: h)
  }

  /// Cells of a picture in the middle of the preview; nil where it is larger than the preview.
  func place(width: Int, height: Int, _ size: ScreenSize) -> (column: Int, row: Int)? {
    let (w, h) = size.cells(width: width, height: height)
    guard w <= preview.width, h <= preview.height else { return nil }
    return (preview.x + (preview.width - w) / 2, preview.y + (preview.height - h) / 2)
  }
}
