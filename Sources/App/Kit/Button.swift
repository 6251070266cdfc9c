import Terminal
import Themes

/// A key's name or a word on the screen that does what it says when it is clicked.
struct Button: Equatable, Sendable {
  /// Nil: it only says something.
  var action: Action?
  var words: String
  var role: Role
  var column: Int
  var row: Int

  var end: Int { column + words.columns }

  func isUnder(_ mouse: Mouse) -> Bool {
    mouse.row == row && column..<end ~= mouse.column
  }
}

/// What can be done now: the keys that do it, and a word for it.
struct Hint: Equatable, Sendable {
  /// Of a kind, such as less and more; the word does what the last one does.
  var actions: [Action]
  var words: String

  init(_ actions: Action..., words: String) { self.init(actions, words: words) }

  init(_ actions: [Action], words: String) { (self.actions, self.words) = (actions, words) }

  static let choose = Hint(.choosePrevious, .chooseNext, words: "choose")
  static let move = Hint(.decrease, .increase, words: "move")
  static let number = Hint(.typeNumber, words: "number")
  static let reset = Hint(.resetSlider, words: "reset")

  /// `← → move`, each key a button of its own; the keys are those of a section, or of a box.
  func buttons(in section: Keymap.Section?, column: Int, row: Int) -> [Button] {
    var (at, buttons) = (column, [Button]())
    let keys = actions.map { (Keymap.keys(of: $0, in: section), Role.key, $0) }
    for (text, role, action) in keys + [(words, .dim, actions[actions.count - 1])] {
      buttons.append(Button(action: action, words: text, role: role, column: at, row: row))
      at = buttons[buttons.count - 1].end + 1
    }
    return buttons
  }
}

extension [Button] {
  /// What a click does.
  func action(under mouse: Mouse) -> Action? { first { $0.isUnder(mouse) }?.action }
}

extension [Hint] {
  /// As many of them as there is room for, from a column on.
  func buttons(
    in section: Keymap.Section? = nil, column: Int, row: Int, room: Int
  ) -> [Button] {
    var buttons: [Button] = []
    for hint in self {
      let start = buttons.last.map { $0.end + 2 } ?? column
      let next = hint.buttons(in: section, column: start, row: row)
      guard next[next.count - 1].end - column <= room else { break }
      buttons += next
    }
    return buttons
  }

  /// All of them, before a column.
  func buttons(endingAt end: Int, row: Int) -> [Button] {
    let width = buttons(column: 0, row: 0, room: .max).last?.end ?? 0
    return buttons(column: end - width, row: row, room: width)
  }
}

extension Frame {
  mutating func draw(_ buttons: [Button], on ground: Style? = nil, theme: Theme) {
    for button in buttons {
      let style = ground.map { theme[button.role].on($0) } ?? theme[button.role]
      text(button.words, column: button.column, row: button.row, style: style)
    }
  }
}
