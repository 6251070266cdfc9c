import Document
import Files
import Geometry
import Terminal
import Themes

extension FacePicker {
  /// The folder's line, the faces that fit, the foot, and what is known of the marked photo.
  func draw(_ purpose: any FacePurpose, _ context: Context, in frame: inout Frame) {
    let layout = context.layout
    drawHead(context, in: &frame)
    switch listing {
    case .photos where photos.isEmpty:
      drawSentence("There are no photos in this folder.", context, in: &frame)
    case .photos where matches.isEmpty:
      drawSentence("No name holds “\(query)”.", context, in: &frame)
    case .failed(let sentence): drawSentence(sentence, context, in: &frame)
    case .photos: drawCards(purpose, context, in: &frame)
    case .unread, .reading: break
    }
    if let slider = purpose.slider(context) {
      SliderRow(layout.panel).draw(
        slider, row: Self.footRow(layout), isChosen: isAtSlider, context, in: &frame)
    } else if let words = purpose.words {
      frame.text(
        words, column: layout.panel.x + 1, row: Self.footRow(layout),
        limit: layout.panel.width - 2, style: context.theme[.accent])
    }
    context.drawDetails(details(purpose, context), in: &frame)
  }

  /// The folder and what there is to do with it; the line after its name is how far the looking is.
  /// While a name is typed, that.
  private func drawHead(_ context: Context, in frame: inout Frame) {
    let (panel, theme, row) = (context.layout.panel, context.theme, Self.headRow(context.layout))
    let end = panel.maxX - 1
    var column = panel.x + 1
    if let field = context.typed {
      column = frame.text("/", column: column, row: row, style: theme[.key])
      let count = " \(matches.count) of \(photos.count)"
      field.draw(
        column: column, row: row, width: end - column - count.columns,
        style: theme[.selection], in: &frame)
      return frame.text(count, endingAt: end, row: row, style: theme[.dim])
    }
    let buttons = Self.buttons(context.layout)
    frame.draw(buttons, theme: theme)
    let start = buttons[0].column - 1
    let room = start - column - 4
    if query.isEmpty {
      let name = folder?.withTilde ?? "DEMO FACES"
      column = frame.text(
        name.endFitting(room), column: column, row: row, style: theme[.groupHeading])
    } else {
      column = frame.text(
        "/\(query) ".fitting(room), column: column, row: row, style: theme[.changed])
      column = frame.text(
        "\(matches.count) of \(photos.count)", column: column, row: row, limit: max(0, room),
        style: theme[.dim])
    }
    drawProgress(from: column + 1, to: start, context, in: &frame)
  }

  /// A line, filled as far as the photos were looked at, with their number where there is room.
  private func drawProgress(
    from start: Int, to end: Int, _ context: Context, in frame: inout Frame
  ) {
    let (theme, row, met) = (context.theme, Self.headRow(context.layout), metCount)
    guard end > start else { return }
    frame.horizontalLine(column: start, row: row, width: end - start, style: theme[.border])
    guard listing == .photos, met < photos.count else { return }
    let filled = (end - start) * met / photos.count
    frame.fill(
      Region(x: start, y: row, width: filled, height: 1), with: "━", style: theme[.sliderFill])
    let words = " \(met)/\(photos.count) "
    if words.columns + 4 < end - start {
      frame.text(words, endingAt: end, row: row, style: theme[.dim])
    }
  }

  /// In the place of the faces.
  private func drawSentence(_ sentence: String, _ context: Context, in frame: inout Frame) {
    let place = context.cards.place
    let action: Action = query.isEmpty || photos.isEmpty ? .openFolder : .clearSearch
    let words = action == .openFolder ? "choose another one" : "all faces again"
    let hint = "\(Keymap.keys(of: action)): \(words)"
    for (i, line) in (sentence.wrapped(to: place.width) + [hint]).enumerated()
    where i < place.height {
      let style = context.theme[i == 0 || sentence.contains(line) ? .warning : .dim]
      frame.text(line, column: place.x, row: place.y + i, style: style)
    }
  }

  private func drawCards(
    _ purpose: any FacePurpose, _ context: Context, in frame: inout Frame
  ) {
    let grid = context.cards
    let first = scroll * grid.columns
    for item in first..<min(count, first + grid.rows * grid.columns) {
      guard let region = grid.card(item, scroll: scroll) else { continue }
      card(item, purpose, context).draw(
        region, grid, context, on: context.theme[.background], in: &frame)
    }
    let rows = (count + grid.columns - 1) / grid.columns
    let bar = Region(
      x: grid.place.x, y: grid.place.y, width: grid.place.width,
      height: min(grid.place.height, grid.rows * grid.pitchY))
    guard rows > grid.rows else { return }
    // In rows of cells, as long lists are.
    context.drawScrollBar(
      from: scroll * bar.height / grid.rows, count: rows * bar.height / grid.rows, at: bar,
      in: &frame)
  }

  /// An item as it is now.
  private func card(_ item: Int, _ purpose: any FacePurpose, _ context: Context) -> FaceCard {
    let edit = context.face?.edit
    var card = FaceCard(id: item + 1, name: "none", isRefined: isAtRest)
    card.isMarked = item == mark && !isAtSlider
    guard let photo = photo(item) else {
      card.isTaken = edit.map(purpose.isOwn) ?? false
      let pictures = pictures[context.document.photo] ?? []
      card.picture = pictures.dropFirst(context.document.selected).first
      return card
    }
    let taken = taken(photo, purpose, context)
    card.name = Path.stem(of: photo)
    card.isTaken = taken != nil
    card.picture = pictures[photo]?.dropFirst(taken?.face ?? 0).first
    switch known[photo] {
    case .faces(let count, _): if count > 1 { card.name += " +\(count - 1)" }
    case .unusable: (card.standIn, card.isDim) = ("✕", true)
    case nil: card.isDim = true
    }
    return card
  }

  /// What the marked item is, and what can be done with it.
  private func details(
    _ purpose: any FacePurpose, _ context: Context
  ) -> [(words: String, role: Role)] {
    if isAtSlider {
      return [("how much of this person is shown", .text), ("← → or type a number", .dim)]
    }
    guard listing == .photos, let photo = photo(mark) else {
      return [("the photo's own \(purpose.own)", .text), ("← → ↑ ↓ try on another face", .dim)]
    }
    let name = Path.name(of: photo)
    switch known[photo] {
    case .unusable(let sentence): return [(sentence, .warning)]
    case nil: return [(name, .text), ("looking for faces…", .dim)]
    case .faces(1, _):
      let keys =
        "\(Keymap.keys(of: .take)) take · \(Keymap.keys(of: .mixReference)) mix · "
        + "\(Keymap.keys(of: .clearSearch)) leave it"
      return [(name, .text)] + (purpose.isPassing ? [(keys, .dim)] : [])
    case .faces(let count, _):
      let which =
        taken(photo, purpose, context).map { "face \($0.face + 1) of \(count)" } ?? "\(count) faces"
      return [
        ("\(name): \(which)", .text), ("\(Keymap.keys(of: .take)): choose which", .dim),
      ]
    }
  }
}
