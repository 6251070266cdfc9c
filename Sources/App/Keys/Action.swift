import Document
import Studio

/// Everything a key, the palette or a click can ask for. Words and keys are in `Keymap`.
enum Action: Hashable, Sendable {
  // choosing a slider
  case choosePrevious, chooseNext, choosePageUp, choosePageDown, chooseFirst, chooseLast
  // moving it
  case decrease, increase, decreaseFinely, increaseFinely, typeNumber, resetSlider, partSides
  // the whole face
  case neutralise, resetFace, resetAll, copyExpression, pasteExpression
  case undo, redo
  // other people's faces
  case chooseLeft, chooseRight, take, findFace, clearSearch, openFolder
  // single components
  case draw, partEyes, pickReference, mixReference, nextComponent
  // drawing
  case movePen(Direction, finely: Bool)
  case putPenDown, smallerPen, largerPen, mirror
  case clearDrawing, referenceLines, ownLines, leaveCanvas
  case tool(Pen.Tool)
  // turning a head
  case nextPad, leavePad
  case movePad(Direction, finely: Bool)
  // a face that was not found
  case markFace
  case moveBox(Direction, finely: Bool)
  case largerBox, smallerBox, readBox, leaveBox
  // the picture
  case compare, zoom, overlay, tellCost, nextFace, previousFace
  // files
  case exportFrame, exportStrip
  // the program
  case nextTab, previousTab, palette, help, suspend, redraw, quit
  /// A theme by its name; only the palette offers these three.
  case theme(String)
  /// An overlay, or none.
  case show(Overlay.Kind?)
  /// An emotion at full strength.
  case emotion(Emotion)
  // inside a box
  case accept, cancel, complete, previousLine, nextLine, pageUp, pageDown
  case cursorLeft, cursorRight, cursorHome, cursorEnd, eraseBack, eraseForward, eraseAll

  enum Direction: CaseIterable, Sendable { case left, right, up, down }
}
