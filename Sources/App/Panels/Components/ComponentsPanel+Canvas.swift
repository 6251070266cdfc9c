import Document
import Face
import Geometry
import Terminal

extension ComponentsPanel {
  /// Everything that is not a motion of the pen lifts it: what follows is another stroke.
  mutating func liftPen() -> [Request] {
    canvas.hand = nil
    return [.endGesture]
  }

  /// A key or a button of the canvas; nil where the action is about something else.
  mutating func performOnCanvas(_ action: Action, _ context: Context) -> [Request]? {
    if case .movePen(let way, let finely) = action { return movePen(way, finely: finely, context) }
    let hand = canvas.hand
    let lifted = hand == nil ? [] : liftPen()
    switch action {
    case .putPenDown:
      if hand == nil { return putDown(at: canvas.place, isMouse: false, context) }
    case .tool(let tool): canvas.pen.tool = tool
    case .smallerPen: canvas.pen.resize(larger: false)
    case .largerPen: canvas.pen.resize(larger: true)
    case .mirror: toggleMirror()
    case .clearDrawing: return lifted + [clearDrawing]
    case .ownLines, .resetSlider: return lifted + [edit(drawn) { $0.geometry = .own }]
    case .referenceLines: return lifted + pick([.geometry], context)
    case .leaveCanvas: if hand == nil { canvas.isOpen = false }
    case .typeNumber: break
    default:
      if action.steps != nil || action.lines(context.layout) != nil { break }
      canvas.hand = hand
      return nil
    }
    return lifted
  }

  /// Empty paper: nothing is asked of the face until something is drawn.
  private var clearDrawing: Request {
    let name = drawn.count > 1 ? name : chosen.label
    return edit(
      drawn, done: "The paper is empty: the photo's own \(name) until something is drawn."
    ) {
      try $0.draw([])
    }
  }

  /// The keyboard's pen by a step; a stroke follows it where it is down.
  private mutating func movePen(
    _ way: Action.Direction, finely: Bool, _ context: Context
  ) -> [Request] {
    let step = finely ? SketchCanvas.fineStep : SketchCanvas.step
    canvas.place = (canvas.place + step * way.vector).onPaper
    guard canvas.hand?.isMouse == false else { return [] }
    canvas.hand?.move(to: canvas.place)
    return drawPath(context)
  }

  /// Begins a stroke. Lines that are still looked for cannot be drawn on.
  private mutating func putDown(
    at place: Point, isMouse: Bool, _ context: Context
  ) -> [Request] {
    // An eye that nobody can see is not drawn in the mirror.
    let meant = drawn.filter { $0 == chosen || tracings.problem(tracing($0, context)) == nil }
    var ground: [FaceComponent: [Polyline]] = [:]
    for component in meant { ground[component] = strokes(component, context) }
    guard ground.count == meant.count else {
      return [.endGesture, .say(.news, "Looking for the lines of the \(name)…")]
    }
    canvas.place = place
    canvas.hand = SketchCanvas.Hand(paths: [[place]], ground: ground, isMouse: isMouse)
    return [.endGesture] + drawPath(context)
  }

  /// What the path so far makes of the ground, as one step to undo.
  private mutating func drawPath(_ context: Context) -> [Request] {
    guard let hand = canvas.hand else { return [] }
    let (pen, chosen) = (canvas.pen, chosen)
    let isMirrored = chosen.opposite == nil && mirrors
    let drawn = hand.ground.map { component, strokes in
      let drawn = hand.paths.reduce(strokes) { strokes, path in
        let path = component == chosen ? path : path.map(\.mirrored)
        return pen.applied(along: path, to: strokes, mirrored: isMirrored)
      }
      return (component, drawn)
    }
    // Nothing under the eraser, nothing in reach: no drawing comes of it.
    guard hand.hasDrawn || drawn.contains(where: { $1 != hand.ground[$0] }) else { return [] }
    canvas.hand?.hasDrawn = true
    let isFirst = edit(context).drawing == nil
    return [
      .edit(.drawing, keepsFormer: isFirst) { face in
        for (component, strokes) in drawn { try face.edit.components[component].draw(strokes) }
      }
    ]
  }

  /// A press on a button, or of the pen on the paper.
  mutating func clickCanvas(_ mouse: Mouse, _ context: Context) -> [Request] {
    let buttons = canvas.buttons(context.layout, mirrors: mirrors)
    if let action = buttons.action(under: mouse) { return [.perform(action)] }
    guard context.face != nil, let paper = SketchCanvas.paper(context.layout, context.size) else {
      return []
    }
    let place = paper.point(mouse, context.size)
    return place == place.onPaper ? putDown(at: place, isMouse: true, context) : []
  }

  /// The mouse moves with the pen in it.
  mutating func dragPen(_ mouse: Mouse, _ context: Context) -> [Request]? {
    guard let hand = canvas.hand, hand.isMouse,
      let paper = SketchCanvas.paper(context.layout, context.size)
    else { return nil }
    let place = paper.point(mouse, context.size)
    guard place != hand.beyond ?? hand.paths.last?.last else { return [] }
    canvas.place = place.onPaper
    canvas.hand?.move(to: place)
    return drawPath(context)
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
