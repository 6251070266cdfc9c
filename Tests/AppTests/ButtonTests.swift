import Document
import Terminal
import TestPatterns
import Testing

@testable import App

/// What is written like a key or a command does it when it is clicked.
struct ButtonTests {
  @Test func `a click on the title's keys opens the palette and the help`() throws {
    var model = Model.opened(64, 16)
    try model.click("commands")
    guard case .palette = model.popup else { throw NotThere(words: "palette") }
    model.hit(.escape)
    try model.click("?")
    guard case .help = model.popup else { throw NotThere(words: "help") }
    // A click closes it again, wherever it is.
    model.mouse(.press(.left), 1, 1)
    #expect(model.popup == nil)
  }

  @Test func `a click on what the title tells changes it`() throws {
    var model = Model.opened()
    try model.click("face 1/2")
    #expect(model.document.selected == 1)
    model.hit(.character("z"), .right(), .character("b"))
    try model.click("close-up")
    #expect(!model.isCloseUp)
    try model.click("BEFORE")
    #expect(!model.isComparing)
    try model.click("portrait.jpg")
    #expect(model.document.selected == 1 && model.popup == nil)
  }

  @Test func `a click on a key of the status line is as good as the key`() throws {
    var model = Model.opened()
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    let row = model.layout.statusRow
    try model.click("→", row: row)
    #expect(model.value(.lipCornerPuller) == 0.17)
    try model.click("←", row: row)
    #expect(model.value(.lipCornerPuller) == 0.12)
    try model.click("move", row: row)
    try model.click("undo", row: row)
    #expect(model.value(.lipCornerPuller) == 0.12)
    // The keys stay where they are beneath what undo said.
    try model.click("redo", row: row)
    #expect(model.value(.lipCornerPuller) == 0.17)
    try model.click("number", row: row)
    #expect(model.frame.text.contains("AU12 smile: 0 to 1.5"))
  }

  @Test func `a click in the palette does the command, one on a box's keys answers it`() throws {
    var model = Model.opened()
    model.hit(.control("p"))
    model.type("strip")
    try model.click("export a strip")
    #expect(model.frame.text.contains("Export a strip of 7"))
    try model.click("leave it")
    #expect(model.popup == nil)
    model.hit(.character("o"))
    let commands = try model.click("complete")
    #expect(commands == [.gallery(.complete("~/", .folders))])
    model.hit(.escape, .character("e"))
    let job = model.job(path: "face.png", isStrip: false)
    model.play([.wouldReplace(job)])
    try model.click("keep it")
    // The name that is taken can be changed.
    #expect(model.frame.text.contains("face.png") && model.task == nil)
    try model.click("leave it")
    #expect(model.popup == nil)
  }

  @Test func `a click on an overlay's name goes on to the next`() throws {
    var model = Model.opened()
    model.hit(.character("v"))
    try model.click("attention:")
    #expect(model.overlay == .flow)
  }

  @Test func `a click on a file's line asks for its name`() throws {
    for words in ["STRIP", "portrait-strip.png"] {
      var model = Model.opened()
      model.hit(.backtab)
      try model.click(words)
      #expect(model.frame.text.contains("Export a strip of 7"))
    }
  }

  @Test(arguments: [(64, 16), (80, 24), (96, 30), (120, 40), (200, 60)])
  func `whatever is offered has a key, does something, and fits`(columns: Int, rows: Int) {
    for tab in Panels().tabs {
      var model = Model.opened(columns, rows)
      model.hit(.right())
      _ = model.open(tab)
      for _ in 0..<9 {
        #expect(!model.hints.isEmpty)
        if tab == .components { #expect(!model.frame.text.contains("…")) }
        for hint in model.hints {
          for action in hint.actions {
            let keys = Keymap.bindings.filter { $0.action == action }.flatMap(\.keys)
            let key = keys.first { Keymap.action(for: $0, in: model.section) == action }
            let name = Keymap.keys(of: action, in: model.section)
            #expect(key?.name == name, "\(tab) \(action)")
          }
        }
        #expect(model.statusButtons.count > 4)
        #expect(model.statusButtons.allSatisfy { $0.end < columns - 10 })
        model.hit(.down())
      }
    }
  }
}

private struct NotThere: Error { let words: String }

extension Model {
  /// Presses the mouse in the middle of words on the screen, the first that are there.
  @discardableResult
  fileprivate mutating func click(_ words: String, row wanted: Int? = nil) throws -> [Command] {
    let frame = frame
    for row in wanted.map({ [$0] }) ?? Array(0..<frame.rows) {
      let line = frame.line(row)
      guard let range = line.firstRange(of: words) else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      return mouse(.press(.left), column + words.count / 2, row)
    }
    throw NotThere(words: words)
  }
}
