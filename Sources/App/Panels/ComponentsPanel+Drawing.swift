import Document
import Geometry
import Terminal
import Themes

extension ComponentsPanel {
  /// The list with the drawing beneath it; the paper where that is open, the faces where one is to be
  /// picked.
  func draw(_ model: Model, in frame: inout Frame) {
    if picking != nil { return model.identity.draw(model, in: &frame) }
    if canvas.isOpen { return canvas.draw(model, in: &frame) }
    drawChips(model, in: &frame)
    draw(.geometry, .geometry, model, in: &frame)
    draw(.appearance, .appearance, model, in: &frame)
    for line in Line.allCases {
      guard let part = line.part else { continue }
      SliderRow(model.layout.panel).draw(
        model.slider(.component(part)), row: Self.row(of: line, model.layout),
        isChosen: line == self.line, theme: model.theme, in: &frame)
    }
    drawThumbnail(model, in: &frame)
    model.drawDetails(details(model), in: &frame)
  }

  /// The components from which one is chosen; those that are edited have a mark.
  private func drawChips(_ model: Model, in frame: inout Frame) {
    let (layout, theme) = (model.layout, model.theme)
    let row = Self.row(of: .component, layout)
    if line == .component {
      frame.text("▸", column: layout.panel.x, row: row, style: theme[.accent])
    }
    for chip in chips(layout) {
      let isEdited = model.document.selectedFace?.edit.components[chip.component].isEmpty == false
      let role: Role = chip.component == chosen ? .activeTab : isEdited ? .changed : .tab
      frame.text(chip.words, column: chip.column, row: row, style: theme[role])
    }
  }

  /// Where an aspect is from; the arrows say that it can be changed.
  private func draw(_ line: Line, _ aspect: Aspect, _ model: Model, in frame: inout Frame) {
    let (panel, theme) = (model.layout.panel, model.theme)
    let row = Self.row(of: line, model.layout)
    let columns = SliderRow(panel)
    let style = model.ground(line == self.line, row: row, in: &frame)
    frame.text(aspect.words, column: columns.tag, row: row, style: style)
    if columns.tag > columns.group {
      let heading = aspect == .geometry ? "SHAPE" : "LOOK"
      frame.text(heading, column: columns.group, row: row, style: theme[.groupHeading])
    }
    let isOwn = model.componentEdit.isOwn([aspect])
    let start = columns.track.column - 6
    let words = model.source(of: aspect).fitting(panel.maxX - 5 - start)
    frame.text(
      "◂ \(words) ▸", column: start, row: row, style: isOwn ? style : theme[.changed].on(style))
  }

  /// The lines as they are, small; who clicks on them draws.
  private func drawThumbnail(_ model: Model, in frame: inout Frame) {
    let (panel, theme) = (model.layout.panel, model.theme)
    let row = Self.row(of: .drawing, model.layout)
    let style = model.ground(line == .drawing, row: row, in: &frame)
    frame.text("lines", column: SliderRow(panel).tag, row: row, style: style)
    let key = Keymap.keys(of: .draw)
    let hint = "\(key) draw"
    frame.text(hint, endingAt: panel.maxX - 1, row: row, style: theme[.dim].on(style))
    frame.text(
      key, column: panel.maxX - 1 - hint.columns, row: row, style: theme[.key].on(style))
    guard let paper = SketchCanvas.Paper(in: Self.thumbnail(model.layout), model.size) else {
      return
    }
    canvas.draw(on: paper, model, in: &frame)
  }

  /// What the keyboard's line is, and what can be done with it.
  private func details(_ model: Model) -> [(words: String, role: Role)] {
    switch line {
    case .component:
      let parted = areEyesTogether ? "one by one" : "together"
      let eyes = chosen.opposite == nil ? "" : " · \(Keymap.keys(of: .partEyes)): eyes \(parted)"
      return [
        ("← → another one\(eyes)", .text),
        ("Enter: take it from a reference", .dim),
      ]
    case .geometry: return [("where its lines run", .text), pick]
    case .appearance: return [("its colours and its texture", .text), pick]
    case .geometryMix, .appearanceMix:
      return [("from the first of two to the second", .text), ("← → or type a number", .dim)]
    case .geometryStrength, .appearanceStrength:
      return [("0 is the photo exactly", .text), ("← → or type a number", .dim)]
    case .refinement:
      return [("0 as drawn, 1 as known faces have it", .text), ("← → or type a number", .dim)]
    case .drawing:
      guard let problem = model.problem else {
        return [("Enter: draw the lines of the \(name)", .text)]
      }
      return [(problem, .warning), ("Enter: draw on empty paper", .dim)]
    }
  }

  private var pick: (words: String, role: Role) { ("Enter: pick a reference", .dim) }
}

extension Model {
  /// Why there are no lines of the chosen component to begin with.
  var problem: String? {
    components.targets.compactMap { components.tracings.problem(tracing($0)) }.first
  }

  /// The style of a line of a panel, its ground filled when it is the chosen one.
  func ground(_ isChosen: Bool, row: Int, in frame: inout Frame) -> Style {
    guard isChosen else { return theme[.text].on(theme[.background]) }
    let (panel, style) = (layout.panel, theme[.selection])
    let left = SliderRow(panel).tag - 1
    frame.fill(Region(x: left, y: row, width: panel.maxX - left, height: 1), style: style)
    frame.text("▸", column: left, row: row, style: theme[.accent].on(style))
    return style
  }

  /// At the foot of the panel: sentences, wrapped, as far as there is room.
  func drawDetails(_ details: [(words: String, role: Role)], in frame: inout Frame) {
    let place = layout.details
    let width = place.width - 2
    var row = place.y
    for (words, role) in details where row < place.maxY {
      var lines = words.wrapped(to: width)
      if lines.count > place.maxY - row {
        lines = Array(lines.prefix(place.maxY - row))
        lines[lines.count - 1] = (lines.last! + " …").fitting(width)
      }
      for line in lines {
        frame.text(line, column: place.x + 1, row: row, style: theme[role])
        row += 1
      }
    }
  }
}
