import CNcursesw
import Foundation
import Themes

extension TerminalReport {
  /// Asks the terminal on standard input and output; waits at most `timeout` seconds for its last
  /// answer.
  package static func ask(
    timeout: Double = 1, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ScreenError) -> TerminalReport {
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    let name = environment["TERM"] ?? ""
    // Known, but to be a printer or something like it: it would print the questions.
    if isKnown(name), !canPlace { throw .cannotPlace(name: name) }
    var window = winsize()
    _ = mien_window_size(1, &window)
    var report = TerminalReport(
      name: name, columns: window.ws_col > 0 ? Int(window.ws_col) : 80,
      rows: window.ws_row > 0 ? Int(window.ws_row) : 24)
    var answers = exchange(questions, timeout: timeout)
    report.take(answers: answers, pixels: window.pixels)
    if report.sixel {
      answers += exchange(pictureQuestions + [last], timeout: timeout)
      report.take(answers: answers, pixels: window.pixels)
    }
    try report.chooseEntry()
    report.colours = report.colours(environment: environment)
    return report
  }

  /// Takes the first entry that terminfo has: that of `TERM`, unless it knows of fewer colours than
  /// the terminal; else, where something answered, what nearly every terminal obeys.
  private mutating func chooseEntry() throws(ScreenError) {
    let isKnown = TerminalReport.isKnown(name)
    let rich = "\(name)-256color"
    if isKnown, hasPalette256, (8..<256).contains(tigetnum("colors")),
      TerminalReport.isKnown(rich)
    {
      entry = rich
      return
    }
    let family =
      switch multiplexer {
      case .tmux: ["tmux-256color", "screen-256color", "screen"]
      case .screen: ["screen-256color", "screen"]
      case nil: ["xterm-256color", "xterm", "vt100"]
      }
    let candidates = isKnown ? [name] : answers ? family : []
    guard
      let entry = candidates.first(where: { TerminalReport.isKnown($0) && TerminalReport.canPlace })
    else { throw .unknownTerminal(name: name) }
    self.entry = entry
  }

  /// Whether terminfo has this entry, which it then answers for.
  private static func isKnown(_ name: String) -> Bool {
    var failure: Int32 = 0
    return !name.isEmpty && setupterm(name, 1, &failure) == OK
  }

  /// Whether the entry that terminfo answers for can move the cursor: `dumb` and printers cannot.
  private static var canPlace: Bool {
    // A capability that is missing is nil or -1.
    tigetstr("cup").map { Int(bitPattern: $0) != -1 } ?? false
  }

  /// What the environment and terminfo say about colours; no terminal answers that reliably.
  private func colours(environment: [String: String]) -> Colours {
    let count = tigetnum("colors")
    if count >= 1 << 24 { return .direct }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") { return .trueColour }
    return count >= 256 ? .palette256 : count >= 16 ? .sixteen : count >= 8 ? .eight : .none
  }

  /// Sends questions at once and reads until the answer to the last, DA1, without echo and line
  /// editing.
  private static func exchange(_ questions: [(Topic, String)], timeout: Double) -> [UInt8] {
    var saved = termios()
    guard tcgetattr(0, &saved) == 0 else { return [] }
    var quiet = saved
    cfmakeraw(&quiet)
    let writer = TerminalWriter()
    // Whatever wants to end or stop us waits until the line is as it was.
    let waker = Waker()
    Signals.install(
      pipe: waker.writeEnd, terminal: writer.descriptor, farewell: [], modes: saved)
    tcsetattr(0, TCSANOW, &quiet)
    defer {
      // zutty and qterminal print the end of questions that they do not know: that is wiped away.
      writer.write("\u{1b}8\u{1b}[K")
      _ = writer.finish(within: .milliseconds(300))
      tcsetattr(0, TCSANOW, &saved)
      Signals.remove()
      for number in waker.drain() { raise(Int32(number)) }
    }
    writer.write("\u{1b}7" + questions.map(\.1).joined())
    var answers: [UInt8] = []
    let end = ContinuousClock.now + .seconds(timeout)
    guard writer.finish(within: .seconds(timeout)) else { return [] }
    while !ControlSequence.all(in: answers).contains(where: { $0.matches("?", "c") }) {
      let left = end - .now
      guard left > .zero else { break }
      let milliseconds = Int32(left / .milliseconds(1)) + 1
      var fd = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let ready = poll(&fd, 1, milliseconds)
      if ready < 0, errno == EINTR { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      guard ready > 0 else { break }
      let count = read(0, &buffer, buffer.count)
      guard count > 0 else { break }
      answers += buffer.prefix(count)
    }
    return answers
  }
}

extension winsize {
  /// The window, 0 x 0 where the terminal does not tell it.
  var pixels: Extent { Extent(width: Int(ws_xpixel), height: Int(ws_ypixel)) }
}
