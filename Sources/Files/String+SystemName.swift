/// The system's names are bytes, most of them UTF-8. A byte that is not becomes a letter of its own
/// here, from an area that Unicode gives to nobody, and the same byte again on the way back: a file
/// named in Latin-1 years ago is opened, kept in a recipe and written to like all others.
extension String {
  /// U+10F700 and the byte.
  static let strayBytes: ClosedRange<UInt32> = 0x10F780...0x10F7FF
  private static let firstStray: UInt32 = 0x10F700

  /// A name as the system has it. Every name has its own string; see `systemName`.
  package init(systemName bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var text = String.UnicodeScalarView()
    var start = 0
    while start < bytes.count {
      if let letter = Self.letter(bytes[start...].prefix(4)),
        !Self.strayBytes.contains(letter.value)
      {
        text.append(letter)
        start += UTF8.width(letter)
      } else {
        text.append(Unicode.Scalar(Self.firstStray + UInt32(bytes[start]))!)
        start += 1
      }
    }
    self.init(text)
  }

  /// The same of C's string.
  package init(systemName: UnsafePointer<CChar>) {
    var bytes: [UInt8] = []
    var next = systemName
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    self.init(systemName: bytes)
  }

  /// As the system's calls want it, with a 0 at the end.
  package var systemName: [CChar] {
    var bytes: [CChar] = []
    for scalar in unicodeScalars {
      if Self.strayBytes.contains(scalar.value) {
        bytes.append(CChar(truncatingIfNeeded: scalar.value))
      } else {
        bytes += UTF8.encode(scalar)!.map { CChar(bitPattern: $0) }
      }
    }
    return bytes + [0]
  }

  /// The letter at the beginning; nil where there is none.
  private static func letter(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}
