extension Character {
  /// Columns on the screen: 0 for a control or a lone combining mark, 2 for East Asian wide
  /// characters and emoji, else 1 (UAX #11; ambiguous characters count as narrow).
  package var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.value < 0x7f { return first.value < 0x20 ? 0 : 1 }
    switch first.properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .format, .surrogate: return 0
    default: break
    }
    let presented = unicodeScalars.dropFirst().first?.value == 0xfe0f
    if first.properties.isEmojiPresentation || presented && first.properties.isEmoji { return 2 }
    return Character.wide.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// The blocks of East Asian width W and F.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2329...0x232a, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf,
    0x4e00...0x9fff, 0xa000...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff,
    0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18cff,
    0x1b000...0x1b2ff, 0x20000...0x3fffd,
  ]
}

extension String {
  /// Columns on the screen.
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}
