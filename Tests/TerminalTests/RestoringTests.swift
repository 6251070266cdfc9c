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
    for mode in ["1002", "1006", "1049", "1004", "2004"] {
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

  /// Those without a name too, of which the first and the last are tried.
  @Test(arguments: [
    SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGVTALRM,
    SIGPROF, SIGPOLL, SIGPWR, __libc_current_sigrtmin(), __libc_current_sigrtmax(),
  ])
  func `being asked to end`(number: Int32) throws {
    let terminal = try ready()
    kill(terminal.process, number)
    #expect(try terminal.finish() == 0)
    expectRestored(terminal)
  }

  @Test func `no signal that can be caught is left out`() {
    let stopping: Set = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT]
    let harmless: Set = [SIGCHLD, SIGURG, SIGWINCH]
    let own = Set(32..<__libc_current_sigrtmin())
    let deadly = Set(1...64).subtracting(stopping.union(harmless).union(own).union([SIGKILL]))
    #expect(Signals.all.isSuperset(of: deadly))
  }

  @Test(arguments: [SIGPIPE, SIGXFSZ]) func `what a call tells too kills nobody`(
    number: Int32
  ) throws {
    let terminal = try ready()
    kill(terminal.process, number)
    terminal.send("b")
    try terminal.wait { $0.contains("\"b\"") }
    #expect(try terminal.finish(sending: "q") == 0)
  }

  @Test func `a terminal that does not read is not waited for`() throws {
    for number in [SIGTERM, SIGSEGV] {
      let terminal = try stuck()
      kill(terminal.process, number)
      #expect(terminal.endUnread(limit: 20) == (number == SIGTERM ? 0 : -number))
      // The last word waits for the terminal to go on.
      _ = try terminal.finish()
      expectRestored(terminal)
    }
  }

  @Test func `a terminal that goes on reading is shown the newest frame`() throws {
    let terminal = try stuck()
    terminal.send("z")
    try terminal.wait { $0.contains("\"z\"") }
    #expect(try terminal.finish(sending: "q") == 0)
  }

  /// More is to be shown than the line takes: so many whole pictures, none of them read. The keys
  /// that ask for them are all taken, so the program does not wait for the terminal.
  private func stuck() throws -> PseudoTerminal {
    let terminal = try ready()
    for _ in 0..<4 {
      terminal.focus(false)
      terminal.focus(true)
    }
    var waiting: Int32 = 1
    let end = ContinuousClock.now + .seconds(10)
    while waiting > 0, ContinuousClock.now < end { waiting = terminal.untaken }
    #expect(waiting == 0, "the program does not read")
    return terminal
  }

  @Test func `who is continued only to be ended leaves the terminal alone`() throws {
    let shell = try PseudoTerminal(
      running: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"])
    shell.send("'\(PseudoTerminal.product("ScreenProbe"))'\n")
    try shell.wait { $0.contains("ready") }
    shell.settle()
    shell.send("\u{1a}")
    try shell.wait { $0.contains("Stopped") }
    let mark = shell.output.count
    // The shell continues what it ends.
    shell.send("p=$(jobs -p); kill %1; while kill -0 $p; do sleep 0.05; done; echo e''nded\n")
    try shell.wait(since: mark) { $0.contains("ended") }
    let after = PseudoTerminal.Output(bytes: Array(shell.output[mark...]))
    #expect(!after.contains("1049") && !after.contains("1002"))
    #expect(try shell.finish(sending: "exit\n") == 0)
  }

  @Test func `coming back to the window shows everything again`() throws {
    let terminal = try ready()
    let mark = terminal.output.count
    terminal.focus(true)
    terminal.settle()
    #expect(terminal.output.count == mark, "it was there all the time")
    terminal.focus(false)
    terminal.focus(true)
    try terminal.wait(since: mark) { $0.contains("mien probe") && !$0.pictures.isEmpty }
    terminal.settle()
    let again = PseudoTerminal.Output(bytes: Array(terminal.output[mark...]))
    let whole = PseudoTerminal.Output(bytes: terminal.output).canvas(terminal.size)
    #expect(again.canvas(terminal.size) == whole)
    #expect(!again.contains("\u{1b}[2J"), "it flickers")
    #expect(try terminal.finish(sending: "q") == 0)
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
