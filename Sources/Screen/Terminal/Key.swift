/// A key as the person thinks of it. What a terminal cannot tell apart (Ctrl-I and Tab, Ctrl-M and
/// Enter) is reported as the plainer of the two.
package enum Key: Hashable, Sendable {
  /// A typed character; capital letters come as themselves, not as shift.
  case character(Character)
  /// A lower-case letter with Ctrl.
  case control(Character)
  /// A character with Alt (Meta).
  case alt(Character)
  case enter, escape, backspace, tab, backtab, delete, insert
  case up(Modifiers = [])
  case down(Modifiers = [])
  case left(Modifiers = [])
  case right(Modifiers = [])
  case home(Modifiers = [])
  case end(Modifiers = [])
  case pageUp, pageDown
  /// F1 to F12.
  case function(Int)

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }
}
