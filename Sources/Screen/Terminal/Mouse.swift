/// Something the mouse did.
package struct Mouse: Hashable, Sendable {
  package enum Button: Hashable, Sendable { case left, middle, right }

  package enum Action: Hashable, Sendable {
    case press(Button)
    /// Moved with the button held.
    case drag(Button)
    case release(Button)
    case wheelUp, wheelDown
    /// Moved with no button held; most terminals do not report it.
    case moved
  }

  package var action: Action
  package var column: Int
  package var row: Int
  /// Exact position in picture pixels from the screen's top left corner; nil unless pixel
  /// reports were asked for and the terminal gives them.
  package var pixel: Pixel?
  package var modifiers: Key.Modifiers = []

  package struct Pixel: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package init(x: Int, y: Int) {
      self.x = x
      self.y = y
    }
  }
}
