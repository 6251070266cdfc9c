import CNcursesw
import Glibc

extension CursesScreen {
  package func nextEvent(timeout: Double?) -> ScreenEvent? {
    let end = timeout.map { ContinuousClock.now + .seconds($0) }
    var isLate = false
    while !isClosed {
      // Keys that never stop keep neither a signal nor the output waiting.
      takeSignals()
      writer.send()
      paintWaiting()
      if let event = queue.popFirst() { return event }
      queue += reader.read().compactMap { event(for: $0) }
      if !queue.isEmpty { continue }
      // Nor do bytes that mean nothing yet, those of a long paste, hold up the caller's timers.
      if isLate { return nil }
      let left = end.map { max(.zero, $0 - .now) }
      var fds = [
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
        pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0),
        pollfd(
          fd: writer.isEmpty ? -1 : writer.descriptor, events: Int16(POLLOUT), revents: 0),
      ]
      let ready = poll(&fds, 3, milliseconds(left))
      isLate = end.map { ContinuousClock.now >= $0 } ?? false
      if ready > 0, fds[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .hangup }
      if reader.isAtEnd { return .hangup }
    }
    return queue.popFirst()
  }

  package var hasInput: Bool { !queue.isEmpty || reader.hasBytes }

  /// The time to wait, shorter while a frame waits for a terminal that may never answer, or a key for
  /// its rest.
  private func milliseconds(_ left: Duration?) -> Int32 {
    let patience = flight.waiting == nil ? nil : Flight.patience
    let rest = reader.deadline.map { max(.zero, $0 - .now) }
    guard let wait = [left, patience, rest].compactMap({ $0 }).min() else { return -1 }
    return Int32(min(wait / .milliseconds(1), 1e9).rounded(.up))
  }

  /// What an input is to the program; nil for what concerns nobody.
  private func event(for input: KeyParser.Input) -> ScreenEvent? {
    switch input {
    case .key(let key): .key(key)
    case .paste(let text): .paste(text)
    case .sequence(let sequence): event(for: sequence)
    }
  }

  /// A mouse report or an answer; nil for what concerns nobody.
  private func event(for sequence: ControlSequence) -> ScreenEvent? {
    if sequence.isStatus { return landed() }
    if sequence.matches("", "t"), sequence.numbers.count == 3, sequence.numbers[0] == 6 {
      return cellAnswer(height: sequence.numbers[1], width: sequence.numbers[2])
    }
    if sequence.numbers.isEmpty, sequence.matches("", "I") || sequence.matches("", "O") {
      focus(sequence.matches("", "I"))
      return nil
    }
    return Mouse(report: sequence, inPixels: reportsPixels, size: size).map { .mouse($0) }
  }

  /// Who comes back to the window may have had another over it, and what that covered is gone.
  private func focus(_ isHere: Bool) {
    let wasAway = !hasFocus
    hasFocus = isHere
    if isHere, wasAway { showAgain(erasing: false) }
  }

  /// What the handlers and other threads left in the pipe; the same thing twice is once. It goes
  /// before the keys that wait.
  private func takeSignals() {
    var seen: Set<Int32> = []
    for byte in waker.drain() where seen.insert(Int32(byte)).inserted {
      switch Int32(byte) {
      case 0: queue.insert(.woken, at: queue.startIndex)
      case SIGWINCH: resize()
      case SIGTSTP: suspend()
      case SIGCONT: resume()
      case SIGHUP: queue.insert(.hangup, at: queue.startIndex)
      default: queue.insert(.terminate, at: queue.startIndex)
      }
    }
  }

  /// Stops this process alone, synchronously: `raise` returns when it is continued.
  package func suspend() {
    guard !isClosed else { return }
    leave()
    Signals.takingDefault(SIGTSTP) { raise(SIGTSTP) }
    let missed = waker.drain().map(Int32.init)
    if missed.contains(0) { waker.wake() }
    // Continued only to be ended: the terminal is somebody else's now, and stays as it is.
    if let end = missed.first(where: Signals.ends.contains), tcgetpgrp(0) != getpgrp() {
      isClosed = true
      Signals.remove()
      queue = [end == SIGHUP ? .hangup : .terminate]
      return
    }
    for number in missed where Signals.ends.contains(number) { waker.send(UInt8(number)) }
    resume()
  }

  /// The process runs again after a stop: the terminal is in the shell's state, and its window may
  /// have another size, which only the shell was told.
  private func resume() {
    let before = size
    enter()
    measure()
    repaintAll()
    if size != before {
      writer.write("\u{1b}[16t")
      queue.append(.resize(size))
    }
    queue.append(.resumed)
  }

  /// The window changed. Its font may have too: the answer to the question comes as an event.
  private func resize() {
    measure()
    repaintAll()
    writer.write("\u{1b}[16t")
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
