import Terminal

/// All keys by section, made from the keymap. What counts in the open tab comes first.
enum HelpBox {
  /// A key or a place at the left, what it does at the right.
  struct Line: Equatable {
    var keys: String
    var words: String
    var isHeading = false
  }

  /// Columns for the keys and the places of the mouse.
  private static let keysWidth = 23
  private static let width = 84

  /// Every line for a terminal of this size; words that are longer than the box is wide go on in the
  /// next line.
  static func lines(_ model: Model) -> [Line] {
    let room = inside(model.layout) - keysWidth
    var lines: [Line] = []
    func add(_ title: String, _ rows: [(keys: String, words: String)]) {
      if !lines.isEmpty { lines.append(Line(keys: "", words: "")) }
      lines.append(Line(keys: title, words: "", isHeading: true))
      for row in rows {
        for (i, words) in row.words.wrapped(to: room).enumerated() {
          lines.append(Line(keys: i == 0 ? row.keys : "", words: words))
        }
      }
    }
    let first = model.sections
    for section in first + Keymap.Section.allCases.filter({ !first.contains($0) }) {
      add(
        section.rawValue,
        Keymap.bindings.filter { $0.section == section }.map { ($0.keyNames, $0.words) })
    }
    add("Mouse", Keymap.mouse.map { ($0.place, $0.words) })
    return lines
  }

  /// How many lines of help are seen at once: one page.
  static func visibleLines(_ model: Model) -> Int { height(model) - 4 }

  /// As high as its lines, as far as the terminal allows.
  private static func height(_ model: Model) -> Int {
    min(model.layout.rows - 2, lines(model).count + 4)
  }

  private static func inside(_ layout: Layout) -> Int {
    layout.box(width: width, height: 0).width - 4
  }

  /// Draws a page of the help, beginning with line `scroll`.
  static func draw(_ scroll: Int, _ model: Model, in frame: inout Frame) -> [Button] {
    let (theme, lines) = (model.theme, lines(model))
    let place = model.drawBox("Help", width: width, height: height(model), in: &frame)
    let page = place.height - 2
    let first = max(0, min(scroll, lines.count - page))
    for (i, line) in lines.dropFirst(first).prefix(page).enumerated() {
      let row = place.y + i
      let style = theme[line.isHeading ? .groupHeading : .key].on(theme[.popup])
      frame.text(line.keys, column: place.x, row: row, style: style)
      frame.text(line.words, column: place.x + keysWidth, row: row, style: theme[.popup])
    }
    let more = [Hint(.previousLine, .nextLine, words: "line"), Hint(.pageDown, words: "page")]
    return model.drawHints(
      (lines.count > page ? more : []) + [Hint(.cancel, words: "or any other key: close")],
      place, in: &frame)
  }
}
