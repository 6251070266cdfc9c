import Document
import Geometry
import Terminal
import Themes

extension ExpressionPanel {
  /// Draws the part of the list that fits, what the chosen slider means, and how far the list goes
  /// on.
  func draw(_ model: Model, in frame: inout Frame) {
    let layout = model.layout
    let list = layout.list
    let lines = Self.lines(layout)
    for i in 0..<min(list.height, lines.count - scroll) {
      draw(lines[scroll + i], row: list.y + i, model, in: &frame)
    }
    drawScrollBar(lines.count, model, in: &frame)
    drawDetails(model, in: &frame)
  }

  /// One line of the list at a row of the screen.
  private func draw(_ line: Line, row: Int, _ model: Model, in frame: inout Frame) {
    let panel = model.layout.panel
    let theme = model.theme
    switch line {
    case .heading(let name):
      let end = frame.text(name, column: panel.x + 1, row: row, style: theme[.groupHeading])
      frame.horizontalLine(
        column: end + 1, row: row, width: panel.maxX - 2 - end, style: theme[.border])
    case .slider(let subject, let group):
      if let group {
        frame.text(group, column: panel.x + 1, row: row, style: theme[.groupHeading])
      }
      draw(model.slider(subject), row: row, model, in: &frame)
    }
  }

  /// A slider's row: number and name, track, value, and a mark where the person moved it. The
  /// chosen row has a ground of its own and, for terminals without colours, an arrow.
  private func draw(_ slider: Slider, row: Int, _ model: Model, in frame: inout Frame) {
    let theme = model.theme
    let columns = Columns(model.layout.panel)
    let isChosen = slider.subject == chosen
    let ground = theme[isChosen ? .selection : .background]
    if isChosen {
      let left = columns.tag - 1
      let region = Region(x: left, y: row, width: columns.mark + 2 - left, height: 1)
      frame.fill(region, style: ground)
      frame.text("▸", column: left, row: row, style: theme[.accent].on(ground))
    }
    let words = isChosen ? ground : theme[.text]
    switch slider.subject {
    case .unit(let unit):
      frame.text(unit.code, column: columns.tag, row: row, style: theme[.dim].on(ground))
      frame.text(unit.label, column: columns.name, row: row, limit: 12, style: words)
    case .emotion(let emotion):
      frame.text(emotion.rawValue, column: columns.tag, row: row, style: words)
    case .stripFrames: break
    }
    Self.track(of: slider.subject, model.layout)
      .draw(slider, row: row, on: ground, theme: theme, in: &frame)
    frame.text(
      slider.value.twoDecimals, endingAt: columns.valueEnd, row: row,
      style: slider.isChanged ? theme[.changed].on(ground) : words)
    if slider.isChanged {
      frame.text("◂", column: columns.mark, row: row, style: theme[.changed].on(ground))
    }
  }

  /// On the panel's right border, only where the list is longer than its place.
  private func drawScrollBar(_ count: Int, _ model: Model, in frame: inout Frame) {
    let list = model.layout.list
    guard count > list.height else { return }
    let length = max(1, list.height * list.height / count)
    let top = (list.height - length) * scroll / (count - list.height)
    for i in 0..<length {
      frame[list.maxX, list.y + top + i] = Cell("┃", style: model.theme[.accent])
    }
  }

  /// At the foot of the panel: a unit's name in the manual and where it started, an emotion's
  /// mixture.
  private func drawDetails(_ model: Model, in frame: inout Frame) {
    let place = model.layout.details
    let slider = model.slider(chosen)
    let width = place.width - 2
    var lines: [String] = []
    switch chosen {
    case .unit(let unit):
      lines = [
        "\(unit.code) \(unit.facsName)",
        "photo \((slider.start ?? 0).twoDecimals)   now \(slider.value.twoDecimals)",
      ]
    case .emotion(let emotion):
      lines = [
        emotion.mixture.sorted { $0.key < $1.key }
          .map { "\($0.key.rawValue)·\($0.value.oneDecimal)" }.joined(separator: "  "),
        "\(emotion.rawValue): AU·intensity at full strength",
      ]
    case .stripFrames: break
    }
    for (i, line) in lines.prefix(place.height).enumerated() {
      let style = model.theme[i == 0 ? .text : .dim]
      frame.text(line, column: place.x + 1, row: place.y + i, limit: width, style: style)
    }
  }
}
