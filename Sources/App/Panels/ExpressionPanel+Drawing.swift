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
    model.drawScrollBar(from: scroll, count: lines.count, at: list, in: &frame)
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
      SliderRow(panel).draw(
        model.slider(subject), row: row, isChosen: subject == chosen, theme: theme, in: &frame)
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
        "in the photo \((slider.start ?? 0).twoDecimals)   now \(slider.value.twoDecimals)",
      ]
    case .emotion(let emotion):
      lines = [
        emotion.mixture.sorted { $0.key < $1.key }
          .map { "\($0.key.rawValue)·\($0.value.oneDecimal)" }.joined(separator: "  "),
        "\(emotion.rawValue): AU·intensity at full strength",
      ]
    case .strength, .component, .stripFrames: break
    }
    for (i, line) in lines.prefix(place.height).enumerated() {
      let style = model.theme[i == 0 ? .text : .dim]
      frame.text(line, column: place.x + 1, row: place.y + i, limit: width, style: style)
    }
  }
}
