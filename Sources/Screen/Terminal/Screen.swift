/// The only way to the person at the terminal. One thread owns a screen; other threads hold its
/// `waker`.
package protocol Screen: AnyObject {
  /// What a frame should be built for.
  var size: ScreenSize { get }

  /// Interrupts `nextEvent` from any thread.
  var waker: Waker { get }

  /// Shows a frame made for the current `size`. A frame made for an old one is clipped.
  @discardableResult func paint(_ frame: Frame) -> PaintReport

  /// Waits up to `timeout` seconds (nil: for ever); nil when nothing happened.
  func nextEvent(timeout: Double?) -> ScreenEvent?

  /// Whether more of what the person did is there already: `nextEvent` would not wait for it.
  var hasInput: Bool { get }

  /// Shows the present frame once more, whatever the terminal shows now.
  func repaint()

  /// Asks the mouse for pixel positions, where the terminal can tell them; the sketch canvas's
  /// pen. Off at first.
  func reportPixels(_ on: Bool)

  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when continued. The
  /// next event is `.resumed`.
  func suspend()

  /// Restores the terminal. Later calls do nothing.
  func close()
}
