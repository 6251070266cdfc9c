/// What a piece of the screen means; a theme says how each looks. The raw value is the name in a
/// theme's file.
package enum Role: String, CaseIterable, Sendable {
  /// The ground everything stands on, and the text on it.
  case background, text
  /// Text that may be overlooked, text that should not be.
  case dim, accent
  case title, border, groupHeading
  case tab, activeTab
  /// The slider's empty line, its line up to the knob, its knob, and the mark where it started.
  case sliderTrack, sliderFill, sliderKnob, sliderStart
  /// A number that was changed.
  case changed
  /// The row or thumbnail that has the keyboard.
  case selection
  case status
  /// A key in the help and the footer.
  case key
  case popup, popupSelection
  case success, warning, error
  /// The ground under a picture before it arrives.
  case picture
}
