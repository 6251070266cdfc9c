import Terminal

/// A screen for one test: it gives events in its own way, and leaves the rest to one in memory.
protocol ScriptedScreen: Screen {
  var inner: RecordingScreen { get }
}

extension ScriptedScreen {
  var size: ScreenSize { inner.size }
  var waker: Waker { inner.waker }
  var hasInput: Bool { false }
  func paint(_ frame: Frame) -> PaintReport { inner.paint(frame) }
  func repaint() { inner.repaint() }
  func reportPixels(_ on: Bool) { inner.reportPixels(on) }
  func suspend() { inner.suspend() }
  func close() { inner.close() }
}
