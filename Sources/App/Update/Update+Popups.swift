import Foundation
import Terminal

extension Model {
  /// A key while a box is open: the box takes all of them.
  mutating func pressInBox(_ key: Key) -> [Command] {
    guard let open = popup else { return [] }
    if open == .leave { return answerLeaving(key) }
    let action = Keymap.boxAction(for: key)
    if action == .cancel { return closeBox() }
    switch open {
    case .help(let scroll): scrollHelp(scroll, action, key)
    case .palette(var palette): return press(key, action, &palette)
    case .prompt(var prompt): return press(key, action, &prompt)
    case .search(let field): return pressInSearch(key, action, field)
    case .faces(var choice): return press(key, action, &choice)
    case .overwrite(var job):
      guard action == .accept || key == .character("y") else {
        if key == .character("n") { ask(again: job) }
        return []
      }
      job.consent = .file
      return start(job)
    case .takeOver:
      if action == .accept || key == .character("y") { return takeOver() }
      if key == .character("n") { popup = nil }
    case .offer(let offer):
      if action == .accept || key == .character("y") { return accept(offer) }
      if key == .character("n") { popup = nil }
    case .message: popup = nil
    case .progress, .leave: break
    }
    return []
  }

  /// Escape. What a box waits for is stopped with it; who does not want to lose a file has another
  /// name to give.
  private mutating func closeBox() -> [Command] {
    if case .overwrite(let job) = popup {
      ask(again: job)
      return []
    }
    if case .prompt(let prompt) = popup, case .destroy(let job, _) = prompt.question {
      ask(again: job)
      return []
    }
    defer { popup = nil }
    switch popup {
    case .progress: return [.cancelExport]
    case .search: return send(.action(.clearSearch)) ?? []
    default: return []
    }
  }

  /// Any key that does not scroll closes the help: who looked up a key wants to press it.
  private mutating func scrollHelp(_ scroll: Int, _ action: Action?, _ key: Key) {
    let page = HelpBox.visibleLines(self)
    let last = max(0, HelpBox.lines(self).count - page)
    var line = scroll
    switch action {
    case .previousLine: line -= 1
    case .nextLine: line += 1
    case .pageUp: line -= page
    case .pageDown: line += page
    default:
      popup = nil
      return
    }
    popup = .help(scroll: min(last, max(0, line)))
  }

  /// Typing narrows the commands, and the first that is left is chosen.
  private mutating func press(
    _ key: Key, _ action: Action?, _ palette: inout Palette
  ) -> [Command] {
    switch action {
    case .accept:
      let entries = palette.entries(themes: themes)
      guard entries.indices.contains(palette.chosen) else { return [] }
      popup = nil
      return perform(entries[palette.chosen].action)
    case .previousLine: palette.chosen = max(0, palette.chosen - 1)
    case .nextLine:
      let last = palette.entries(themes: themes).count - 1
      palette.chosen = max(0, min(last, palette.chosen + 1))
    default:
      type(key, action, into: &palette.query)
      palette.chosen = 0
    }
    popup = .palette(palette)
    return []
  }

  /// Typing takes back the reproach.
  private mutating func press(
    _ key: Key, _ action: Action?, _ prompt: inout Popup.Prompt
  ) -> [Command] {
    if action == .accept { return answer(prompt) }
    if action == .complete {
      guard let kind = prompt.question.completion else { return [] }
      return [.gallery(.complete(prompt.field.text, kind))]
    }
    type(key, action, into: &prompt.field)
    prompt.problem = nil
    prompt.completions = []
    popup = .prompt(prompt)
    return []
  }

  /// Edits a line of text; keys without a meaning there are characters or nothing.
  func type(_ key: Key, _ action: Action?, into field: inout TextField) {
    if let action, field.perform(action) { return }
    if case .character(let character) = key { field.type(character) }
  }

  /// Takes the answer, or keeps the box open and says in it why not. A decimal comma is as good as
  /// a point.
  private mutating func answer(_ prompt: Popup.Prompt) -> [Command] {
    let text = prompt.field.text.trimmingCharacters(in: .whitespaces)
    switch prompt.question {
    case .number(let slider):
      guard let value = Double(text.replacing(",", with: ".")), slider.range.contains(value) else {
        return refuse(prompt, ErrorMessage.number(text, slider.range))
      }
      popup = nil
      return move(slider, to: value, isGesture: false)
    case .folder:
      // The box stays until the folder is there, for the sentence if it is not.
      return [.gallery(.open(folder: text.isEmpty ? nil : text))]
    case .framePath, .stripPath:
      let isStrip = prompt.question != .framePath
      if let problem = ErrorMessage.exportName(text, isStrip: isStrip) {
        return refuse(prompt, problem)
      }
      return start(job(path: text, isStrip: isStrip))
    case .destroy(var job, let original):
      guard text.lowercased() == Popup.Prompt.destroyWord else {
        return refuse(prompt, "Type \(Popup.Prompt.destroyWord) to do it, or press Esc.")
      }
      job.consent = .original(original)
      return start(job)
    }
  }

  /// Keeps a box open and says in it why its answer will not do.
  @discardableResult
  mutating func refuse(_ prompt: Popup.Prompt, _ problem: String) -> [Command] {
    var prompt = prompt
    prompt.problem = problem
    popup = .prompt(prompt)
    return []
  }

  /// The mouse in a box: the wheel scrolls, a click on a key or a command does it, one elsewhere
  /// closes a box that only tells something.
  mutating func pointAtBox(_ mouse: Mouse) -> [Command] {
    if mouse.action == .press(.left), let action = popupButtons.action(under: mouse) {
      return perform(inBox: action)
    }
    switch (mouse.action, popup) {
    case (.wheelUp, .help), (.wheelUp, .palette): return pressInBox(.up())
    case (.wheelDown, .help), (.wheelDown, .palette): return pressInBox(.down())
    case (.press, .help), (.press, .message): popup = nil
    case (.press(.left), .faces(var choice)):
      let (_, grid, scroll) = cards(of: choice)
      guard let face = grid.index(atColumn: mouse.column, row: mouse.row, scroll: scroll),
        face < choice.count
      else { break }
      choice.chosen = face
      return take(choice)
    default: break
    }
    return []
  }

  /// A box's own action is as good as its key; all others are commands of the palette.
  private mutating func perform(inBox action: Action) -> [Command] {
    if let key = Keymap.boxKey(of: action) { return pressInBox(key) }
    if popup == .leave, action == .quit { return depart() }
    popup = nil
    return perform(action)
  }
}
