import Document
import Terminal
import Themes

extension ComponentsPanel {
  /// The list with the drawing beneath it, or the paper where that is open.
  func draw(_ context: Context, in frame: inout Frame) {
    if canvas.isOpen { return canvas.draw(self, context, in: &frame) }
    drawChips(context, in: &frame)
    draw(.geometry, .geometry, context, in: &frame)
    draw(.appearance, .appearance, context, in: &frame)
    for line in Line.allCases {
      guard let slider = slider(at: line, context) else { continue }
      SliderRow(context.layout.panel).draw(
        slider, row: Self.row(of: line, context.layout), isChosen: line == self.line, context,
        in: &frame)
    }
    drawThumbnail(context, in: &frame)
    context.drawDetails(details(context), in: &frame)
  }

  /// The components from which one is chosen; those that are edited have a mark.
  private func drawChips(_ context: Context, in frame: inout Frame) {
    let (layout, theme) = (context.layout, context.theme)
    let row = Self.row(of: .component, layout)
    if line == .component {
      frame.text("▸", column: layout.panel.x, row: row, style: theme[.accent])
    }
    for chip in chips(layout) {
      let isEdited = context.face?.edit.components[chip.component].isEmpty == false
      let role: Role = chip.component == chosen ? .activeTab : isEdited ? .changed : .tab
      frame.text(chip.words, column: chip.column, row: row, style: theme[role])
    }
  }

  /// Where an aspect is from; the arrows say that it can be changed.
  private func draw(
    _ line: Line, _ aspect: ComponentAspect, _ context: Context, in frame: inout Frame
  ) {
    let (panel, theme) = (context.layout.panel, context.theme)
    let row = Self.row(of: line, context.layout)
    let columns = SliderRow(panel)
    let style = context.ground(line == self.line, row: row, in: &frame)
    frame.text(aspect.rawValue, column: columns.tag, row: row, style: style)
    if columns.tag > columns.group {
      let heading = aspect == .geometry ? "SHAPE" : "LOOK"
      frame.text(heading, column: columns.group, row: row, style: theme[.groupHeading])
    }
    let edit = edit(context)
    let names =
      aspect == .geometry
      ? edit.geometry.shares.map { $0.source.donor?.name ?? "drawing" }
      : edit.appearance.shares.map(\.donor.name)
    let start = columns.start - 6
    let words = names.isEmpty ? "this photo" : names.listed(by: "and")
    frame.text(
      "◂ \(words.fitting(panel.maxX - 5 - start)) ▸", column: start, row: row,
      style: names.isEmpty ? style : theme[.changed].on(style))
  }

  /// The lines as they are, small; who clicks on them draws.
  private func drawThumbnail(_ context: Context, in frame: inout Frame) {
    let (panel, theme) = (context.layout.panel, context.theme)
    let row = Self.row(of: .drawing, context.layout)
    let style = context.ground(line == .drawing, row: row, in: &frame)
    frame.text("lines", column: SliderRow(panel).tag, row: row, style: style)
    let key = Keymap.keys(of: .draw)
    let hint = "\(key) draw"
    frame.text(hint, endingAt: panel.maxX - 1, row: row, style: theme[.dim].on(style))
    frame.text(
      key, column: panel.maxX - 1 - hint.columns, row: row, style: theme[.key].on(style))
    guard let paper = SketchCanvas.Paper(in: Self.thumbnail(context.layout), context.size) else {
      return
    }
    canvas.draw(on: paper, self, context, in: &frame)
  }

  /// What the keyboard's line is, and what can be done with it.
  private func details(_ context: Context) -> [(words: String, role: Role)] {
    let pick = "Enter: pick a reference"
    let move = "← → or type a number"
    let (words, what): (String, String)
    switch line {
    case .component:
      let parted = areEyesTogether ? "one by one" : "together"
      let eyes = chosen.opposite == nil ? "" : " · \(Keymap.keys(of: .partEyes)): eyes \(parted)"
      (words, what) = ("← → another one\(eyes)", "Enter: take it from a reference")
    case .geometry: (words, what) = ("where its lines run", pick)
    case .appearance: (words, what) = ("its colours and its texture", pick)
    case .geometryMix, .appearanceMix:
      (words, what) = ("from the first of two to the second", move)
    case .geometryStrength, .appearanceStrength: (words, what) = ("0 is the photo exactly", move)
    case .refinement: (words, what) = ("0 as drawn, 1 as known faces have it", move)
    case .drawing:
      guard let problem = problem(context) else {
        return [("Enter: draw the lines of the \(name)", .text)]
      }
      return [(problem, .warning), ("Enter: draw on empty paper", .dim)]
    }
    return [(words, .text), (what, .dim)]
  }
}
