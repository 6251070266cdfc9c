/// The colours in which a terminal can show words.
package enum Colours: Hashable, Sendable {
  /// Its own two, and attributes.
  case none
  /// The eight of ECMA-48, without and with their bright forms.
  case eight, sixteen
  /// xterm's palette; `trueColour` shows pictures, but not words, in 24 bits beside it.
  case palette256, trueColour
  /// Each number is a colour itself, red, green and blue of 8 bits (terminfo's flag RGB).
  case direct
}
