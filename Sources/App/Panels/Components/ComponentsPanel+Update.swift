import Document
import Face
import Terminal

extension ComponentsPanel {
  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    switch event {
    case .action(let action):
      if picking != nil { return performPicking(action) }
      return canvas.isOpen ? performOnCanvas(action, context) : performInList(action, context)
    case .called(let action): return context.face == nil ? nil : call(action, context)
    case .press(let mouse):
      return canvas.isOpen ? clickCanvas(mouse, context) : clickList(mouse, context)
    case .wheel(let mouse, let up):
      if !canvas.isOpen { return turnWheel(mouse, up: up, context) }
      canvas.pen.resize(larger: up)
      return []
    case .drag(let mouse): return dragPen(mouse, context)
    case .release: return canvas.hand?.isMouse == true ? liftPen() : nil
    case .resized, .lifted: return canvas.hand == nil ? nil : liftPen()
    case .left:
      picking = nil
      return liftPen()
    case .picked:
      picking = nil
      return [.endGesture]
    case .settled: return trace(context)
    case .message(.traced(let tracing, let outcome)): tracings.take(tracing, outcome)
    default: return nil
    }
    return []
  }

  /// Changes every component that is meant.
  func edit(
    _ targets: [FaceComponent]? = nil, done: String? = nil,
    _ change: @escaping (inout ComponentEdit) throws -> Void
  ) -> Request {
    let targets = targets ?? self.targets
    return .edit(nil, done: done) { face in
      for component in targets { try change(&face.edit.components[component]) }
    }
  }

  /// Looks for the lines that are shown and not known. A reference that is only passed on the way to
  /// another is not traced.
  private mutating func trace(_ context: Context) -> [Request] {
    guard context.face != nil, picking == nil else { return [] }
    let wanted = targets.flatMap { [tracing($0, context), tracing($0, ofDonor: false, context)] }
    return tracings.ask(for: wanted).map { .effect(.trace($0)) }
  }

  /// What is done here from whichever tab.
  private mutating func call(_ action: Action, _ context: Context) -> [Request]? {
    switch action {
    case .draw: return [.open(tab)] + openCanvas()
    case .pickReference: return [.open(tab)] + pick(aspects, context)
    case .partEyes: partEyes()
    case .nextComponent: choose(by: 1)
    default: return nil
    }
    return [.open(tab), .endGesture]
  }

  /// An action in the list; nil where it is about the line's slider, or something else.
  private mutating func performInList(_ action: Action, _ context: Context) -> [Request]? {
    if let steps = action.lines(context.layout) {
      line = Line.allCases.stepped(from: line, by: steps)
      return [.endGesture]
    }
    if action.movesSlider {
      guard line == .component, let steps = action.steps else { return openLine(context) }
      choose(by: steps < 0 ? -1 : 1)
      return [.endGesture]
    }
    let resets = action == .resetSlider && line == .component
    return resets ? [.endGesture, edit { $0 = ComponentEdit() }] : nil
  }

  /// What a reference is picked for on a line.
  private var aspects: Set<ComponentAspect> {
    switch line {
    case .component: [.geometry, .appearance]
    case .appearance, .appearanceStrength, .appearanceMix: [.appearance]
    default: [.geometry]
    }
  }

  /// What Enter does on a line; nil on a slider's.
  private mutating func openLine(_ context: Context) -> [Request]? {
    switch line {
    case .component, .geometry, .appearance: pick(aspects, context)
    case .drawing: context.face == nil ? [] : openCanvas()
    default: nil
    }
  }

  /// Puts the paper before the hand.
  private mutating func openCanvas() -> [Request] {
    (picking, line, canvas.isOpen) = (nil, .drawing, true)
    return []
  }

  /// Shows the faces of a folder; going from one to the next takes each.
  mutating func pick(_ aspects: Set<ComponentAspect>, _ context: Context) -> [Request] {
    guard let edit = context.face?.edit else { return [] }
    picking = Reference(own: name, targets: targets, aspects: aspects, before: edit.components)
    return [.endGesture, .showFaces]
  }

  /// What of an action among the faces is not about them.
  private mutating func performPicking(_ action: Action) -> [Request]? {
    switch action {
    case .mixReference:
      picking?.isMixing.toggle()
      return [.send(.again)]
    case .clearSearch:
      // Back to the list, with what was there before.
      let reference = picking!
      return [.edit(.browsing, reference.restore), .send(.picked)]
    case .resetSlider: return []
    default: return action.movesSlider ? [] : nil
    }
  }

  /// A click in the list.
  private mutating func clickList(_ mouse: Mouse, _ context: Context) -> [Request] {
    let layout = context.layout
    guard context.face != nil, let line = Self.line(atRow: mouse.row, layout) else { return [] }
    self.line = line
    if line == .component {
      let hit = chips(layout).first { $0.column..<$0.column + $0.words.columns ~= mouse.column }
      guard let hit else { return [] }
      choose(hit.component)
      return liftPen()
    }
    guard let slider = slider(at: line, context) else { return openLine(context) ?? [] }
    return [.grab(slider, SliderRow(layout.panel).track(of: slider), mouse)]
  }

  /// The wheel over a slider turns it; elsewhere it means nothing.
  private mutating func turnWheel(_ mouse: Mouse, up: Bool, _ context: Context) -> [Request] {
    guard let line = Self.line(atRow: mouse.row, context.layout),
      let slider = slider(at: line, context),
      SliderRow(context.layout.panel).track(of: slider).contains(mouse.column)
    else { return [] }
    self.line = line
    return [.perform(up ? .increase : .decrease)]
  }
}
