import Terminal
import Themes

/// All keys by section, made from the keymap.
enum HelpBox {
  /// A key or a place at the left, what it does at the right.
  struct Line: Equatable {
    var keys: String
    var words: String
    var isHeading = false
  }

  static let lines: [Line] = {
    var lines: [Line] = []
    for section in Keymap.Section.allCases {
      if !lines.isEmpty { lines.append(Line(keys: "", words: "")) }
      lines.append(Line(keys: section.rawValue, words: "", isHeading: true))
      lines += Keymap.bindings.filter { $0.section == section }
        .map { Line(keys: $0.keyNames, words: $0.words) }
    }
    lines += [Line(keys: "", words: ""), Line(keys: "Mouse", words: "", isHeading: true)]
    return lines + Keymap.mouse.map { Line(keys: $0.place, words: $0.words) }
  }()

  /// How many lines of help are seen at once: one page.
  static func visibleLines(_ layout: Layout) -> Int { height(layout) - 4 }

  /// As high as its lines, as far as the terminal allows.
  private static func height(_ layout: Layout) -> Int { min(layout.rows - 2, lines.count + 4) }

  /// Draws a page of the help, beginning with line `scroll`.
  static func draw(_ scroll: Int, _ model: Model, in frame: inout Frame) {
    let theme = model.theme
    let place = model.drawBox("Help", width: 76, height: height(model.layout), in: &frame)
    let column = place.x + 23
    for (i, line) in lines.dropFirst(scroll).prefix(place.height - 2).enumerated() {
      let row = place.y + i
      let style = theme[line.isHeading ? .groupHeading : .key].on(theme[.popup])
      frame.text(line.keys, column: place.x, row: row, limit: 22, style: style)
      frame.text(
        line.words, column: column, row: row, limit: place.maxX - column, style: theme[.popup])
    }
    let shown = min(lines.count, scroll + place.height - 2)
    let more = shown < lines.count || scroll > 0 ? "↑ ↓ scroll   " : ""
    model.drawHint("\(more)any other key closes this", place, in: &frame)
  }
}
