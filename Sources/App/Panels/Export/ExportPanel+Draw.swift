import Document
import Face
import Terminal
import Themes

extension Identity {
  /// The donors' names.
  fileprivate var words: String? {
    isOwn ? nil : shares.map(\.donor.name).listed(by: "and")
  }
}

extension Context {
  /// What the face showed before: a person, or components that have changed since.
  fileprivate var formerWords: String {
    guard let former, let edit = face?.edit else { return "" }
    if former.identity != edit.identity {
      return former.identity.words ?? "the photo's own person"
    }
    let changed = FaceComponent.allCases.filter { former.components[$0] != edit.components[$0] }
      .map(\.label)
    return "the \(changed.listed(by: "and")) before"
  }
}

extension ExportPanel {
  /// Draws the two files that can be made, the strip's settings, and what was written last.
  func draw(_ context: Context, in frame: inout Frame) {
    draw(.frame, "PICTURE", value: framePath, action: .exportFrame, context, in: &frame)
    draw(.strip, "STRIP", value: stripPath, action: .exportStrip, context, in: &frame)
    drawFrames(context, in: &frame)
    drawBeginning(context, in: &frame)
    drawDetails(context, in: &frame)
  }

  /// A file: its kind and its key, below it its name.
  private func draw(
    _ line: Line, _ kind: String, value: String, action: Action, _ context: Context,
    in frame: inout Frame
  ) {
    let (panel, theme) = (context.layout.panel, context.theme)
    let row = row(of: line, context.layout)
    context.drawHeading(kind, row: row, in: &frame)
    frame.text(
      " \(Keymap.keys(of: action)) ", endingAt: panel.maxX - 1, row: row, style: theme[.key])
    _ = draw(value.endFitting(panel.width - 4), at: line, row: row + 1, context, in: &frame)
  }

  /// Words at the left of a line's ground, and the style for those that follow.
  private func draw(
    _ words: String, at line: Line, row: Int, _ context: Context, in frame: inout Frame
  ) -> Style {
    let left = context.layout.panel.x
    let style = context.ground(line == chosen, row: row, from: left, in: &frame)
    frame.text(words, column: left + 2, row: row, style: style)
    return style
  }

  /// The slider for the number of pictures in a strip.
  private func drawFrames(_ context: Context, in frame: inout Frame) {
    let (panel, theme) = (context.layout.panel, context.theme)
    let row = row(of: .frames, context.layout)
    let style = draw("frames", at: .frames, row: row, context, in: &frame)
    framesTrack(context.layout)
      .draw(framesSlider, row: row, on: style, theme: theme, in: &frame)
    frame.text("\(frames)", endingAt: panel.maxX - 3, row: row, style: style)
  }

  /// What the strip starts from; the arrows say that it can be changed.
  private func drawBeginning(_ context: Context, in frame: inout Frame) {
    let row = row(of: .from, context.layout)
    let panel = context.layout.panel
    let style = draw("from", at: .from, row: row, context, in: &frame)
    let words =
      switch from {
      case .photo: "the photo"
      case .neutral: "a neutral face"
      case .former: context.formerWords
      }
    frame.text(
      "◂ \(words.fitting(panel.width - 16)) ▸", column: panel.x + 10, row: row,
      style: style)
  }

  /// What Enter does here, and the last file that was written.
  private func drawDetails(_ context: Context, in frame: inout Frame) {
    let place = context.layout.details
    let words =
      switch chosen {
      case .frame: "Enter: name and write it, \(context.source.width) x \(context.source.height)"
      case .strip: "Enter: name and write it"
      case .frames: "← → how many frames"
      case .from: "← → where the strip begins"
      }
    frame.text(
      words, column: place.x + 1, row: place.y, limit: place.width - 2, style: context.theme[.text])
    guard let written, place.height > 1 else { return }
    frame.text(
      "wrote " + written.endFitting(place.width - 8), column: place.x + 1, row: place.y + 1,
      style: context.theme[.success])
  }
}
