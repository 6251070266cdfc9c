import CNcursesw
import Raster
import Sixel
import Themes

/// Puts a frame's cells into ncurses' next image; ncurses sends what differs.
struct CellPainter {
  let window: UnsafeMutablePointer<WINDOW>
  let colours: ScreenSize.Colours

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

  /// Cells of pictures that wear one attribute more: to have one sent again, it is moved in or out.
  private var again: Set<Int> = []

  /// Pairs asked of ncurses, which has 65 536 of them: far more than a theme can need.
  private var looks: [Request: Look] = [:]

  init(window: UnsafeMutablePointer<WINDOW>, colours: ScreenSize.Colours) {
    self.window = window
    self.colours = colours
  }

  /// Puts the cells in which `frame` differs from `before`, all of them when that is nil, as far
  /// as they are inside the screen.
  mutating func put(_ frame: Frame, after before: Frame?, size: ScreenSize) {
    let before = before?.bounds == frame.bounds ? before : nil
    for cell in before.map({ frame.remnants(of: $0, size: size) }) ?? [] {
      again.formSymmetricDifference([cell.row << 16 | cell.column])
      put(frame[cell.column, cell.row], cell.column, cell.row)
    }
    for row in 0..<min(size.rows, frame.rows) {
      for column in 0..<min(size.columns, frame.columns) {
        let cell = frame[column, row]
        if let before, before[column, row] == cell { continue }
        put(cell, column, row)
      }
    }
  }

  private mutating func put(_ cell: Cell, _ column: Int, _ row: Int) {
    let text: Character
    var disguise: Int32?
    switch cell.content {
    case .tail: return
    case .picture:
      text = CellPainter.blank(column, row)
      // Words are never invisible: where they follow a picture, ncurses sends the cell.
      disguise = Int32(mien_invisible)
      if again.contains(row << 16 | column) { disguise! |= Int32(mien_bold) }
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
      if back < 0 { back = colours == .none || colours == .sixteen ? 0 : 16 }
    }
    let pair = has_colors() && (front >= 0 || back >= 0) ? max(0, alloc_pair(front, back)) : 0
    let look = Look(attributes: attributes, pair: pair)
    looks[request] = look
    return look
  }

  /// The terminal's number for a colour; -1 is its default.
  private func index(_ colour: Colour?) -> Int32 {
    guard let colour else { return -1 }
    switch colours {
    case .none: return -1
    case .sixteen:
      let bits = [colour.red, colour.green, colour.blue].map { $0 > 127 ? 1 : 0 }
      return Int32(bits[0] | bits[1] << 1 | bits[2] << 2)
    case .palette256, .trueColour: return Int32(colour.palette256)
    }
  }
}
