import Foundation
import Glibc

/// A terminal without a window: runs a program on a pseudo-terminal, answers the questions a
/// sixel terminal answers, keeps everything the program wrote.
///
///     let terminal = try PseudoTerminal(running: program, arguments: ["photo.jpg"])
///     try terminal.wait { $0.contains("AU12") }
///     terminal.send("\u{1b}[<0;6;3M")          // press the left button in column 6, row 3
///     let status = terminal.finish(sending: "q")
///
/// The size is 90 x 36 cells of 9 x 19 pixels, and its answers are `Answers.sixel`; others are those of
/// real terminals. Waiting is done on the program's output, never by
/// sleeping; everything gives up after its time limit with an error that holds the output so far.
package final class PseudoTerminal {
  package struct Size {
    package var columns: Int
    package var rows: Int
    package var cellWidth: Int
    package var cellHeight: Int
    /// Pixels around the cells that the kernel counts as the window's; nil: it knows of no pixels.
    package var border: Int?

    package init(
      columns: Int = 90, rows: Int = 36, cellWidth: Int = 9, cellHeight: Int = 19,
      border: Int? = 0
    ) {
      (self.columns, self.rows) = (columns, rows)
      (self.cellWidth, self.cellHeight) = (cellWidth, cellHeight)
      self.border = border
    }

    /// All cells, in pixels.
    package var width: Int { columns * cellWidth }
    package var height: Int { rows * cellHeight }
  }

  package enum Failure: Error {
    case cannotStart(errno: Int32)
    /// The output so far, escape characters made visible.
    case timedOut(output: String)
  }

  package private(set) var size: Size
  private let answers: Answers
  private let master: Int32
  /// Of the program's end.
  private let name: String
  package let process: pid_t
  /// Everything the program wrote.
  package private(set) var output: [UInt8] = []
  /// Output before this was searched for questions.
  private var answered = 0
  /// The exit status once the program is gone; a signal is reported as minus its number.
  package private(set) var status: Int32?

  package init(
    running program: String, arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(), answers: Answers = .sixel
  ) throws {
    self.size = size
    self.answers = answers
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    name = try PseudoTerminal.unlock(master)
    PseudoTerminal.apply(size, to: master)
    var all = ProcessInfo.processInfo.environment
    for key in ["COLORTERM", "NO_COLOR", "LINES", "COLUMNS"] { all[key] = nil }
    all.merge(["TERM": "xterm-256color", "LANG": "C.UTF-8"]) { $1 }
    all.merge(environment) { $1 }
    process = try PseudoTerminal.spawn(program, arguments, all, on: name)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// Types bytes, as keys, mouse reports or answers.
  package func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Pastes into a terminal that brackets what is pasted.
  package func paste(_ text: String) { send("\u{1b}[200~\(text)\u{1b}[201~") }

  /// Presses at one cell, moves through the others, and releases at the last; cells count from 0.
  package func drag(_ path: [(column: Int, row: Int)]) {
    for (i, cell) in path.enumerated() {
      send("\u{1b}[<\(i == 0 ? 0 : 32);\(cell.column + 1);\(cell.row + 1)M")
    }
    if let last = path.last { send("\u{1b}[<0;\(last.column + 1);\(last.row + 1)m") }
  }

  /// The window gets the keyboard, or loses it.
  package func focus(_ isHere: Bool) { send(isHere ? "\u{1b}[I" : "\u{1b}[O") }

  /// Bytes that were sent and that the program has not read.
  package var untaken: Int32 {
    var count: Int32 = 0
    let slave = open(name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    // FIONREAD
    _ = ioctl(slave, 0x541b, &count)
    close(slave)
    return count
  }

  /// The same in pixels, for a terminal that tells them; pixels count from 0.
  package func drag(pixels path: [(x: Int, y: Int)]) {
    drag(path.map { (column: $0.x, row: $0.y) })
  }

  /// Changes the window's size; the program is told by SIGWINCH.
  package func resize(columns: Int, rows: Int) {
    (size.columns, size.rows) = (columns, rows)
    PseudoTerminal.apply(size, to: master)
  }

  /// Collects output until `done` says so of everything written since `mark`.
  package func wait(
    since mark: Int = 0, limit: Double = 10, until done: (Output) -> Bool
  ) throws {
    let end = ContinuousClock.now + .seconds(limit)
    while !done(Output(bytes: Array(output[mark...]))) {
      guard ContinuousClock.now < end, pump(milliseconds: 100) else {
        if done(Output(bytes: Array(output[mark...]))) { return }
        throw Failure.timedOut(output: Output(bytes: output).visible)
      }
    }
  }

  /// Collects output until none came for a moment: the program waits for us.
  package func settle(quiet milliseconds: Int32 = 150) {
    while true {
      let before = output.count
      guard pump(milliseconds: milliseconds), output.count > before else { return }
    }
  }

  /// Collects output for so many seconds.
  package func listen(for seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, pump(milliseconds: 5) {}
  }

  /// Types `text` and waits for the end. Returns the exit status, minus the number for a signal.
  package func finish(sending text: String = "", limit: Double = 10) throws -> Int32 {
    send(text)
    let end = ContinuousClock.now + .seconds(limit)
    while status == nil {
      _ = pump(milliseconds: 20)
      takeStatus()
      guard status != nil || ContinuousClock.now < end else {
        throw Failure.timedOut(output: Output(bytes: output).visible)
      }
    }
    while pump(milliseconds: 0) {}
    return status!
  }

  /// Waits for the end without reading anything, as a terminal does that is stuck. Nil where it does
  /// not come in time.
  package func endUnread(limit: Double) -> Int32? {
    let end = ContinuousClock.now + .seconds(limit)
    while status == nil, ContinuousClock.now < end {
      takeStatus()
      usleep(5_000)
    }
    return status
  }

  private func takeStatus() {
    var raw: Int32 = 0
    if waitpid(process, &raw, WNOHANG) == process {
      status = raw & 0x7f == 0 ? raw >> 8 & 0xff : -(raw & 0x7f)
    }
  }

  /// The line's settings as the program left them.
  package var modes: termios {
    var modes = termios()
    tcgetattr(master, &modes)
    return modes
  }

  /// Reads what is there, waiting so long for it; answers questions. False at the end.
  private func pump(milliseconds: Int32) -> Bool {
    var fd = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let ready = poll(&fd, 1, milliseconds)
    if ready == 0 { return milliseconds > 0 }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer.prefix(count)
    answer()
    return true
  }

  private func answer() {
    let questions = answers.all(size)
    while let at = output[answered...].firstIndex(of: 0x1b) {
      let rest = output[at...]
      // A question cut in two by reading is answered when its end has come.
      if questions.contains(where: { $0.0.utf8.count > rest.count && $0.0.utf8.starts(with: rest) })
      {
        return
      }
      let question = questions.first { rest.starts(with: $0.0.utf8) }
      if let reply = question?.1 { send(reply) }
      answered = at + (question?.0.utf8.count ?? 1)
    }
    answered = output.count
  }
}
