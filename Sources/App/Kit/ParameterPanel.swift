import Document
import Terminal

/// A panel that is a list of sliders: whatever kind of edit it shows, its parameters say all.
protocol ParameterPanel: Panel {
  var list: ParameterList { get set }
  /// What the chosen slider means, the first line brighter than the second.
  func details(_ slider: Slider) -> [String]
}

extension ParameterPanel {
  func slider(_ context: Context) -> Slider? { context.slider(list.current(context)) }

  func details(_ slider: Slider) -> [String] { [slider.title, slider.sinceOpened] }

  func hints(_ context: Context) -> [Hint] { listHints(context) }

  /// What can be done with the chosen slider, whatever it is.
  func listHints(_ context: Context) -> [Hint] {
    let isChanged = slider(context)?.isChanged == true
    return [.choose, .move, .number] + (isChanged ? [.reset] : [])
  }

  mutating func update(_ event: PanelEvent, _ context: Context) -> [Request]? {
    updateList(event, context)
  }

  /// Chooses, scrolls, and takes hold of a knob.
  mutating func updateList(_ event: PanelEvent, _ context: Context) -> [Request]? {
    let layout = context.layout
    switch event {
    case .action(let action):
      if action == .resetSlider {
        return [.endGesture, .edit(nil, list.current(context).reset)]
      }
      guard let lines = action.lines(layout) else { return nil }
      list.choose(by: lines, context)
      return [.endGesture]
    case .move(let slider, let value, let isGesture):
      let parameter = list[slider.ids[0]]
      return [
        .edit(isGesture ? .moving(slider.ids) : nil) { try $0.set([parameter], to: value) }
      ]
    case .press(let mouse):
      guard let id = list.id(atRow: mouse.row, context) else { return [] }
      list.chosen = id
      let slider = slider(context)!
      return [.grab(slider, SliderRow(layout.panel).track(of: slider), mouse)]
    case .wheel(let mouse, let up):
      // Elsewhere in the list it could not be meant for one slider.
      guard let id = list.id(atRow: mouse.row, context),
        SliderRow(layout.panel).track(of: context.slider(list[id])).contains(mouse.column)
      else {
        list.scroll(by: up ? -3 : 3, context)
        return []
      }
      list.chosen = id
      return [.perform(up ? .increase : .decrease)]
    case .resized: list.reveal(context)
    default: return nil
    }
    return []
  }

  func draw(_ context: Context, in frame: inout Frame) { drawList(context, in: &frame) }

  /// Draws the part of the list that fits, what the chosen slider means, and how far the list goes
  /// on.
  func drawList(_ context: Context, in frame: inout Frame) {
    let (layout, place) = (context.layout, context.layout.list)
    let (lines, chosen) = (list.lines(context), list.current(context))
    for (i, line) in lines.dropFirst(list.scroll).prefix(place.height).enumerated() {
      draw(line, row: place.y + i, context, in: &frame)
    }
    context.drawScrollBar(from: list.scroll, count: lines.count, at: place, in: &frame)
    let details = details(context.slider(chosen)).prefix(layout.details.height)
    for (i, words) in details.enumerated() {
      frame.text(
        words, column: layout.details.x + 1, row: layout.details.y + i,
        limit: layout.details.width - 2, style: context.theme[i == 0 ? .text : .dim])
    }
  }

  private func draw(
    _ line: ParameterList.Line, row: Int, _ context: Context, in frame: inout Frame
  ) {
    switch line {
    case .heading(let name): context.drawHeading(name, row: row, in: &frame)
    case .slider(let id, let group):
      SliderRow(context.layout.panel).draw(
        context.slider(list[id]), row: row, isChosen: id == list.current(context).id, context,
        in: &frame)
      guard let group else { return }
      frame.text(
        group, column: context.layout.panel.x + 1, row: row, style: context.theme[.groupHeading])
    }
  }
}

/// The panel of a kind of edit that has sliders and no room of its own.
struct SlidersPanel: ParameterPanel {
  let tab: Tab
  let part: (any EditPart.Type)?
  var list: ParameterList

  init(_ part: any EditPart.Type) {
    tab = Tab(name: part.key.prefix(1).uppercased() + part.key.dropFirst())
    self.part = part
    list = ParameterList(part)
  }
}
