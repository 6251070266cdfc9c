import Glibc

/// A screen in memory: answers with scripted events and keeps every frame. When the script is
/// played, `nextEvent` waits for its waker as a real screen would.
package final class RecordingScreen: Screen {
  package var size: ScreenSize
  package let waker = Waker()
  package var events: [ScreenEvent]
  /// Every frame painted, oldest first.
  package private(set) var frames: [Frame] = []
  package private(set) var suspensions = 0
  package private(set) var repaints = 0
  /// The events come in one burst, faster than anything could be shown.
  package var isBurst = false
  package private(set) var isClosed = false
  package private(set) var reportsPixels = false

  package init(size: ScreenSize = ScreenSize(columns: 90, rows: 36), events: [ScreenEvent] = []) {
    self.size = size
    self.events = events
  }

  /// Keeps the frame; a picture that differs from its last counts as one band.
  @discardableResult package func paint(_ frame: Frame) -> PaintReport {
    let before = frames.last
    frames.append(frame)
    return PaintReport(
      bands: frame.pictures.count { $0.image != before?.picture($0.id)?.image })
  }

  package func nextEvent(timeout: Double?) -> ScreenEvent? {
    guard events.isEmpty else {
      let event = events.removeFirst()
      if case .resize(let new) = event { size = new }
      return event
    }
    var fd = pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0)
    let milliseconds = timeout.map { Int32(($0 * 1000).rounded(.up)) } ?? -1
    guard poll(&fd, 1, milliseconds) > 0 else { return nil }
    _ = waker.drain()
    return .woken
  }

  package var hasInput: Bool { isBurst && !events.isEmpty }

  package func repaint() { repaints += 1 }

  package func reportPixels(_ on: Bool) { reportsPixels = on }

  package func suspend() {
    suspensions += 1
    events.insert(.resumed, at: 0)
  }

  package func close() { isClosed = true }
}
