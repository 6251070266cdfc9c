import Terminal

extension Keymap {
  /// The Components tab's list, and commands that open it.
  static let components: [Binding] = [
    Binding(.components, [.character("c")], .nextComponent, "next component"),
    Binding(.components, [.character("t")], .partEyes, "eyes together / one by one"),
    Binding(
      .components, [.character("p")], .pickReference, "pick a reference for this; so does Enter"),
    Binding(.components, [.character("d")], .draw, "draw the component's lines"),
  ]

  /// The paper, with keys alone. Digits, undo and what else the editor has stay as they are.
  static let canvas: [Binding] = [
    Binding(.canvas, [.left()], .movePen(.left, finely: false), "the pen to the left"),
    Binding(.canvas, [.right()], .movePen(.right, finely: false), "the pen to the right"),
    Binding(.canvas, [.up()], .movePen(.up, finely: false), "the pen upwards"),
    Binding(.canvas, [.down()], .movePen(.down, finely: false), "the pen downwards"),
    Binding(.canvas, [.left(.shift)], .movePen(.left, finely: true), "finely to the left"),
    Binding(.canvas, [.right(.shift)], .movePen(.right, finely: true), "finely to the right"),
    Binding(.canvas, [.up(.shift)], .movePen(.up, finely: true), "finely upwards"),
    Binding(.canvas, [.down(.shift)], .movePen(.down, finely: true), "finely downwards"),
    Binding(.canvas, [.character(" "), .enter], .putPenDown, "put the pen down; lift it"),
    Binding(.canvas, [.character("d")], .tool(.draw), "draw"),
    Binding(.canvas, [.character("e")], .tool(.erase), "erase"),
    Binding(.canvas, [.character("p")], .tool(.pull), "pull: bend the lines near it"),
    Binding(
      .canvas, [.character("["), .character("-")], .smallerPen,
      "smaller: the eraser, the pull's reach, the smoothness"),
    Binding(.canvas, [.character("]"), .character("+")], .largerPen, "larger"),
    Binding(.canvas, [.character("m")], .mirror, "mirror: the other eye, or the other half"),
    Binding(.canvas, [.character("c")], .clearDrawing, "clear the paper"),
    Binding(.canvas, [.character("l")], .referenceLines, "lines from a reference"),
    Binding(
      .canvas, [.character("o"), .backspace, .delete], .ownLines, "the photo's own lines"),
    Binding(.canvas, [.escape], .leaveCanvas, "lift the pen; leave the paper"),
  ]
}
