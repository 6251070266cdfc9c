/// What a screen tells the program.
package enum ScreenEvent: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// A text that came at once: pasted, or a file that was dropped on the window. Not cleaned: it may
  /// hold any character and any number of lines.
  case paste(String)
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
