import Document
import Geometry
import Terminal
import Themes

/// What a panel sees of the editor.
struct Context {
  var document: Document
  /// The face's edit before the last person or component was taken.
  var formerEdit: Edit?
  var source: Model.Source
  var size: ScreenSize
  var theme: Theme
  /// The photo was searched.
  var isOpen: Bool
  /// The name of a face that is being typed.
  var typed: TextField?

  var layout: Layout { Layout(size) }
  /// The face that is edited.
  var face: FaceEdit? { document.selectedFace }
  /// What was asked of it.
  var edit: Edit { face?.edit ?? Edit() }

  /// What the face showed before; nil where it would show what is there now.
  var former: Edit? {
    guard let former = formerEdit, let edit = face?.edit,
      former.identity != edit.identity || former.components != edit.components
    else { return nil }
    return former
  }

  /// A parameter's slider as it stands for the face being edited. Before one is found all stand where
  /// they would on a face without an expression.
  /// - Parameters:
  ///   - others: what is moved with it.
  ///   - refusal: why it cannot be moved where there is nothing to move.
  func slider(
    _ parameter: Parameter, with others: [ParameterID] = [],
    or refusal: String = "There is nothing yet that this could move."
  ) -> Slider {
    let none = FaceEdit(box: Region(width: 1, height: 1), photoToCrop: .identity, measured: [:])
    var slider = Slider(parameter, of: face ?? none)
    slider.ids += others
    if !parameter.isAvailable(in: (face ?? none).edit) { slider.refusal = refusal }
    return slider
  }

  /// The style of a line of a panel, its ground filled when it is the chosen one.
  /// - Parameter left: where that begins; nil is before the sliders' names.
  func ground(
    _ isChosen: Bool, row: Int, from left: Int? = nil, in frame: inout Frame
  ) -> Style {
    guard isChosen else { return theme[.text].on(theme[.background]) }
    let (panel, style) = (layout.panel, theme[.selection])
    let left = left ?? SliderRow(panel).tag - 1
    frame.fill(Region(x: left, y: row, width: panel.maxX - left, height: 1), style: style)
    frame.text("▸", column: left, row: row, style: theme[.accent].on(style))
    return style
  }

  /// A name at the left, and a line from it to the panel's edge.
  func drawHeading(_ name: String, row: Int, in frame: inout Frame) {
    let panel = layout.panel
    let end = frame.text(name, column: panel.x + 1, row: row, style: theme[.groupHeading])
    frame.horizontalLine(
      column: end + 1, row: row, width: panel.maxX - 2 - end, style: theme[.border])
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

  /// On the panel's right border, only where a list of `count` rows is longer than its place.
  func drawScrollBar(from scroll: Int, count: Int, at place: Region, in frame: inout Frame) {
    guard count > place.height, place.height > 0 else { return }
    let length = max(1, place.height * place.height / count)
    let top = (place.height - length) * scroll / (count - place.height)
    for i in 0..<length {
      frame[layout.panel.maxX, place.y + top + i] = Cell("┃", style: theme[.accent])
    }
  }
}
