import Document
import Face
import Geometry
import Terminal
import Themes

extension Identity {
  /// The donors' names.
  fileprivate var words: String? {
    isOwn ? nil : shares.map { IdentityPanel.name(of: $0.donor.photo) }.listed(by: "and")
  }
}

extension Model {
  /// What the face showed before: a person, or components that have changed since.
  fileprivate var formerWords: String {
    guard let former, let edit = document.selectedFace?.edit else { return "" }
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
  func draw(_ model: Model, in frame: inout Frame) {
    draw(.frame, "PICTURE", value: framePath, action: .exportFrame, model, in: &frame)
    draw(.strip, "STRIP", value: stripPath, action: .exportStrip, model, in: &frame)
    drawFrames(model, in: &frame)
    drawBeginning(model, in: &frame)
    drawDetails(model, in: &frame)
  }

  /// A file: its kind and its key, below it its name.
  private func draw(
    _ line: Line, _ kind: String, value: String, action: Action, _ model: Model,
    in frame: inout Frame
  ) {
    let (panel, theme) = (model.layout.panel, model.theme)
    let row = row(of: line, model.layout)
    let end = frame.text(kind, column: panel.x + 1, row: row, style: theme[.groupHeading])
    frame.horizontalLine(
      column: end + 1, row: row, width: panel.maxX - 2 - end, style: theme[.border])
    frame.text(
      " \(Keymap.keys(of: action)) ", endingAt: panel.maxX - 1, row: row, style: theme[.key])
    let style = ground(line, row: row + 1, model, in: &frame)
    frame.text(
      value.endFitting(panel.width - 4), column: panel.x + 2, row: row + 1, style: style)
  }

  /// The slider for the number of pictures in a strip.
  private func drawFrames(_ model: Model, in frame: inout Frame) {
    let (panel, theme) = (model.layout.panel, model.theme)
    let row = row(of: .frames, model.layout)
    let style = ground(.frames, row: row, model, in: &frame)
    frame.text("frames", column: panel.x + 2, row: row, style: style)
    Self.framesTrack(model.layout)
      .draw(model.slider(.stripFrames), row: row, on: style, theme: theme, in: &frame)
    frame.text("\(frames)", endingAt: panel.maxX - 3, row: row, style: style)
  }

  /// What the strip starts from; the arrows say that it can be changed.
  private func drawBeginning(_ model: Model, in frame: inout Frame) {
    let row = row(of: .from, model.layout)
    let style = ground(.from, row: row, model, in: &frame)
    let column = model.layout.panel.x + 2
    let words =
      switch from {
      case .photo: "the photo"
      case .neutral: "a neutral face"
      case .former: model.formerWords
      }
    frame.text("from", column: column, row: row, style: style)
    frame.text(
      "◂ \(words.fitting(model.layout.panel.width - 16)) ▸", column: column + 8, row: row,
      style: style)
  }

  /// The style of a line, its ground filled when it is the chosen one.
  private func ground(
    _ line: Line, row: Int, _ model: Model, in frame: inout Frame
  ) -> Style {
    guard line == chosen else { return model.theme[.text] }
    let panel = model.layout.panel
    let style = model.theme[.selection]
    frame.fill(Region(x: panel.x, y: row, width: panel.width, height: 1), style: style)
    frame.text("▸", column: panel.x, row: row, style: model.theme[.accent].on(style))
    return style
  }

  /// What Enter does here, and the last file that was written.
  private func drawDetails(_ model: Model, in frame: inout Frame) {
    let place = model.layout.details
    let words =
      switch chosen {
      case .frame: "Enter: name and write it, \(model.source.width) x \(model.source.height)"
      case .strip: "Enter: name and write it"
      case .frames: "← → how many frames"
      case .from: "← → where the strip begins"
      }
    frame.text(
      words, column: place.x + 1, row: place.y, limit: place.width - 2, style: model.theme[.text])
    guard let written, place.height > 1 else { return }
    frame.text(
      "wrote " + written.endFitting(place.width - 8), column: place.x + 1, row: place.y + 1,
      style: model.theme[.success])
  }
}
