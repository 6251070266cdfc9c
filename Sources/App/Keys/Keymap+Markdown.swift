extension Keymap {
  /// `docs/keys.md`, generated; a test keeps the file fresh.
  package static var markdown: String {
    var text = """
      # Keys

      Generated from the keymap (`Sources/App/Keys`); do not edit by hand. `^P` is Ctrl and P.

      """
    for section in Section.allCases {
      text += "\n## \(section.rawValue)\n\n| key | what it does |\n|---|---|\n"
      for binding in bindings where binding.section == section {
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        text += "| \(keys) | \(binding.words) |\n"
      }
    }
    text += "\n## Mouse\n\n| where | what it does |\n|---|---|\n"
    for line in mouse { text += "| \(line.place) | \(line.words) |\n" }
    return text
  }

  /// What the mouse does, for the help and `docs/keys.md`.
  static let mouse: [(place: String, words: String)] = [
    ("a slider", "click or drag: set it; wheel: 0.05 more or less"),
    ("elsewhere in the list", "click: choose; wheel: scroll"),
    ("a face in a folder", "click: take it; wheel: scroll"),
    ("a component's drawing", "click: draw it"),
    ("the paper", "drag: draw, erase or pull; wheel: a larger or smaller pen"),
    ("a tab", "click: open it"),
    ("a face in the picture", "click: choose it"),
    ("a face to be marked", "drag: a box around it"),
    ("a key or a command", "click: the same as pressing it, wherever it is written"),
    ("a photo, a folder", "drop or paste: open it, or take faces from it"),
  ]
}
