import Geometry
import Terminal
import Themes

extension Model {
  /// Draws the open box over everything, and tells what in it can be clicked. The cells it covers
  /// stop being picture; the screen sends the picture's part again when the box is gone.
  @discardableResult
  func drawPopup(in frame: inout Frame) -> [Button] {
    switch popup {
    case .help(let scroll): HelpBox.draw(scroll, self, in: &frame)
    case .palette(let palette): draw(palette, in: &frame)
    case .prompt(let prompt): draw(prompt, in: &frame)
    case .faces(let choice): draw(choice, in: &frame)
    case .overwrite(let job):
      drawMessage(
        "Replace it?", "There is a file named \(job.path) already.",
        [Hint(.accept, words: "replace it"), Hint(.cancel, words: "keep it")], in: &frame)
    case .takeOver:
      drawMessage(
        "Take the edits over?", ErrorMessage.sameFaces(source.name, keptAs: sessionAside),
        [Hint(.accept, words: "take them over"), Hint(.cancel, words: "begin anew")], in: &frame)
    case .leave:
      drawMessage(
        "Leave all the same?", (losses + ["Leaving now loses this."]).joined(separator: " "),
        [Hint(.quit, words: "leave"), Hint(.cancel, words: "stay")], in: &frame)
    case .offer(let offer):
      drawMessage(
        offer.question, offer.words,
        [Hint(.accept, words: "yes"), Hint(.cancel, words: "no")], in: &frame)
    case .message(let title, let text):
      drawMessage(title, text, [Hint(.cancel, words: "or any key: close")], in: &frame)
    case .progress: drawProgress(in: &frame)
    case .search, nil: []
    }
  }

  /// What in the open box can be clicked.
  var popupButtons: [Button] {
    var scratch = Frame(columns: size.columns, rows: size.rows)
    return drawPopup(in: &scratch)
  }

  /// An empty box with a title; returns the place inside its border and a column of air.
  func drawBox(_ title: String, width: Int, height: Int, in frame: inout Frame) -> Region {
    let region = layout.box(width: width, height: height)
    let style = theme[.popup]
    frame.fill(region, style: style)
    frame.box(region, style: style)
    frame.text(
      " \(title) ", column: region.x + 2, row: region.y, limit: region.width - 4,
      style: theme[.key].on(style))
    return Region(
      x: region.x + 2, y: region.y + 1, width: region.width - 4, height: region.height - 2)
  }

  /// A sentence, wrapped, and what can be done with it.
  private func drawMessage(
    _ title: String, _ text: String, _ hints: [Hint], in frame: inout Frame
  ) -> [Button] {
    let width = min(64, layout.columns - 8)
    let lines = text.wrapped(to: width - 4)
    let place = drawBox(title, width: width, height: lines.count + 4, in: &frame)
    for (i, line) in lines.enumerated() where i < place.height {
      frame.text(line, column: place.x, row: place.y + i, style: theme[.popup])
    }
    return drawHints(hints, place, in: &frame)
  }

  /// A question with its line of text, and under it why the last answer was not taken.
  private func draw(_ prompt: Popup.Prompt, in frame: inout Frame) -> [Button] {
    let width = min(64, layout.columns - 8)
    let before = explanation(of: prompt.question)?.wrapped(to: width - 4) ?? []
    let problem = prompt.problem?.wrapped(to: width - 4) ?? []
    let more = prompt.completions.joined(separator: " · ").wrapped(to: width - 4).prefix(4)
    let place = drawBox(
      title(of: prompt.question), width: width,
      height: 5 + before.count + problem.count + more.count, in: &frame)
    for (i, line) in before.enumerated() {
      frame.text(line, column: place.x, row: place.y + i, style: theme[.popup])
    }
    let row = place.y + before.count
    prompt.field.draw(
      column: place.x, row: row, width: place.width, style: theme[.selection], in: &frame)
    for (i, line) in (problem + more).enumerated() {
      let role: Role = i < problem.count ? .error : .dim
      frame.text(
        line, column: place.x, row: row + 1 + i, style: theme[role].on(theme[.popup]))
    }
    let complete = prompt.question.completion != nil ? [Hint(.complete, words: "complete")] : []
    return drawHints(
      complete + [Hint(.accept, words: "do it"), Hint(.cancel, words: "leave it")], place,
      in: &frame)
  }

  /// The question says what an answer may look like before anybody gets it wrong.
  private func title(of question: Popup.Prompt.Question) -> String {
    switch question {
    case .framePath: "Export the picture: name ending in .png or .jpg"
    case .stripPath(let frames): "Export a strip of \(frames): name ending in .png"
    case .folder: "Take faces from which folder? Nothing: the demo faces"
    case .destroy: "Destroy the original?"
    case .number(let slider):
      "\(slider.title): \(slider.range.lowerBound.plain) to \(slider.range.upperBound.plain)"
    }
  }

  /// What must be known before anybody types an answer.
  private func explanation(of question: Popup.Prompt.Question) -> String? {
    guard case .destroy(_, let original) = question else { return nil }
    return ErrorMessage.destruction(of: original, isPhoto: original == document.photo)
      + " Type \(Popup.Prompt.destroyWord) to do it."
  }

  /// What is typed, and the commands it leaves; the chosen one is kept in the middle of a long
  /// list.
  private func draw(_ palette: Palette, in frame: inout Frame) -> [Button] {
    let entries = palette.entries(themes: themes)
    let place = drawBox("Commands", width: 64, height: min(22, layout.rows - 4), in: &frame)
    palette.query.draw(
      column: place.x, row: place.y, width: place.width, style: theme[.selection], in: &frame)
    let rows = place.height - 3
    var buttons: [Button] = []
    let first = max(0, min(palette.chosen - rows / 2, entries.count - rows))
    for i in 0..<min(rows, entries.count - first) {
      let (entry, row) = (entries[first + i], place.y + 1 + i)
      let isChosen = first + i == palette.chosen
      let style = theme[isChosen ? .popupSelection : .popup]
      frame.fill(Region(x: place.x, y: row, width: place.width, height: 1), style: style)
      frame.text(
        entry.words, column: place.x + 1, row: row,
        limit: place.width - entry.keys.columns - 3, style: style)
      frame.text(
        entry.keys, endingAt: place.maxX - 1, row: row,
        style: isChosen ? style : theme[.key].on(style))
      let line = String(repeating: " ", count: place.width)
      buttons.append(
        Button(action: entry.action, words: line, role: .popup, column: place.x, row: row))
    }
    if entries.isEmpty {
      frame.text("No such command.", column: place.x + 1, row: place.y + 2, style: theme[.popup])
    }
    let choose = Hint(.previousLine, .nextLine, words: "\(entries.count) commands")
    return buttons
      + drawHints(
        [choose, Hint(.accept, words: "do it"), Hint(.cancel, words: "leave it")], place,
        in: &frame)
  }

  /// What is being waited for. A bar only where it is known how far the work is.
  private func drawProgress(in frame: inout Frame) -> [Button] {
    guard let task else { return [] }
    let width = min(52, layout.columns - 8)
    let place = drawBox("Please wait", width: width, height: 6, in: &frame)
    frame.text(
      task.words.endFitting(place.width), column: place.x, row: place.y, style: theme[.popup])
    if task.total > 1 {
      let filled = place.width * task.done / task.total
      let bar = Region(x: place.x, y: place.y + 1, width: place.width, height: 1)
      frame.fill(bar, with: "─", style: theme[.sliderTrack].on(theme[.popup]))
      let part = Region(x: place.x, y: place.y + 1, width: filled, height: 1)
      frame.fill(part, with: "━", style: theme[.sliderFill].on(theme[.popup]))
    }
    return drawHints([Hint(.cancel, words: "stop")], place, in: &frame)
  }

  /// In the last row of a box: its keys, each of which can be clicked.
  func drawHints(_ hints: [Hint], _ place: Region, in frame: inout Frame) -> [Button] {
    let buttons = hints.buttons(column: place.x, row: place.maxY - 1, room: place.width)
    frame.draw(buttons, on: theme[.popup], theme: theme)
    return buttons
  }
}

extension Double {
  /// Without a fraction where there is none.
  var plain: String { Int(exactly: self).map(String.init) ?? String(self) }
}
