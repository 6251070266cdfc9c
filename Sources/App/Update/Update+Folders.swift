import Document
import Files
import Foundation
import Terminal

extension Model {
  /// Begins to search by name; what was searched last is there to go on from.
  mutating func beginSearch() -> [Command] {
    let commands = isGalleryShown ? [] : open(.identity)
    popup = .search(TextField(identity.query))
    identity.isAtSlider = false
    return commands
  }

  /// A key while a name is typed: the arrows go from one match to the next.
  mutating func pressInSearch(_ key: Key, _ action: Action?, _ field: TextField) -> [Command] {
    switch action {
    case .accept:
      popup = nil
      return choose(asks: true)
    case .previousLine: return browse(to: identity.mark - 1)
    case .nextLine: return browse(to: identity.mark + 1)
    default:
      var field = field
      type(key, action, into: &field)
      popup = .search(field)
      guard field.text != identity.query else { return [] }
      identity.search(field.text)
      return lookAround()
    }
  }

  /// All faces again, the mark on the one that is taken.
  mutating func endSearch() -> [Command] {
    guard !identity.query.isEmpty else { return cancelPicking() }
    identity.search("")
    followTaken()
    return lookAround()
  }

  /// Asks for a folder, with the present one to start from.
  mutating func askForFolder() -> [Command] {
    let commands = isGalleryShown ? [] : open(.identity)
    let folder = identity.folder.map { $0.withTilde + "/" } ?? "~/"
    popup = .prompt(Popup.Prompt(question: .folder, field: TextField(folder)))
    return commands
  }

  /// Takes over what all folders that fit have in common, and shows how it may go on. Old news when
  /// the text is another by now.
  mutating func complete(_ text: String, with folders: [String]) {
    guard case .prompt(var prompt) = popup, prompt.question == .folder,
      prompt.field.text == text
    else { return }
    let common = folders.dropFirst().reduce(folders.first ?? "") {
      $0.commonPrefix(with: $1, options: .caseInsensitive)
    }
    if common.count >= text.count { prompt.field = TextField(common) }
    prompt.completions =
      folders.count > 1 ? folders.map { Path.name(of: $0) + "/" } : []
    prompt.problem = folders.isEmpty ? "No folder begins like this." : nil
    popup = .prompt(prompt)
  }

  /// A key while one of several faces is to be chosen; a digit takes that face at once.
  mutating func press(
    _ key: Key, _ action: Action?, _ choice: inout FaceChoice
  ) -> [Command] {
    let columns = cards(of: choice).grid.columns
    if case .character(let character) = key, let number = character.wholeNumberValue,
      (1...choice.count).contains(number)
    {
      choice.chosen = number - 1
      return take(choice)
    }
    switch action {
    case .accept: return take(choice)
    case .cursorLeft: choice.choose(by: -1)
    case .cursorRight: choice.choose(by: 1)
    case .previousLine: choice.choose(by: -columns)
    case .nextLine: choice.choose(by: columns)
    case .cursorHome: choice.chosen = 0
    case .cursorEnd: choice.chosen = choice.count - 1
    default: break
    }
    popup = .faces(choice)
    return []
  }

  mutating func take(_ choice: FaceChoice) -> [Command] {
    popup = nil
    return take(Donor(photo: choice.photo, face: choice.chosen), as: nil)
  }
}
