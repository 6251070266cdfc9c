import Geometry
import Terminal
import Themes

extension Model {
  /// What the screen shows. Pure.
  var frame: Frame {
    var frame = Frame(columns: size.columns, rows: size.rows, style: theme[.background])
    guard !layout.isTooSmall else {
      drawTooSmall(in: &frame)
      return frame
    }
    drawBorders(in: &frame)
    drawTitle(in: &frame)
    drawPicture(in: &frame)
    drawTabs(in: &frame)
    if let purpose = panel.purpose {
      faces.draw(purpose, context, in: &frame)
    } else {
      panel.draw(context, in: &frame)
    }
    drawStatus(in: &frame)
    drawPopup(in: &frame)
    return frame
  }

  /// Two sentences instead of a screen that would be cut off.
  private func drawTooSmall(in frame: inout Frame) {
    let lines = [
      "This terminal has \(size.columns) x \(size.rows) cells.",
      "Mien needs \(Layout.leastColumns) x \(Layout.leastRows): enlarge it, or press q.",
      popup == .leave ? "Edits are not saved: q leaves all the same." : "",
    ]
    for (i, line) in lines.enumerated() {
      frame.text(
        line, centredIn: size.columns, column: 0, row: max(0, size.rows / 2 - 1) + i,
        style: theme[.warning])
    }
  }

  /// The lines between the parts, joined where they meet.
  private func drawBorders(in frame: inout Frame) {
    let layout = layout
    let style = theme[.border]
    let (last, line) = (layout.columns - 1, layout.statusRow - 1)
    frame.box(frame.bounds, style: style)
    frame.verticalLine(
      column: layout.divider, row: 1, height: layout.preview.height, style: style)
    frame.horizontalLine(column: 1, row: line, width: last - 1, style: style)
    for (column, row, character) in [
      (layout.divider, 0, "┬"), (layout.divider, line, "┴"), (0, line, "├"), (last, line, "┤"),
    ] {
      frame.text(character, column: column, row: row, style: style)
    }
    let rule = layout.details.y - 1
    frame.horizontalLine(
      column: layout.panel.x, row: rule, width: layout.panel.width, style: style)
    frame.text("├", column: layout.divider, row: rule, style: style)
    frame.text("┤", column: last, row: rule, style: style)
  }

  /// On the upper border: what is open and how it is looked at; at the right, the two keys from
  /// which all others can be found.
  private func drawTitle(in frame: inout Frame) {
    let help = helpButtons
    let air = Region(
      x: help[0].column - 1, y: 0, width: layout.columns - 1 - help[0].column, height: 1)
    frame.fill(air, style: theme[.dim])
    frame.draw(titleButtons, theme: theme)
  }

  /// Everything in the title, most of which can be clicked. Parts that find no room are left out.
  var titleButtons: [Button] {
    var parts: [(String, Role, Action?)] = [
      ("mien", .title, nil), (source.name, .text, nil),
    ]
    if document.faces.count > 1 {
      parts.append(
        ("face \(document.selected + 1)/\(document.faces.count)", .accent, .nextFace))
    }
    if isOpenElsewhere { parts.append(("open elsewhere", .warning, nil)) }
    if isCloseUp { parts.append(("close-up", .dim, .zoom)) }
    if marking != nil { parts.append(("marking a face", .accent, .leaveBox)) }
    if isComparing { parts.append(("BEFORE", .warning, .compare)) }
    let help = helpButtons
    var (column, buttons) = (2, [Button]())
    for (words, role, action) in parts {
      let room = help[0].column - 1 - column - 3
      guard room > 4 else { break }
      let words = " \(words.endFitting(room)) "
      buttons.append(Button(action: action, words: words, role: role, column: column, row: 0))
      column = buttons[buttons.count - 1].end + 1
    }
    return buttons + help
  }

  private var helpButtons: [Button] {
    [Hint(.palette, words: "commands"), Hint(.help, words: "help")]
      .buttons(endingAt: layout.columns - 3, row: 0)
  }

  /// The newest picture in the middle of its place. One that was drawn for a larger terminal does
  /// not fit any more and is left out until the next arrives.
  private func drawPicture(in frame: inout Frame) {
    let place = layout.preview
    frame.fill(place, style: theme[.picture])
    guard let shown,
      let corner = layout.place(
        width: shown.preview.image.width, height: shown.preview.image.height, size)
    else {
      let words = isOpen ? "Drawing…" : "Looking for faces…"
      frame.text(
        words, centredIn: place.width, column: place.x, row: place.y + place.height / 2,
        style: theme[.picture])
      return
    }
    let image = shown.preview.image
    let marked = marking.map {
      image.frameOverlay(
        of: $0.region, photoToImage: shown.view.photoToView, isChosen: true)
    }
    let picture = Picture(
      marked ?? image, column: corner.column, row: corner.row,
      refined: shown.refined && marking == nil)
    frame.place(picture, size: size, style: theme[.picture])
  }

  /// The tabs' names; the open one stands out.
  private func drawTabs(in frame: inout Frame) {
    for (tab, words, column) in panels.tabs.buttons(layout, open: tab) {
      frame.text(
        words, column: column, row: layout.tabsRow,
        style: theme[tab == self.tab ? .activeTab : .tab])
    }
  }
}
