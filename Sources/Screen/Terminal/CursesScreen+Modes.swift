import CNcursesw
import Glibc

extension CursesScreen {
  /// How long a terminal may take to read what is left when we go.
  private static let patience = Duration.milliseconds(300)

  /// Keys come as bytes, Ctrl-C and Ctrl-Z too, and nothing stops the output. ncurses paints the whole
  /// screen with the next frame.
  func enter() {
    var line = modes
    cfmakeraw(&line)
    // A read never waits: that is what `poll` is for.
    withUnsafeMutableBytes(of: &line.c_cc) { $0[Int(VMIN)] = 0 }
    tcsetattr(0, TCSANOW, &line)
    // A region that scrolls, from ncurses' idea of the size, is in nobody's way.
    var text = "\u{1b}[r\u{1b}[?80l" + CursesScreen.capability("smkx")
    if options.mouse { text += "\u{1b}[?1002h\u{1b}[?1006h" }
    if reportsPixels { text += "\u{1b}[?1016h" }
    text += "\u{1b}[?1004h\u{1b}[?2004h"
    hasFocus = true
    writer.write(cellBytes.take() + Array(text.utf8))
  }

  /// Gives the terminal back, for good or for a while. A terminal that does not read any more is not
  /// waited for: what it was to show is given up, the last word waits in the line.
  func leave() {
    erase()
    endwin()
    var bytes = Array(CursesScreen.modesOff.utf8) + cellBytes.take()
    let reads = writer.finish(within: CursesScreen.patience)
    if !reads { writer.discard() }
    if reads, report.answersStatus {
      bytes += Array("\u{1b}[5n".utf8)
      unanswered += 1
    }
    writer.write(bytes)
    if writer.finish(within: CursesScreen.patience), reads { takeLastAnswers() }
    var modes = modes
    tcsetattr(0, TCSANOW, &modes)
  }

  /// Answers and mouse reports that are on their way would be typed into the shell. Terminals answer
  /// in order: after the last answer none will come.
  private func takeLastAnswers() {
    let end = ContinuousClock.now + CursesScreen.patience
    while unanswered > 0 {
      let left = Int32(((end - .now) / .milliseconds(1)).rounded(.up))
      var fd = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&fd, 1, left) > 0, fd.revents == Int16(POLLIN) else { break }
      for case .sequence(let sequence) in reader.read() where sequence.isStatus {
        unanswered -= 1
      }
    }
    unanswered = 0
  }

  /// What gives the terminal back when ncurses cannot be called any more.
  static func farewell() -> [UInt8] {
    let text =
      modesOff + "\u{1b}[0m\u{1b}[?25h" + capability("rmcup") + capability("rmkx")
      + capability("oc")
    return Array(text.utf8)
  }

  /// Also ends a picture cut short (`ESC \`) and a frame not yet shown (2026).
  static let modesOff =
    "\u{1b}\\\u{1b}[?2026l\u{1b}[?1016l\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1004l\u{1b}[?2004l"

  /// What terminfo says of this terminal; empty where it says nothing.
  private static func capability(_ name: String) -> String {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return "" }
    // No terminal of today needs the pauses that some ask for.
    return String(cString: text).replacing(#/\$<[^>]*>/#, with: "")
  }
}
