import Terminal

extension Keymap {
  /// Choosing a slider and moving it; vi's letters beside the arrows.
  static let sliders: [Binding] = [
    Binding(.sliders, [.up(), .character("k")], .choosePrevious, "the slider or the face above"),
    Binding(.sliders, [.down(), .character("j")], .chooseNext, "the slider or the face below"),
    Binding(.sliders, [.pageUp], .choosePageUp, "a page up"),
    Binding(.sliders, [.pageDown], .choosePageDown, "a page down"),
    Binding(.sliders, [.home()], .chooseFirst, "the first one"),
    Binding(.sliders, [.end()], .chooseLast, "the last one"),
    Binding(
      .sliders, [.left(), .character("h"), .character("-")], .decrease,
      "less by a step: 0.05, or 1 degree"),
    Binding(.sliders, [.right(), .character("l"), .character("+")], .increase, "more by a step"),
    Binding(.sliders, [.left(.shift), .character("H")], .decreaseFinely, "less by a fifth of it"),
    Binding(.sliders, [.right(.shift), .character("L")], .increaseFinely, "more by a fifth of it"),
    Binding(.sliders, [.enter, .character("=")], .typeNumber, "type a number; so does any digit"),
    Binding(
      .sliders, [.character("x"), .backspace, .delete], .resetSlider,
      "back to what the photo shows"),
  ]

  /// What changes more than one slider. Ctrl-Z is the shell's, so undo is a plain letter.
  static let face: [Binding] = [
    Binding(.face, [.character("r")], .resetFace, "this face as in the photo"),
    Binding(.face, [.character("R")], .resetAll, "every face as in the photo"),
    Binding(.face, [.character("y")], .copyExpression, "copy what this face, or the card, shows"),
    Binding(
      .face, [.character("P")], .pasteExpression, "paste it on this face, also of another photo"),
    Binding(.face, [.character("u")], .undo, "undo"),
    Binding(.face, [.character("U"), .control("r")], .redo, "redo"),
  ]

  /// Looking. Terminals tell no release of a key, so before and after is a switch.
  static let picture: [Binding] = [
    Binding(.picture, [.character("b"), .character(" ")], .compare, "before / after"),
    Binding(.picture, [.character("z")], .zoom, "whole photo / this face"),
    Binding(
      .picture, [.character("v")], .overlay, "overlay: attention, flow, tiles, faces, components"),
    Binding(.picture, [.character("i")], .tellCost, "timings: what the last edit cost, or not"),
    Binding(.picture, [.character("f")], .nextFace, "next face; a click on it chooses it too"),
    Binding(.picture, [.character("F")], .previousFace, "previous face"),
    Binding(.picture, [.character("M")], .markFace, "mark a face that was not found"),
  ]

  /// The editor itself.
  static let program: [Binding] = [
    Binding(.program, [.tab], .nextTab, "next tab"),
    Binding(.program, [.backtab], .previousTab, "previous tab"),
    Binding(.program, [.control("p"), .character(":")], .palette, "all commands"),
    Binding(.program, [.character("?"), .function(1)], .help, "help"),
    Binding(.program, [.control("l")], .redraw, "paint everything again"),
    Binding(.program, [.control("z")], .suspend, "suspend; `fg` comes back"),
    Binding(.program, [.character("q"), .control("c")], .quit, "quit; the session is kept"),
  ]

  /// In a box letters type themselves, so its commands are keys that are no text: the arrows, and
  /// the shell's own Ctrl keys.
  static let box: [Binding] = [
    Binding(.box, [.enter], .accept, "do it"),
    Binding(.box, [.escape, .control("c")], .cancel, "close the box, or stop what it waits for"),
    Binding(.box, [.tab], .complete, "complete the name of a folder or a picture"),
    Binding(.box, [.up(), .control("p")], .previousLine, "line above"),
    Binding(.box, [.down(), .control("n")], .nextLine, "line below"),
    Binding(.box, [.pageUp], .pageUp, "page up"),
    Binding(.box, [.pageDown], .pageDown, "page down"),
    Binding(.box, [.left(), .control("b")], .cursorLeft, "one character left"),
    Binding(.box, [.right(), .control("f")], .cursorRight, "one character right"),
    Binding(.box, [.home(), .control("a")], .cursorHome, "start of the text"),
    Binding(.box, [.end(), .control("e")], .cursorEnd, "end of the text"),
    Binding(.box, [.backspace, .control("h")], .eraseBack, "erase the character before"),
    Binding(.box, [.delete, .control("d")], .eraseForward, "erase the character under"),
    Binding(.box, [.control("u")], .eraseAll, "erase everything"),
  ]
}
