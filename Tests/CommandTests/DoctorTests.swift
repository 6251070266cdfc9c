import PseudoTerminals
import Testing

/// `mien doctor` in terminals that can do more or less.
struct DoctorTests {
  private let door: Door

  init() throws { door = try Door() }

  /// What it says; its findings about networks and files are another test's.
  private func words(
    _ answers: PseudoTerminal.Answers, size: PseudoTerminal.Size = .init(),
    _ environment: [String: String] = [:]
  ) throws -> String {
    let terminal = try PseudoTerminal(
      running: Door.program.path, arguments: ["doctor"],
      environment: ["HOME": door.folder.url.path].merging(environment) { $1 }, size: size,
      answers: answers)
    #expect(try terminal.finish(limit: 60) == 0)
    return String(decoding: terminal.output, as: UTF8.self)
  }

  private func real(_ name: String) throws -> PseudoTerminal.Real {
    try #require(PseudoTerminal.Real.all.first { $0.description.hasPrefix(name) })
  }

  @Test func `NO_COLOR takes the colours of words, not of pictures`() throws {
    let words = try words(.plain, ["NO_COLOR": "1"])
    #expect(words.contains("256, for pictures only: NO_COLOR is set"))
    #expect(words.contains("half blocks in 256 colours (no sixel)"))
  }

  @Test(arguments: [("tmux", 256), ("GNU screen", 8)])
  func `a multiplexer is told from a terminal`(name: String, colours: Int) throws {
    let real = try real(name)
    let words = try words(real.answers, size: real.size, ["TERM": real.term])
    #expect(words.contains("passes no pictures on"))
    #expect(words.contains("half blocks in \(colours) colours"))
    #expect(words.contains("9 x 19 pixels, from its window"))
  }

  @Test func `xterm without pictures is told how to have them`() throws {
    let real = try real("xterm 379")
    var answers = real.answers
    answers.attributes = "\u{1b}[?64;1;2c"
    let words = try words(answers, size: real.size, ["TERM": "xterm"])
    #expect(words.contains("xterm -ti vt340 shows the photo itself"))
    // It has 256 colours, though Debian's TERM says eight.
    #expect(words.contains("xterm, XTerm(379); used as xterm-256color"))
  }

  @Test func `a terminal without an entry is used as what it resembles`() throws {
    let words = try words(.sixel, ["TERM": "xterm-teapot"])
    #expect(words.contains("xterm-teapot; used as xterm-256color"))
    #expect(words.contains("terminfo has no entry xterm-teapot"))
    #expect(words.contains("sixel, registers not told"))
  }

  @Test func `a terminal of one colour gets dots`() throws {
    let words = try words(.plain, ["TERM": "vt100"])
    #expect(words.contains("half blocks in dots of one colour (no sixel)"))
    #expect(words.contains("TERM=vt100 stands for few colours"))
  }

  @Test func `a terminal without sixel is not asked about it, for it might scroll`() throws {
    #expect(!(try words(.plain)).contains("S\u{1b}"))
    #expect(try words(.sixel).contains("\u{1b}[?2;1;0S"))
  }

  @Test func `what a terminal prints of a question is wiped away`() throws {
    let words = try words(.plain)
    let asked = try #require(words.firstRange(of: "\u{1b}[c"))
    #expect(words[..<asked.lowerBound].contains("\u{1b}7\u{1b}["))
    #expect(words[asked.upperBound...].contains("\u{1b}8\u{1b}[K"))
  }
}
