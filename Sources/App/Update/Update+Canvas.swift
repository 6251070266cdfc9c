import Document
import Face
import Geometry
import Terminal

extension Model {
  /// Puts the paper before the hand.
  mutating func openCanvas() -> [Command] {
    guard hasFace else { return [] }
    let commands = open(.components)
    components.picking = nil
    components.line = .drawing
    components.canvas.isOpen = true
    return commands
  }

  /// Everything that is not a motion of the pen lifts it: what follows is another stroke.
  mutating func liftPen() {
    guard components.canvas.hand != nil else { return }
    components.canvas.hand = nil
    endGesture()
  }

  /// A key or a button of the canvas; nil where the action is about something else.
  mutating func performOnCanvas(_ action: Action) -> [Command]? {
    if case .movePen(let way, let finely) = action { return movePen(way, finely: finely) }
    let wasDown = components.canvas.hand != nil
    liftPen()
    switch action {
    case .putPenDown:
      if !wasDown { putDown(at: components.canvas.place, isMouse: false) }
      return wasDown ? [] : drawPath()
    case .tool(let tool): components.canvas.pen.tool = tool
    case .smallerPen: components.canvas.pen.resize(larger: false)
    case .largerPen: components.canvas.pen.resize(larger: true)
    case .mirror: toggleMirror()
    case .clearDrawing: return clearDrawing()
    case .ownLines, .resetSlider:
      return editComponents(components.drawn) { $0.geometry = .own } ? edited() : []
    case .referenceLines: return pick([.geometry])
    case .leaveCanvas:
      if !wasDown { components.canvas.isOpen = false }
    case .choosePrevious, .chooseNext, .choosePageUp, .choosePageDown, .chooseFirst, .chooseLast:
      break
    default: return nil
    }
    return []
  }

  private mutating func toggleMirror() {
    if components.chosen.opposite != nil, !components.areEyesTogether {
      let key = Keymap.keys(of: .partEyes)
      note = Note(kind: .warning, text: "One eye is drawn alone; \(key) puts both together.")
    } else {
      components.mirrors.toggle()
    }
  }

  /// Empty paper: nothing is asked of the face until something is drawn.
  private mutating func clearDrawing() -> [Command] {
    let drawn = components.drawn
    guard editComponents(drawn, { try $0.draw([]) }) else { return [] }
    let name = drawn.count > 1 ? components.name : components.chosen.label
    let words = "The paper is empty: the photo's own \(name) until something is drawn."
    note = Note(kind: .news, text: words)
    return edited()
  }

  /// The keyboard's pen by a step; a stroke follows it where it is down.
  private mutating func movePen(_ way: Action.Direction, finely: Bool) -> [Command] {
    let step = finely ? SketchCanvas.fineStep : SketchCanvas.step
    let place = components.canvas.place + step * way.vector
    components.canvas.place = place.onPaper
    guard components.canvas.hand?.isMouse == false else { return [] }
    components.canvas.hand?.move(to: place.onPaper)
    return drawPath()
  }

  /// Begins a stroke. Lines that are still looked for cannot be drawn on.
  private mutating func putDown(at place: Point, isMouse: Bool) {
    endGesture()
    let chosen = components.chosen
    // An eye that nobody can see is not drawn in the mirror.
    let meant = components.drawn.filter {
      $0 == chosen || components.tracings.problem(tracing($0)) == nil
    }
    var ground: [FaceComponent: [Polyline]] = [:]
    for component in meant { ground[component] = strokes(component) }
    guard ground.count == meant.count else {
      note = Note(kind: .news, text: "Looking for the lines of the \(components.name)…")
      return
    }
    components.canvas.place = place
    components.canvas.hand = SketchCanvas.Hand(paths: [[place]], ground: ground, isMouse: isMouse)
  }

  /// What the path so far makes of the ground, as one step to undo.
  private mutating func drawPath() -> [Command] {
    guard let hand = components.canvas.hand else { return [] }
    let (pen, chosen) = (components.canvas.pen, components.chosen)
    let isMirrored = chosen.opposite == nil && components.mirrors
    let drawn = hand.ground.map { component, strokes in
      let drawn = hand.paths.reduce(strokes) { strokes, path in
        let path = component == chosen ? path : path.map(\.mirrored)
        return pen.applied(along: path, to: strokes, mirrored: isMirrored)
      }
      return (component, drawn)
    }
    // Nothing under the eraser, nothing in reach: no drawing comes of it.
    guard hand.hasDrawn || drawn.contains(where: { $1 != hand.ground[$0] }) else { return [] }
    components.canvas.hand?.hasDrawn = true
    if componentEdit.drawing == nil {
      formerEdits[document.selected] = document.selectedFace?.edit
    }
    let hasChanged = edit(gesture: .drawing) { face in
      for (component, strokes) in drawn { try face.edit.components[component].draw(strokes) }
    }
    return hasChanged ? edited() : []
  }

  /// A press on a button, or of the pen on the paper.
  mutating func clickCanvas(_ mouse: Mouse) -> [Command] {
    let buttons = components.canvas.buttons(layout, mirrors: components.mirrors)
    if let action = buttons.action(under: mouse) { return perform(action) }
    guard hasFace, let paper = SketchCanvas.paper(layout, size) else { return [] }
    let place = paper.point(mouse, size)
    guard place == place.onPaper else { return [] }
    putDown(at: place, isMouse: true)
    return drawPath()
  }

  /// The mouse moves with the pen in it.
  mutating func dragPen(_ mouse: Mouse) -> [Command] {
    guard let hand = components.canvas.hand, hand.isMouse, popup == nil,
      let paper = SketchCanvas.paper(layout, size)
    else { return [] }
    let place = paper.point(mouse, size)
    guard place != hand.beyond ?? hand.paths.last?.last else { return [] }
    components.canvas.place = place.onPaper
    components.canvas.hand?.move(to: place)
    return drawPath()
  }
}

extension Action.Direction {
  var vector: Point {
    switch self {
    case .left: Point(x: -1, y: 0)
    case .right: Point(x: 1, y: 0)
    case .up: Point(x: 0, y: -1)
    case .down: Point(x: 0, y: 1)
    }
  }
}
