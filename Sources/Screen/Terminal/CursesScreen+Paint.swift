import CNcursesw

/// Frames the terminal has been sent and has not yet answered for.
struct Flight {
  /// The terminal may be working on one frame while the next waits for it.
  static let limit = 2
  /// A terminal that does not answer for so long never will.
  static let patience = Duration.seconds(1)

  /// Of the frames under way, oldest first.
  var reports: [PaintReport] = []
  var since = ContinuousClock.now
  /// The newest frame that had to wait.
  var waiting: Frame?

  var isFull: Bool { reports.count >= Flight.limit && !isOverdue }
  var isOverdue: Bool { !reports.isEmpty && ContinuousClock.now - since > Flight.patience }
}

extension CursesScreen {
  @discardableResult package func paint(_ frame: Frame) -> PaintReport {
    guard !isClosed else { return PaintReport() }
    if flight.isOverdue { flight.reports.removeAll() }
    // A terminal that stopped reading gets the newest frame when it goes on, not all of them.
    if flight.isFull || !writer.isEmpty {
      flight.waiting = frame
      return PaintReport(deferred: true)
    }
    flight.waiting = nil
    return paintNow(frame)
  }

  /// First the cells, then the pictures, handed over together. Overdraws, never erases.
  func paintNow(_ frame: Frame) -> PaintReport {
    cells.put(frame, after: before, size: size)
    place(frame.cursor)
    wrefresh(window)
    var bytes = cellBytes.take()
    let start = ContinuousClock.now
    var picture = Array("\u{1b}7".utf8)
    let bands = pictures.paint(frame, after: before, into: &picture)
    picture.append(contentsOf: "\u{1b}8".utf8)
    // Nothing to show: not even the cursor's position need be saved.
    if bands == 0 { picture.removeAll() }
    bytes += picture
    if report.synchronised, !bytes.isEmpty {
      bytes = Array("\u{1b}[?2026h".utf8) + bytes + Array("\u{1b}[?2026l".utf8)
    }
    if bands > 0, report.answersStatus {
      bytes += Array("\u{1b}[5n".utf8)
      unanswered += 1
    }
    writer.write(bytes)
    before = frame
    let time = ContinuousClock.now - start
    let result = PaintReport(
      bytes: picture.count, bands: bands,
      microseconds: Int(time / .microseconds(1)))
    if bands > 0, report.answersStatus {
      if flight.reports.isEmpty { flight.since = .now }
      flight.reports.append(result)
    }
    return result
  }

  /// Moves the cursor; its visibility is only told when it changes.
  private func place(_ cursor: (column: Int, row: Int)?) {
    if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    let wasVisible = before?.cursor != nil
    if before == nil || wasVisible != (cursor != nil) { curs_set(cursor == nil ? 0 : 1) }
  }

  /// The terminal has worked through one frame: the one that waits may follow.
  func landed() -> ScreenEvent? {
    unanswered = max(0, unanswered - 1)
    guard !flight.reports.isEmpty else { return nil }
    let report = flight.reports.removeFirst()
    flight.since = .now
    paintWaiting()
    return .painted(report)
  }

  /// Paints the frame that waits, if it may go now.
  func paintWaiting() {
    guard let frame = flight.waiting, !flight.isFull, writer.isEmpty else { return }
    if flight.isOverdue { flight.reports.removeAll() }
    flight.waiting = nil
    _ = paintNow(frame)
  }

  package func repaint() { showAgain(erasing: true) }

  /// Paints the newest frame once more. Without erasing nothing flickers, but a terminal that lets a
  /// picture stand under words keeps what is left of one.
  func showAgain(erasing: Bool) {
    let newest = flight.waiting ?? before
    repaintAll(erasing: erasing)
    if let newest { paint(newest) }
  }

  /// Nothing of what the terminal shows can be relied on.
  func repaintAll(erasing: Bool = true) {
    before = nil
    flight = Flight()
    pictures.forget()
    if erasing { clearok(window, true) } else { redrawwin(window) }
  }
}
