import PseudoTerminals
import Testing

struct TerminalRefusalTests {
  private let door: Door

  init() throws { door = try Door() }

  /// What the program wrote; at its end is what a person sees last.
  private func text(_ terminal: PseudoTerminal) -> String {
    String(decoding: terminal.output, as: UTF8.self)
  }

  @Test func `the editor without a terminal`() throws {
    let outcome = try door.mien(environment: ["TERM": "xterm-256color"])
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "mien: The editor needs a terminal. Use `mien render` in scripts and pipes.\n")
  }

  @Test(arguments: [
    (
      "teapot",
      "The terminal type teapot is unknown here and the terminal does not answer. "
        + "Set TERM to another, such as xterm-256color."
    ),
    (
      "",
      "TERM is not set and the terminal does not answer. "
        + "Set it to your terminal's name, such as xterm-256color."
    ),
  ])
  func `the editor where nobody knows what the terminal is`(name: String, sentence: String) throws {
    let terminal = try PseudoTerminal(
      running: Door.program.path, environment: ["HOME": door.folder.url.path, "TERM": name],
      answers: .silent)
    #expect(try terminal.finish() == 1)
    #expect(text(terminal).hasSuffix("mien: \(sentence)\r\n"), "\(text(terminal))")
  }

  @Test func `the editor in a terminal that cannot place words`() throws {
    let terminal = try PseudoTerminal(
      running: Door.program.path, environment: ["HOME": door.folder.url.path, "TERM": "dumb"])
    #expect(try terminal.finish() == 1)
    #expect(
      text(terminal)
        == "mien: TERM is dumb, which stands for a terminal that cannot place words, as the editor "
        + "must. If yours can, set TERM to its name, such as xterm-256color; else use `mien render`.\r\n"
    )
  }

  @Test func `the editor in a terminal that is too small`() throws {
    let terminal = try PseudoTerminal(
      running: Door.program.path, environment: ["HOME": door.folder.url.path],
      size: .init(columns: 40, rows: 10))
    #expect(try terminal.finish() == 1)
    #expect(
      text(terminal).hasSuffix(
        "mien: The terminal has 40 x 10 cells; Mien needs 64 x 16. Enlarge it.\r\n"))
  }

  @Test func `the editor with a theme that does not exist`() throws {
    let outcome = try door.mien("--theme", "mauve")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("mien: There is no theme mauve. There are dark, "))
  }
}
