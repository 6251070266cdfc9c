/// Why a theme cannot be used.
package enum ThemeError: Error, Equatable, Sendable {
  /// No theme has this name; these exist.
  case unknown(name: String, known: [String])
  case unreadable(path: String)
  /// Not JSON, or not the shape of a theme.
  case malformed(path: String)
  case missingRole(path: String, role: String)
  case unknownRole(path: String, role: String)
  /// A colour that is not `#rrggbb`.
  case badColour(path: String, role: String, value: String)
  /// Text of this role cannot be read on its ground: the WCAG contrast ratio is too low.
  case lowContrast(path: String, role: String, ratio: Double)
}
