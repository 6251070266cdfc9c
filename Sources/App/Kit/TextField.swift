import Geometry
import Terminal
import Themes

/// One line of text being typed. `cursor` is a character's index, 0 to the end.
struct TextField: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  /// Characters that fit in: as many as a path may have bytes on Linux.
  static let limit = 4096

  init(_ text: String = "") {
    characters = Array(text.prefix(TextField.limit))
    cursor = characters.count
  }

  var text: String { String(characters) }

  /// Puts text in at the cursor, as much of it as there is room for. Control characters are not text.
  mutating func insert(_ text: some Sequence<Character>) {
    let room = TextField.limit - characters.count
    let new = text.lazy.filter(\.isText).prefix(room)
    let before = characters.count
    characters.insert(contentsOf: Array(new), at: cursor)
    cursor += characters.count - before
  }

  mutating func type(_ character: Character) { insert(CollectionOfOne(character)) }

  /// Moves or erases; false for an action that is not about text.
  mutating func perform(_ action: Action) -> Bool {
    switch action {
    case .cursorLeft: cursor = max(0, cursor - 1)
    case .cursorRight: cursor = min(characters.count, cursor + 1)
    case .cursorHome: cursor = 0
    case .cursorEnd: cursor = characters.count
    case .eraseBack where cursor > 0:
      cursor -= 1
      characters.remove(at: cursor)
    case .eraseForward where cursor < characters.count: characters.remove(at: cursor)
    case .eraseAll: self = TextField()
    case .eraseBack, .eraseForward: break
    default: return false
    }
    return true
  }

  /// The line with the terminal's cursor in it, scrolled so that the cursor is visible.
  func draw(column: Int, row: Int, width: Int, style: Style, in frame: inout Frame) {
    frame.fill(Region(x: column, y: row, width: width, height: 1), style: style)
    let (text, cursor) = visible(columns: width)
    frame.text(text, column: column, row: row, limit: width, style: style)
    frame.cursor = (column + cursor, row)
  }

  /// The part that is seen through a window of so many columns, and the cursor's column in it: from
  /// the beginning, or as far to the left as leaves the cursor inside.
  func visible(columns: Int) -> (text: String, cursor: Int) {
    TextField.window(on: characters, cursor: cursor, columns: columns)
  }

  /// Looks only at the characters near the cursor, however long the text is.
  static func window<Text: RandomAccessCollection<Character>>(
    on text: Text, cursor: Text.Index, columns: Int
  ) -> (text: String, cursor: Int) {
    let before = text[..<cursor].reversed().prefix(columns: columns - 1)
    let first = text.index(cursor, offsetBy: -before.count)
    return (
      String(text[first...].prefix(columns: columns)), before.reduce(0) { $0 + $1.columns }
    )
  }
}

extension Character {
  /// Whether it may stand in a line of text.
  fileprivate var isText: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
