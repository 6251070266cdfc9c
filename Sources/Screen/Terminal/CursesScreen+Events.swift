import CNcursesw
import Glibc

extension CursesScreen {
  package func nextEvent(timeout: Double?) -> ScreenEvent? {
    let end = timeout.map { ContinuousClock.now + .seconds($0) }
    // How often in a row the terminal said it was readable and was not.
    var empty = 0
    while !isClosed {
      if !queue.isEmpty { return queue.removeFirst() }
      switch reader.next() {
      case .key(let key): return .key(key)
      case .sequence(let sequence):
        if let event = event(for: sequence) { return event }
        continue
      case .nothing: break
      }
      takeSignals()
      guard queue.isEmpty else { continue }
      paintWaiting()
      let left = end.map { max(.zero, $0 - .now) }
      var fds = [
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
        pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&fds, 2, milliseconds(left))
      if ready == 0, let end, ContinuousClock.now >= end { return nil }
      if ready > 0, fds[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .hangup }
      // Readable without anything to read is the end of the terminal.
      empty = ready > 0 && fds[0].revents & Int16(POLLIN) != 0 ? empty + 1 : 0
      if empty > 100 { return .hangup }
    }
    return nil
  }

  /// The time to wait, shorter while a frame waits for a terminal that may never answer.
  private func milliseconds(_ left: Duration?) -> Int32 {
    let patience = flight.waiting == nil ? nil : Flight.patience
    guard let wait = [left, patience].compactMap({ $0 }).min() else { return -1 }
    return Int32(min(wait / .milliseconds(1), 1e9).rounded(.up))
  }

  /// A mouse report or an answer; nil for what concerns nobody.
  private func event(for sequence: ControlSequence) -> ScreenEvent? {
    if sequence.matches("", "n"), sequence.numbers == [0] { return landed() }
    if sequence.matches("", "t"), sequence.numbers.count == 3, sequence.numbers[0] == 6 {
      return cellAnswer(height: sequence.numbers[1], width: sequence.numbers[2])
    }
    return Mouse(report: sequence, inPixels: reportsPixels, size: size).map { .mouse($0) }
  }

  /// What the handlers and other threads left in the pipe; the same thing twice is once.
  private func takeSignals() {
    var seen: Set<Int32> = []
    for byte in waker.drain() where seen.insert(Int32(byte)).inserted {
      switch Int32(byte) {
      case 0: queue.append(.woken)
      case SIGWINCH: resize()
      case SIGTSTP: suspend()
      case SIGCONT: resume()
      case SIGINT, SIGTERM: queue.append(.terminate)
      case SIGHUP: queue.append(.hangup)
      default: break
      }
    }
  }

  /// Stops this process alone, synchronously: `raise` returns when it is continued.
  package func suspend() {
    guard !isClosed else { return }
    erase()
    leaveModes()
    endwin()
    Signals.takingDefault(SIGTSTP) { raise(SIGTSTP) }
    let missed = waker.drain()
    if missed.contains(0) { waker.wake() }
    resume()
  }

  /// The process runs again after a stop: the terminal is in the shell's state, and its window may
  /// have another size, which only the shell was told.
  private func resume() {
    let before = size
    reset_prog_mode()
    enterModes()
    measure()
    repaintAll()
    if size != before {
      TerminalWriter.write("\u{1b}[16t")
      queue.append(.resize(size))
    }
    queue.append(.resumed)
  }

  /// The window changed. Its font may have too: the answer to the question comes as an event.
  private func resize() {
    measure()
    repaintAll()
    TerminalWriter.write("\u{1b}[16t")
    queue.append(.resize(size))
  }

  /// Reads the window's size and builds for it.
  func measure() {
    var window = winsize()
    guard mien_window_size(1, &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return }
    (report.columns, report.rows) = (Int(window.ws_col), Int(window.ws_row))
    resizeterm(Int32(window.ws_row), Int32(window.ws_col))
    // Asked again when a terminal that answers is resized; others only have the window's pixels.
    report.settleCell(pixels: window.pixels)
    size = report.size
    pictures.size = size
  }

  /// The answer to a resize's question: a new font is a new size of the picture.
  private func cellAnswer(height: Int, width: Int) -> ScreenEvent? {
    guard TerminalReport.isCell(width: width, height: height),
      (width, height) != (report.cellWidth, report.cellHeight)
    else { return nil }
    (report.cellWidth, report.cellHeight, report.cellSource) = (width, height, .answer)
    size = report.size
    pictures.size = size
    repaintAll()
    return .resize(size)
  }
}
