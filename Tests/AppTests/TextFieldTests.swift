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

  private func shown(_ field: TextField) -> String {
    String(field.characters[..<field.cursor]) + "|" + String(field.characters[field.cursor...])
  }
}
