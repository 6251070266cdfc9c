import Terminal

extension Key {
  /// How the help, the title bar and `docs/keys.md` write this key.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "^\(letter.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .tab: "Tab"
    case .backtab: "Shift-Tab"
    case .delete: "Delete"
    case .insert: "Insert"
    case .up(let modifiers): modifiers.prefix + "↑"
    case .down(let modifiers): modifiers.prefix + "↓"
    case .left(let modifiers): modifiers.prefix + "←"
    case .right(let modifiers): modifiers.prefix + "→"
    case .home(let modifiers): modifiers.prefix + "Home"
    case .end(let modifiers): modifiers.prefix + "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}

extension Key.Modifiers {
  fileprivate var prefix: String {
    (contains(.control) ? "Ctrl-" : "") + (contains(.alt) ? "Alt-" : "")
      + (contains(.shift) ? "Shift-" : "")
  }
}
