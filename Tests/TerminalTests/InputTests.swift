import PseudoTerminals
import Testing

@testable import Terminal

/// Bytes in, events out: through ncurses in a real program, and the mouse's reports alone.
@Suite(.serialized) struct InputTests {
  @Test func `keys arrive by name`() throws {
    let terminal = try PseudoTerminal(running: PseudoTerminal.product("ScreenProbe"))
    try terminal.wait { $0.contains("ready") }
    terminal.settle()
    let keys: [(String, String)] = [
      ("\u{1b}OA", "up("), ("\u{1b}[1;2C", "right("), ("\u{1b}[5~", "pageUp"),
      ("\u{1b}[Z", "backtab"), ("\u{1b}", "escape"), ("\r", "enter"), ("\t", "tab"),
      ("\u{7f}", "backspace"), ("\u{10}", "control(\"p"), ("\u{1b}b", "alt(\"b"),
      ("ü", "\"ü\""), ("\u{1b}OP", "function(1"),
    ]
    for (bytes, name) in keys {
      let mark = terminal.output.count
      terminal.send("\u{1b}[<64;1;1M")
      try terminal.wait(since: mark) { $0.contains("wheelUp") }
      terminal.settle(quiet: 40)
      let now = terminal.output.count
      terminal.send(bytes)
      try terminal.wait(since: now) { $0.contains(name) }
    }
    #expect(try terminal.finish(sending: "q") == 0)
  }

  private let size = ScreenSize(columns: 90, rows: 36)

  private func mouse(
    _ body: String, _ final: Character, inPixels: Bool = false
  ) -> Mouse? {
    ControlSequence(body: body.utf8, final: final.asciiValue!)
      .flatMap { Mouse(report: $0, inPixels: inPixels, size: size) }
  }

  @Test func `a press, a drag and a release`() {
    #expect(mouse("<0;6;3", "M") == Mouse(action: .press(.left), column: 5, row: 2))
    #expect(mouse("<32;11;3", "M") == Mouse(action: .drag(.left), column: 10, row: 2))
    #expect(mouse("<0;28;4", "m") == Mouse(action: .release(.left), column: 27, row: 3))
    #expect(mouse("<2;1;1", "M") == Mouse(action: .press(.right), column: 0, row: 0))
  }

  @Test func `the wheel, modifiers and bare motion`() {
    #expect(mouse("<64;2;2", "M") == Mouse(action: .wheelUp, column: 1, row: 1))
    #expect(
      mouse("<69;2;2", "M") == Mouse(action: .wheelDown, column: 1, row: 1, modifiers: .shift))
    #expect(mouse("<35;2;2", "M") == Mouse(action: .moved, column: 1, row: 1))
    #expect(mouse("<0;2", "M") == nil)
  }

  @Test func `pixels become cells`() {
    let there = Mouse(action: .press(.left), column: 5, row: 2, pixel: .init(x: 49, y: 40))
    #expect(mouse("<0;50;41", "M", inPixels: true) == there)
    // Beyond the last cell, in a window's border.
    #expect(mouse("<0;813;687", "M", inPixels: true)?.column == 89)
  }

  @Test func `answers are found between other bytes`() {
    let found = ControlSequence.all(in: Array("x\u{1b}[?63;1;4c\u{1b}[6;19;9tab\u{1b}[".utf8))
    #expect(found.count == 2)
    #expect(found[0].matches("?", "c") && found[0].numbers == [63, 1, 4])
    #expect(found[1].matches("", "t") && found[1].numbers == [6, 19, 9])
  }
}
