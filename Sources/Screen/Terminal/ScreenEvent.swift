/// What a screen tells the program.
package enum ScreenEvent: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// The window or its font changed: build the next frame for this size.
  case resize(ScreenSize)
  /// The program is back after `suspend`; everything must be painted again.
  case resumed
  /// The terminal went away, or asked us to end: save and close.
  case hangup, terminate
  /// The terminal has shown a frame.
  case painted(PaintReport)
  /// `Waker.wake()` was called.
  case woken
}
