import Foundation
import Glibc
import PseudoTerminals
import Testing

@testable import Terminal

/// Every way out gives the terminal back.
@Suite(.serialized) struct RestoringTests {
  private func ready(_ arguments: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      running: PseudoTerminal.product("ScreenProbe"), environment: arguments)
    try terminal.wait { $0.contains("ready") }
    terminal.settle()
    return terminal
  }

  /// The last word on each mode is "off", and the line echoes again.
  private func expectRestored(
    _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = PseudoTerminal.Output(bytes: terminal.output).text
    for mode in ["1002", "1006", "1049"] {
      let on = text.range(of: "\u{1b}[?\(mode)h", options: .backwards)
      let off = text.range(of: "\u{1b}[?\(mode)l", options: .backwards)
      guard let on, let off else {
        Issue.record("mode \(mode) was not set and reset", sourceLocation: sourceLocation)
        continue
      }
      #expect(on.lowerBound < off.lowerBound, sourceLocation: sourceLocation)
    }
    let shown = text.components(separatedBy: "\u{1b}[?25l").last ?? ""
    #expect(shown.contains("\u{1b}[?25h") || shown.contains("25h"), sourceLocation: sourceLocation)
    let modes = terminal.modes
    #expect(modes.c_lflag & tcflag_t(ECHO) != 0, sourceLocation: sourceLocation)
    #expect(modes.c_lflag & tcflag_t(ICANON) != 0, sourceLocation: sourceLocation)
  }

  @Test func `quitting`() throws {
    let terminal = try ready()
    #expect(try terminal.finish(sending: "q") == 0)
    expectRestored(terminal)
  }

  @Test(arguments: [SIGTERM, SIGINT]) func `being asked to end`(number: Int32) throws {
    let terminal = try ready()
    kill(terminal.process, number)
    #expect(try terminal.finish() == 0)
    expectRestored(terminal)
  }

  @Test(arguments: [SIGSEGV, SIGABRT]) func `crashing`(number: Int32) throws {
    let terminal = try ready()
    kill(terminal.process, number)
    #expect(try terminal.finish() == -number)
    expectRestored(terminal)
  }

  @Test func `a trap in our own code`() throws {
    let terminal = try ready()
    #expect(try terminal.finish(sending: "t") < 0)
    expectRestored(terminal)
  }

  @Test func `hanging up ends the program`() throws {
    let terminal = try ready()
    kill(terminal.process, SIGHUP)
    #expect(try terminal.finish() == 0)
  }

  @Test func `being continued paints everything again`() throws {
    let terminal = try ready()
    kill(terminal.process, SIGSTOP)
    let mark = terminal.output.count
    kill(terminal.process, SIGCONT)
    try terminal.wait(since: mark) { $0.contains("resumed") && !$0.pictures.isEmpty }
    #expect(try terminal.finish(sending: "q") == 0)
    expectRestored(terminal)
  }

  @Test func `an unknown or missing terminal is a clear error`() throws {
    for (name, expected) in [("nonsense-9", "unknownTerminal"), ("", "unknownTerminal")] {
      let terminal = try PseudoTerminal(
        running: PseudoTerminal.product("ScreenProbe"), environment: ["TERM": name],
        answers: .silent)
      #expect(try terminal.finish() == 0)
      let output = PseudoTerminal.Output(bytes: terminal.output)
      #expect(output.contains(expected))
    }
  }

  @Test func `a tiny terminal is a clear error`() throws {
    let terminal = try PseudoTerminal(
      running: PseudoTerminal.product("ScreenProbe"),
      size: .init(columns: 12, rows: 4, cellWidth: 9, cellHeight: 19))
    #expect(try terminal.finish() == 0)
    #expect(PseudoTerminal.Output(bytes: terminal.output).contains("tooSmall(columns: 12"))
  }

  @Test func `a pipe is not a terminal`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: PseudoTerminal.product("ScreenProbe"))
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("notATerminal"))
  }
}
