/// What stands on a terminal's screen after everything that was written to it: characters only,
/// one to a cell. Knows the sequences that ncurses uses on an xterm; skips all others, pictures
/// among them.
package struct ScreenText {
  /// Characters by row and column.
  package private(set) var cells: [[Character]]
  private var column = 0
  private var row = 0
  /// What `ESC 7` keeps for `ESC 8`.
  private var kept = (column: 0, row: 0)
  /// The last character printed, which `ESC [ n b` repeats.
  private var last: Character = " "
  /// The beginning of a sequence whose end has not come.
  private var rest: [UInt8] = []

  package init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows, as words can be searched in them.
  package var lines: [String] { cells.map { String($0) } }

  package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// Takes what the program wrote next, cut anywhere.
  package mutating func write(_ bytes: some Sequence<UInt8>) {
    let all = rest + bytes
    var at = 0
    while at < all.count, let length = step(all[at...]) { at += length }
    rest = Array(all[at...])
  }

  /// Obeys one character or sequence. Returns its length; nil where its end is missing.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x1b: return escape(bytes)
    case 0x08: column = max(0, column - 1)
    case 0x09: column = min(cells[0].count - 1, (column / 8 + 1) * 8)
    case 0x0a: row = min(row + 1, cells.count - 1)
    case 0x0d: column = 0
    case 0..<0x20: break
    default:
      let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
      guard bytes.count >= length else { return nil }
      print(Character(String(decoding: bytes.prefix(length), as: UTF8.self)))
      return length
    }
    return 1
  }

  private mutating func print(_ character: Character) {
    if column >= cells[0].count { (column, row) = (0, min(row + 1, cells.count - 1)) }
    // A blank that may not be broken is a blank to who reads.
    cells[row][column] = character == "\u{a0}" ? " " : character
    last = character
    column += 1
  }

  /// A control sequence is obeyed; strings (pictures, titles) are skipped.
  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count > 1 else { return nil }
    switch bytes[bytes.startIndex + 1] {
    case UInt8(ascii: "["):
      let body = bytes.dropFirst(2)
      guard let end = body.firstIndex(where: { $0 >= 0x40 }) else { return nil }
      control(String(decoding: body[..<end], as: UTF8.self), Character(UnicodeScalar(body[end])))
      return end - bytes.startIndex + 1
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      var at = bytes.startIndex + 2
      while at + 1 < bytes.endIndex {
        if bytes[at] == 0x1b, bytes[at + 1] == 0x5c { return at + 2 - bytes.startIndex }
        at += 1
      }
      return nil
    case UInt8(ascii: "7"): kept = (column, row)
    case UInt8(ascii: "8"): (column, row) = kept
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count > 2 ? 3 : nil
    default: break
    }
    return 2
  }

  /// `ESC [ parameters final`. Modes and colours move nothing.
  private mutating func control(_ parameters: String, _ final: Character) {
    guard !parameters.hasPrefix("?"), !parameters.hasPrefix(">") else { return }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let n = max(1, numbers[0])
    let (width, height) = (cells[0].count, cells.count)
    switch final {
    case "A": row -= n
    case "B": row += n
    case "C": column += n
    case "D": column = min(column, width - 1) - n
    case "G": column = n - 1
    case "Z": column = max(0, (column - 1) / 8 - n + 1) * 8
    case "d": row = n - 1
    case "H": (row, column) = (n - 1, numbers.count > 1 ? max(1, numbers[1]) - 1 : 0)
    case "b": for _ in 0..<n { print(last) }
    case "J": eraseScreen(numbers[0])
    case "K": eraseLine(numbers[0])
    case "X": erase(row, column..<(column + n))
    case "@": cells[row].insert(contentsOf: repeatElement(" ", count: n), at: column)
    case "P": cells[row].removeSubrange(column..<min(width, column + n))
    default: return
    }
    if cells[min(max(0, row), height - 1)].count != width {
      cells[row] = Array((cells[row] + repeatElement(" ", count: n)).prefix(width))
    }
    (row, column) = (min(max(0, row), height - 1), min(max(0, column), width))
  }

  private mutating func eraseScreen(_ what: Int) {
    eraseLine(what)
    let rows = what == 0 ? (row + 1)..<cells.count : what == 1 ? 0..<row : 0..<cells.count
    for row in rows { erase(row, 0..<cells[row].count) }
  }

  private mutating func eraseLine(_ what: Int) {
    let width = cells[row].count
    erase(row, what == 0 ? column..<width : what == 1 ? 0..<(column + 1) : 0..<width)
  }

  private mutating func erase(_ row: Int, _ columns: Range<Int>) {
    for column in columns.clamped(to: 0..<cells[row].count) { cells[row][column] = " " }
  }
}
