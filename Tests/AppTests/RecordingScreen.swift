import Glibc
import Testing

@testable import Terminal

/// A screen in memory: answers with scripted events and keeps every frame. When the script is
/// played, `nextEvent` waits for its waker as a real screen would.
final class RecordingScreen: Screen {
  var size: ScreenSize
  let waker = Waker()
  var events: [ScreenEvent]
  /// Every frame painted, oldest first.
  private(set) var frames: [Frame] = []
  private(set) var suspensions = 0
  private(set) var repaints = 0
  /// The events come in one burst, faster than anything could be shown.
  var isBurst = false
  private(set) var isClosed = false
  private(set) var reportsPixels = false

  init(size: ScreenSize = ScreenSize(columns: 90, rows: 36), events: [ScreenEvent] = []) {
    self.size = size
    self.events = events
  }

  /// Keeps the frame; a picture that differs from its last counts as one band.
  @discardableResult func paint(_ frame: Frame) -> PaintReport {
    let before = frames.last
    frames.append(frame)
    return PaintReport(
      bands: frame.pictures.count { $0.image != before?.picture($0.id)?.image })
  }

  func nextEvent(timeout: Double?) -> ScreenEvent? {
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

  var hasInput: Bool { isBurst && !events.isEmpty }

  func repaint() { repaints += 1 }

  func reportPixels(_ on: Bool) { reportsPixels = on }

  func suspend() {
    suspensions += 1
    events.insert(.resumed, at: 0)
  }

  func close() { isClosed = true }
}

struct RecordingScreenTests {
  @Test func `a recorded screen plays its script, then waits to be woken`() {
    let screen = RecordingScreen(events: [.key(.enter)])
    #expect(screen.nextEvent(timeout: 0) == .key(.enter))
    #expect(screen.nextEvent(timeout: 0) == nil)
    screen.waker.wake()
    screen.waker.wake()
    #expect(screen.nextEvent(timeout: nil) == .woken)
    #expect(screen.nextEvent(timeout: 0) == nil)
  }
}
