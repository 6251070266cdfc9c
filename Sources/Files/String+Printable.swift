/// Words from outside, such as a file's name or a recipe's, on the way to a terminal.
extension String {
  /// The same without what a terminal would obey: control characters and marks that turn the
  /// direction of writing stand as `\x1b` or `\u{9b}`, a byte that is no letter as `\xe4`. Line ends
  /// and tabs stay.
  package var printable: String {
    guard unicodeScalars.contains(where: { !$0.isPrintable }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isPrintable {
        text.unicodeScalars.append(scalar)
      } else if scalar.isASCII || Self.strayBytes.contains(scalar.value) {
        let byte = String(scalar.value & 0xFF, radix: 16)
        text += "\\x" + (byte.count < 2 ? "0" : "") + byte
      } else {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows it, or ends a line at it.
  package var isPrintable: Bool {
    switch value {
    case 0x09, 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F: false
    // What turns the direction, and what ends lines.
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
    default: !String.strayBytes.contains(value)
    }
  }
}
