import Geometry
import Themes

extension Frame {
  /// Writes text from a cell on, cut off after `limit` columns and at the frame's edge; a wide
  /// character that would be cut in half becomes a space. Returns the column after the text.
  @discardableResult
  package mutating func text(
    _ text: String, column: Int, row: Int, limit: Int = .max, style: Style
  ) -> Int {
    let end = min(columns, limit == .max ? columns : column + limit)
    var at = column
    for character in text {
      let width = character.columns
      guard width > 0 else { continue }
      if at + width > end {
        if at < end { self[at, row] = Cell(" ", style: style) }
        return max(at, min(end, at + 1))
      }
      self[at, row] = Cell(character, style: style)
      if width == 2 { self[at + 1, row] = Cell(.tail, style: style) }
      at += width
    }
    return at
  }

  /// Text that ends just before `column`.
  package mutating func text(_ text: String, endingAt column: Int, row: Int, style: Style) {
    self.text(text, column: column - text.columns, row: row, style: style)
  }

  /// Text in the middle of `width` columns, cut off when longer.
  package mutating func text(
    _ text: String, centredIn width: Int, column: Int, row: Int, style: Style
  ) {
    let indent = max(0, (width - text.columns) / 2)
    self.text(text, column: column + indent, row: row, limit: width - indent, style: style)
  }

  /// Every cell of the part of `region` inside the frame becomes this character.
  package mutating func fill(_ region: Region, with character: Character = " ", style: Style) {
    let visible = region.intersection(bounds)
    for row in visible.y..<visible.maxY {
      for column in visible.x..<visible.maxX {
        self[column, row] = Cell(character, style: style)
      }
    }
  }

  /// A thin line from a cell to the right.
  package mutating func horizontalLine(column: Int, row: Int, width: Int, style: Style) {
    fill(Region(x: column, y: row, width: width, height: 1), with: "─", style: style)
  }

  /// A thin line from a cell downwards.
  package mutating func verticalLine(column: Int, row: Int, height: Int, style: Style) {
    fill(Region(x: column, y: row, width: 1, height: height), with: "│", style: style)
  }

  /// A frame of lines along the inside of `region`'s edge; the inside is left alone.
  package mutating func box(_ region: Region, style: Style) {
    guard region.width >= 2, region.height >= 2 else { return }
    let (right, bottom) = (region.maxX - 1, region.maxY - 1)
    horizontalLine(column: region.x, row: region.y, width: region.width, style: style)
    horizontalLine(column: region.x, row: bottom, width: region.width, style: style)
    verticalLine(column: region.x, row: region.y, height: region.height, style: style)
    verticalLine(column: right, row: region.y, height: region.height, style: style)
    self[region.x, region.y] = Cell("┌", style: style)
    self[right, region.y] = Cell("┐", style: style)
    self[region.x, bottom] = Cell("└", style: style)
    self[right, bottom] = Cell("┘", style: style)
  }
}
