import Terminal

extension ComponentsPanel {
  static let bindings = listBindings + canvasBindings

  /// The list, and commands that open it.
  private static let listBindings: [Keymap.Binding] = [
    .init(.components, [.character("c")], .nextComponent, "next component"),
    .init(.components, [.character("t")], .partEyes, "eyes together / one by one"),
    .init(
      .components, [.character("p")], .pickReference, "pick a reference for this; so does Enter"),
    .init(.components, [.character("d")], .draw, "draw the component's lines"),
  ]

  /// The paper, with keys alone. Digits, undo and what else the editor has stay as they are.
  private static let canvasBindings: [Keymap.Binding] = [
    .init(.canvas, [.left()], .movePen(.left, finely: false), "the pen to the left"),
    .init(.canvas, [.right()], .movePen(.right, finely: false), "the pen to the right"),
    .init(.canvas, [.up()], .movePen(.up, finely: false), "the pen upwards"),
    .init(.canvas, [.down()], .movePen(.down, finely: false), "the pen downwards"),
    .init(.canvas, [.left(.shift)], .movePen(.left, finely: true), "finely to the left"),
    .init(.canvas, [.right(.shift)], .movePen(.right, finely: true), "finely to the right"),
    .init(.canvas, [.up(.shift)], .movePen(.up, finely: true), "finely upwards"),
    .init(.canvas, [.down(.shift)], .movePen(.down, finely: true), "finely downwards"),
    .init(.canvas, [.character(" "), .enter], .putPenDown, "put the pen down; lift it"),
    .init(.canvas, [.character("d")], .tool(.draw), "draw"),
    .init(.canvas, [.character("e")], .tool(.erase), "erase"),
    .init(.canvas, [.character("p")], .tool(.pull), "pull: bend the lines near it"),
    .init(
      .canvas, [.character("["), .character("-")], .smallerPen,
      "smaller: the eraser, the pull's reach, the smoothness"),
    .init(.canvas, [.character("]"), .character("+")], .largerPen, "larger"),
    .init(.canvas, [.character("m")], .mirror, "mirror: the other eye, or the other half"),
    .init(.canvas, [.character("c")], .clearDrawing, "clear the paper"),
    .init(.canvas, [.character("l")], .referenceLines, "lines from a reference"),
    .init(
      .canvas, [.character("o"), .backspace, .delete], .ownLines, "the photo's own lines"),
    .init(.canvas, [.escape], .leaveCanvas, "lift the pen; leave the paper"),
  ]

  func hints(_ context: Context) -> [Hint] {
    if canvas.isOpen { return canvasHints }
    let edit = edit(context)
    let pick = Hint(.pickReference, words: "from another photo")
    let draw = Hint(.draw, words: "draw")
    switch line {
    case .component:
      let other = Hint(.decrease, .increase, words: "another part")
      let together = areEyesTogether ? "one eye" : "both eyes"
      let eyes = chosen.opposite == nil ? [] : [Hint(.partEyes, words: together)]
      return [.choose, other, pick, draw] + eyes + (edit.isEmpty ? [] : [.reset])
    case .geometry, .geometryStrength: return hints(pick, isEmpty: edit.geometry.isOwn)
    case .appearance, .appearanceStrength: return hints(pick, isEmpty: edit.appearance.isOwn)
    case .geometryMix: return hints(pick, isEmpty: edit.geometry.balance == nil)
    case .appearanceMix: return hints(pick, isEmpty: edit.appearance.balance == nil)
    case .refinement: return hints(draw, isEmpty: edit.drawing == nil)
    case .drawing: return [.choose, draw] + (edit.geometry.isOwn ? [] : [.reset])
    }
  }

  /// How a line gets something to show, and else how that is moved.
  private func hints(_ begin: Hint, isEmpty: Bool) -> [Hint] {
    let move: [Hint] = line.parameter == nil ? [] : [.move, .number]
    return [.choose] + (isEmpty ? [begin] : move + [.reset, begin])
  }

  private var canvasHints: [Hint] {
    [
      Hint(.putPenDown, words: canvas.hand?.isMouse == false ? "pen up" : "pen down"),
      Hint(Action.Direction.allCases.map { .movePen($0, finely: false) }, words: "move"),
      Hint(.smallerPen, .largerPen, words: "size"),
      Hint(.leaveCanvas, words: "done"),
    ]
  }
}
