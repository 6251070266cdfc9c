import CNcursesw
import Raster
import Themes

/// Puts a frame's cells into ncurses' next image; ncurses sends what differs.
struct CellPainter {
  let window: UnsafeMutablePointer<WINDOW>
  let numbers: ColourNumbers

  /// What ncurses is told for a style.
  private struct Look {
    var attributes: Int32
    var pair: Int32
  }

  /// A picture's cells look different from words in the same style.
  private struct Request: Hashable {
    var style: Style
    /// What a picture's cell wears, unseen on a blank; nil for words.
    var disguise: Int32?
  }

  /// What stands in a picture's cell: one of two blanks, the row's number spelt in them. ncurses scrolls
  /// a part of the screen where it finds rows again, and would take the picture with it.
  private static func blank(_ column: Int, _ row: Int) -> Character {
    row >> (column % 5) & 1 == 0 ? " " : "\u{a0}"
  }

  /// Pairs asked of ncurses, which has 65 536 of them: far more than a theme can need.
  private var looks: [Request: Look] = [:]

  init(window: UnsafeMutablePointer<WINDOW>, colours: Colours) {
    self.window = window
    numbers = ColourNumbers(colours: colours)
  }

  /// Puts the cells in which `frame` differs from `before`, all of them when that is nil, as far
  /// as they are inside the screen.
  mutating func put(_ frame: Frame, after before: Frame?, size: ScreenSize) {
    let before = before?.bounds == frame.bounds ? before : nil
    for row in 0..<min(size.rows, frame.rows) {
      for column in 0..<min(size.columns, frame.columns) {
        let cell = frame[column, row]
        let old = before?[column, row]
        if old != cell { put(cell, column, row, over: old?.content) }
      }
    }
  }

  private mutating func put(
    _ cell: Cell, _ column: Int, _ row: Int, over old: Cell.Content?
  ) {
    let text: Character
    var disguise: Int32?
    switch cell.content {
    case .tail: return
    case .picture:
      text = CellPainter.blank(column, row)
      // Words are never invisible: where they follow a picture, ncurses sends the cell.
      disguise = Int32(mien_invisible)
    case .character(" "):
      // ncurses would erase a run of spaces with `CSI X` or `CSI K`, which leaves the picture in xterm
      // to come back where a cursor passes. What is written removes it for good.
      if case .picture = old { text = "\u{a0}" } else { text = " " }
    case .character(let character): text = character
    }
    let look = look(of: Request(style: cell.style, disguise: disguise))
    // ncurses holds a character and at most four combining marks.
    var scalars = text.unicodeScalars.prefix(5).map { wchar_t($0.value) }
    scalars.append(0)
    mien_put(window, Int32(row), Int32(column), scalars, look.attributes, look.pair)
  }

  /// Works a style out once.
  private mutating func look(of request: Request) -> Look {
    if let known = looks[request] { return known }
    let style = request.style
    // The attributes' bits are the shim's.
    var attributes = Int32(style.attributes.rawValue)
    var (front, back) = (index(style.foreground), index(style.background))
    if let disguise = request.disguise {
      // A ground of the default colour would let ncurses erase the picture with `CSI K`.
      attributes = disguise
      front = max(0, front)
      if back < 0 { back = numbers.number(of: Colour(red: 0, green: 0, blue: 0)) ?? 0 }
    }
    let pair = has_colors() && (front >= 0 || back >= 0) ? max(0, alloc_pair(front, back)) : 0
    let look = Look(attributes: attributes, pair: pair)
    looks[request] = look
    return look
  }

  /// The terminal's number for a colour; -1 is its default.
  private func index(_ colour: Colour?) -> Int32 { colour.flatMap(numbers.number) ?? -1 }
}
