extension Keymap {
  /// What the mouse does, for the help and `docs/keys.md`.
  static let mouse: [(place: String, words: String)] = [
    ("a slider", "click or drag: set it; wheel: a step more or less"),
    ("elsewhere in the list", "click: choose; wheel: scroll"),
    ("a face in a folder", "click: take it; wheel: scroll"),
    ("a pad", "drag: lead the head or the gaze; click twice: back to what the photo shows"),
    ("a component's drawing", "click: draw it"),
    ("the paper", "drag: draw, erase or pull; wheel: a larger or smaller pen"),
    ("a tab", "click: open it"),
    ("a face in the picture", "click: choose it"),
    ("a head, in Motion", "drag: turn it by its nose; drag an eye: lead the gaze"),
    ("a face to be marked", "drag: a box around it"),
    ("a key or a command", "click: the same as pressing it, wherever it is written"),
    ("a photo, a folder", "drop or paste: open it, or take faces from it"),
  ]
}
