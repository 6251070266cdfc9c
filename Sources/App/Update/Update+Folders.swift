import Document
import Files
import Foundation
import Terminal

extension Model {
  /// A key while a name is typed: the arrows go from one match to the next.
  mutating func pressInSearch(_ key: Key, _ action: Action?, _ field: TextField) -> [Command] {
    switch action {
    case .accept:
      popup = nil
      return send(.action(.take)) ?? []
    case .previousLine: return send(.action(.chooseLeft)) ?? []
    case .nextLine: return send(.action(.chooseRight)) ?? []
    default:
      var field = field
      type(key, action, into: &field)
      return search(field)
    }
  }

  /// A name that is searched for leaves other faces.
  mutating func search(_ field: TextField) -> [Command] {
    popup = .search(field)
    guard field.text != faces.query else { return [] }
    faces.search(field.text)
    return lookAround()
  }

  /// Takes over what all names that fit have in common, and shows how it may go on. Old news when
  /// the text is another by now.
  mutating func complete(_ text: String, with names: [String]) {
    guard case .prompt(var prompt) = popup, let kind = prompt.question.completion,
      prompt.field.text == text
    else { return }
    let common = names.dropFirst().reduce(names.first ?? "") {
      $0.commonPrefix(with: $1, options: .caseInsensitive)
    }
    if common.count >= text.count { prompt.field = TextField(common) }
    let last = names.map { Path.name(of: $0) + ($0.hasSuffix("/") ? "/" : "") }
    prompt.completions = names.count > 1 ? last : []
    prompt.problem =
      names.isEmpty
      ? "No \(kind == .folders ? "folder" : "folder and no picture") begins like this." : nil
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
    return send(.chosen(Donor(photo: choice.photo, face: choice.chosen))) ?? []
  }
}
