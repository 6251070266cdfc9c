import Terminal

extension Marking {
  /// The box around a face that was not found, with keys alone.
  static let bindings: [Keymap.Binding] = [
    .init(.marking, [.left()], .moveBox(.left, finely: false), "the box to the left"),
    .init(.marking, [.right()], .moveBox(.right, finely: false), "the box to the right"),
    .init(.marking, [.up()], .moveBox(.up, finely: false), "the box upwards"),
    .init(.marking, [.down()], .moveBox(.down, finely: false), "the box downwards"),
    .init(.marking, [.left(.shift)], .moveBox(.left, finely: true), "finely to the left"),
    .init(.marking, [.right(.shift)], .moveBox(.right, finely: true), "finely to the right"),
    .init(.marking, [.up(.shift)], .moveBox(.up, finely: true), "finely upwards"),
    .init(.marking, [.down(.shift)], .moveBox(.down, finely: true), "finely downwards"),
    .init(.marking, [.character("+"), .character("]")], .largerBox, "a larger box"),
    .init(.marking, [.character("-"), .character("[")], .smallerBox, "a smaller box"),
    .init(.marking, [.enter], .readBox, "read the face in the box"),
    .init(.marking, [.escape], .leaveBox, "leave it"),
  ]

  static let hints = [
    Hint(.readBox, words: "read the face"),
    Hint(Action.Direction.allCases.map { .moveBox($0, finely: false) }, words: "move the box"),
    Hint(.largerBox, .smallerBox, words: "size"), Hint(.leaveBox, words: "leave it"),
  ]
}
