import Document
import Geometry
import Raster
import Terminal
import Themes

extension SketchCanvas {
  /// The picture of the paper among a frame's; faces count up from 0, those in a box down from -1.
  private static let picture = Picture.ID.min

  /// The open canvas: its buttons, the paper, and what the pen is.
  func draw(_ panel: ComponentsPanel, _ context: Context, in frame: inout Frame) {
    let theme = context.theme
    let buttons = buttons(context.layout, mirrors: panel.mirrors)
    frame.draw(buttons, theme: theme)
    for button in buttons where button.role == .tab {
      let name = button.words.dropFirst()
      guard name.first?.isLetter == true else { continue }
      frame.text(
        String(name.prefix(1)), column: button.column + 1, row: button.row, style: theme[.key])
    }
    if let paper = Self.paper(context.layout, context.size) {
      draw(on: paper, panel, context, in: &frame)
    }
    context.drawDetails(details(panel, context), in: &frame)
  }

  /// The strokes, the photo's own lines faint behind them, and the pen.
  func draw(
    on paper: Paper, _ panel: ComponentsPanel, _ context: Context, in frame: inout Frame
  ) {
    let component = panel.chosen
    let (light, dark) = context.theme.paper
    var picture = SketchPicture(side: paper.side, paper: light)
    let thickness = max(1.4, Double(paper.side) / 130, context.size.finestLine)
    let own = panel.tracings.lines(panel.tracing(component, ofDonor: false, context))
    picture.draw(own ?? [], colour: dark, thickness: thickness, opacity: 0.22)
    picture.draw(panel.strokes(component, context) ?? [], colour: dark, thickness: thickness)
    if isOpen, let accent = context.theme[.accent].foreground {
      let colour = hand == nil ? accent : dark
      let diameter = pen.tool == .pull ? 2 * pen.reach : pen.size
      picture.draw(
        circleAt: place, diameter: diameter, colour: colour,
        thickness: max(1.2, context.size.finestLine))
      picture.draw([Polyline([place])], colour: accent, thickness: 2 * thickness)
    }
    let shown = Picture(picture.image, id: Self.picture, column: paper.column, row: paper.row)
    frame.place(shown, size: context.size, style: context.theme[.background])
  }

  /// Which lines these are, and how they are drawn.
  private func details(
    _ panel: ComponentsPanel, _ context: Context
  ) -> [(words: String, role: Role)] {
    let isWaiting = panel.targets.contains { panel.strokes($0, context) == nil }
    if isWaiting { return [("Looking for the lines of the \(panel.name)…", .dim)] }
    let name =
      panel.chosen.opposite == nil || !panel.areEyesTogether
      ? panel.name : panel.mirrors ? "right eye, left in the mirror" : "right eye alone"
    let keys = hand?.isMouse == false ? "Space: pen up" : "Space: pen down"
    if let problem = panel.problem(context), panel.edit(context).geometry.isOwn {
      return [(problem, .warning), ("Draw on the empty paper, or Esc.", .dim)]
    }
    return [
      ("\(name) · pen \(pen.size.twoDecimals)", .text),
      ("\(keys) · arrows · Esc: done", .dim),
    ]
  }
}

extension Theme {
  /// Lines are dark on light paper in every theme: whichever of its two main colours is which.
  fileprivate var paper: (light: Colour, dark: Colour) {
    let style = self[.background]
    let text = self[.text].foreground ?? style.foreground ?? .white
    let ground = style.background ?? .black
    return text.luminance > ground.luminance ? (text, ground) : (ground, text)
  }
}

extension Colour {
  fileprivate static let white = Colour(red: 255, green: 255, blue: 255)
  fileprivate static let black = Colour(red: 0, green: 0, blue: 0)
}
