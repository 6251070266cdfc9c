import Foundation
import Testing

struct TerminalRefusalTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `the editor without a terminal`() throws {
    let outcome = try door.mien(environment: ["TERM": "xterm-256color"])
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "mien: The editor needs a terminal. Use `mien render` in scripts and pipes.\n")
  }

  @Test func `the editor in a terminal that nobody knows`() throws {
    let terminal = try PseudoTerminal(columns: 100, rows: 30)
    let outcome = try door.run([], environment: ["TERM": "teapot"], terminal: terminal)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "mien: The terminal type teapot is unknown here. "
        + "Set TERM to another, such as xterm-256color.\n")
  }

  @Test func `the editor in a terminal that is too small`() throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 10)
    let outcome = try door.run([], environment: ["TERM": "xterm-256color"], terminal: terminal)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "mien: The terminal has 40 x 10 cells; Mien needs 64 x 16. Enlarge it.\n")
  }

  @Test func `the editor with a theme that does not exist`() throws {
    let outcome = try door.mien("--theme", "mauve")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("mien: There is no theme mauve. There are dark, "))
  }
}

/// A terminal without a person: it shows nothing and answers nothing.
final class PseudoTerminal {
  let inside: FileHandle
  private let outside: Int32

  init(columns: UInt16, rows: UInt16) throws {
    outside = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN, which Swift does not import.
    guard outside >= 0, ioctl(outside, 0x4004_5431, &unlocked) == 0,
      ioctl(outside, 0x8004_5430, &number) == 0
    else { throw POSIXError(.ENXIO) }
    let file = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw POSIXError(.ENXIO) }
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(file, UInt(TIOCSWINSZ), &size)
    inside = FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  deinit { close(outside) }
}
