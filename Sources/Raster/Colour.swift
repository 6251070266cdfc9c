import Foundation

/// An 8-bit sRGB colour, written `#rrggbb` in files.
package struct Colour: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`, either case; nil for anything else.
  package init?(hex: some StringProtocol) {
    let digits = hex.dropFirst()
    guard hex.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let bits = UInt32(digits, radix: 16)
    else { return nil }
    self.init(
      red: UInt8(bits >> 16), green: UInt8(bits >> 8 & 255), blue: UInt8(bits & 255))
  }

  package var hex: String {
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
  package var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let v = Double(value) / 255
      guard v > 0.04045 else { return v / 12.92 }
      return pow((v + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// WCAG contrast ratio, from 1 (the same) to 21 (black on white).
  package func contrast(with other: Colour) -> Double {
    let (l, m) = (luminance, other.luminance)
    return (max(l, m) + 0.05) / (min(l, m) + 0.05)
  }
}
