/// One line of text being typed. `cursor` is a character's index, 0 to the end.
struct TextField: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }

  /// Control characters are not text.
  mutating func type(_ character: Character) {
    guard character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return }
    characters.insert(character, at: cursor)
    cursor += 1
  }

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
}
