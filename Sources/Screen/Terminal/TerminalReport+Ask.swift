import CNcursesw
import Foundation

extension TerminalReport {
  /// Asks the terminal on standard input and output; waits at most `timeout` seconds for its last
  /// answer.
  package static func ask(
    timeout: Double = 1, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ScreenError) -> TerminalReport {
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    let name = environment["TERM"] ?? ""
    var failure: Int32 = 0
    guard !name.isEmpty, name != "dumb", setupterm(name, 1, &failure) == OK else {
      throw .unknownTerminal(name: name)
    }
    var window = winsize()
    _ = mien_window_size(1, &window)
    var report = TerminalReport(
      name: name, columns: window.ws_col > 0 ? Int(window.ws_col) : 80,
      rows: window.ws_row > 0 ? Int(window.ws_row) : 24)
    report.colours = colours(environment: environment)
    let answers = exchange(timeout: timeout)
    report.take(
      answers: answers, pixels: (Int(window.ws_xpixel), Int(window.ws_ypixel)))
    return report
  }

  /// What the environment and terminfo say about colours; no terminal answers that reliably.
  private static func colours(environment: [String: String]) -> ScreenSize.Colours {
    if !environment["NO_COLOR", default: ""].isEmpty { return .none }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") { return .trueColour }
    let colours = tigetnum("colors")
    return colours >= 256 ? .palette256 : colours >= 8 ? .sixteen : .none
  }

  /// Sends all questions at once and reads until DA1's answer, without echo and line editing.
  private static func exchange(timeout: Double) -> [UInt8] {
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
      tcsetattr(0, TCSANOW, &saved)
      Signals.remove()
      for number in waker.drain() { raise(Int32(number)) }
    }
    let bytes = questions.flatMap { Array($0.1.utf8) }
    writer.write(bytes)
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
