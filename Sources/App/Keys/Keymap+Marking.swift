import Terminal

extension Keymap {
  /// The box around a face that was not found, with keys alone.
  static let marking: [Binding] = [
    Binding(.marking, [.left()], .moveBox(.left, finely: false), "the box to the left"),
    Binding(.marking, [.right()], .moveBox(.right, finely: false), "the box to the right"),
    Binding(.marking, [.up()], .moveBox(.up, finely: false), "the box upwards"),
    Binding(.marking, [.down()], .moveBox(.down, finely: false), "the box downwards"),
    Binding(.marking, [.left(.shift)], .moveBox(.left, finely: true), "finely to the left"),
    Binding(.marking, [.right(.shift)], .moveBox(.right, finely: true), "finely to the right"),
    Binding(.marking, [.up(.shift)], .moveBox(.up, finely: true), "finely upwards"),
    Binding(.marking, [.down(.shift)], .moveBox(.down, finely: true), "finely downwards"),
    Binding(.marking, [.character("+"), .character("]")], .largerBox, "a larger box"),
    Binding(.marking, [.character("-"), .character("[")], .smallerBox, "a smaller box"),
    Binding(.marking, [.enter], .readBox, "read the face in the box"),
    Binding(.marking, [.escape], .leaveBox, "leave it"),
  ]
}
