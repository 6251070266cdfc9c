import Testing

@testable import App

/// (text, keys, text), the cursor shown as `|`.
struct TextFieldTests {
  @Test(arguments: [
    ([Action.cursorLeft, .cursorLeft], "a|bc"), ([.cursorHome], "|abc"), ([.eraseBack], "ab|"),
    ([.cursorHome, .eraseBack], "|abc"), ([.cursorHome, .eraseForward], "|bc"),
    ([.cursorLeft, .eraseBack], "a|c"), ([.eraseAll, .cursorRight], "|"),
    ([.cursorHome, .cursorRight, .cursorEnd], "abc|"),
  ])
  func `moving and erasing`(actions: [Action], expected: String) {
    var field = TextField("abc")
    for action in actions {
      let done = field.perform(action)
      #expect(done)
    }
    #expect(shown(field) == expected)
  }

  @Test func `typing goes in at the cursor, control characters nowhere`() {
    var field = TextField("ab")
    _ = field.perform(.cursorLeft)
    field.type("é")
    field.type("\u{7}")
    #expect(shown(field) == "aé|b")
    let done = field.perform(.help)
    #expect(!done)
  }

  @Test func `a text box has an end`() {
    var field = TextField()
    field.insert(String(repeating: "a", count: 10_000))
    field.type("b")
    #expect(field.characters.count == TextField.limit && field.cursor == TextField.limit)
  }

  @Test func `the window ends at the cursor, or begins with the text`() {
    var field = TextField("ab漢字ef")
    #expect(field.visible(columns: 4) == ("ef", 2))
    #expect(field.visible(columns: 9) == ("ab漢字ef", 8))
    _ = field.perform(.cursorHome)
    #expect(field.visible(columns: 5) == ("ab漢", 0))
  }

  /// However long the text is, no more is looked at than is seen.
  @Test func `drawing a long text looks at what is seen`() {
    let text = Counted(Array(repeating: "漢", count: 10_000))
    let (seen, cursor) = TextField.window(on: text, cursor: 10_000, columns: 60)
    #expect(seen.count == 29 && cursor == 58)
    #expect(text.reads.count <= 61)
    text.reads.count = 0
    #expect(TextField.window(on: text, cursor: 5_000, columns: 60).text.count == 30)
    #expect(text.reads.count <= 61 + 32)
  }

  @Test func `wrapping looks at each character once`() {
    let text = Counted((0..<10_000).map { $0 % 11 == 10 ? " " : "x" })
    #expect(text.wrapped(to: 60).count == 182)
    #expect(text.reads.count == 10_000)
    let word = Counted(Array(repeating: "x", count: 10_000))
    #expect(word.wrapped(to: 60).map(\.count) == Array(repeating: 60, count: 166) + [40])
    #expect(word.reads.count == 10_000)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("", 5, []), ("  a   b ", 5, ["a b"]),
    ("a bcdefghij", 4, ["a", "bcde", "fghi", "j"]), ("漢字漢字 x", 5, ["漢字", "漢字", "x"]),
  ])
  func `sentences are wrapped by columns`(text: String, limit: Int, lines: [String]) {
    #expect(text.wrapped(to: limit) == lines)
  }

  private func shown(_ field: TextField) -> String {
    String(field.characters[..<field.cursor]) + "|" + String(field.characters[field.cursor...])
  }
}

/// Characters that count how often one of them is looked at.
private struct Counted: RandomAccessCollection {
  final class Reads { var count = 0 }

  private let characters: [Character]
  let reads = Reads()

  init(_ characters: [Character]) { self.characters = characters }

  var startIndex: Int { 0 }
  var endIndex: Int { characters.count }
  subscript(i: Int) -> Character {
    reads.count += 1
    return characters[i]
  }
}
