/// What a terminal says back: `ESC [`, a prefix such as `?`, numbers, intermediates, a final byte
/// (ECMA-48, 5.4).
package struct ControlSequence: Hashable, Sendable {
  /// `<`, `=`, `>` or `?`; nil when there is none.
  var prefix: UInt8?
  var numbers: [Int]
  var intermediates: [UInt8]
  var final: UInt8

  /// The bytes between `ESC [` and the final byte, and that byte. Nil when they are no sequence.
  init?(body: some Sequence<UInt8>, final: UInt8) {
    prefix = nil
    numbers = []
    intermediates = []
    self.final = final
    var number: Int?
    for (i, byte) in body.enumerated() {
      switch byte {
      case UInt8(ascii: "<")...UInt8(ascii: "?") where i == 0: prefix = byte
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = min(1_000_000, (number ?? 0) * 10 + Int(byte) - 48)
      case UInt8(ascii: ";"):
        numbers.append(number ?? 0)
        number = nil
      case 0x20...0x2f: intermediates.append(byte)
      default: return nil
      }
    }
    if let number { numbers.append(number) }
  }

  /// `sequence.is("?", "c")`: the prefix ("" for none) and the final byte.
  func matches(_ prefix: String, _ final: Character, intermediate: String = "") -> Bool {
    self.prefix == prefix.utf8.first && self.final == final.asciiValue
      && intermediates == Array(intermediate.utf8)
  }

  /// The answer to `ESC [5n`: all that was sent before is worked through.
  var isStatus: Bool { matches("", "n") && numbers == [0] }

  /// Every sequence in a stretch of input; other bytes are passed over.
  static func all(in bytes: [UInt8]) -> [ControlSequence] {
    var found: [ControlSequence] = []
    var i = 0
    while i + 2 < bytes.count {
      guard bytes[i] == 0x1b, bytes[i + 1] == UInt8(ascii: "[") else {
        i += 1
        continue
      }
      guard let end = bytes[(i + 2)...].firstIndex(where: { $0 >= 0x40 && $0 <= 0x7e })
      else { break }
      if let sequence = ControlSequence(body: bytes[(i + 2)..<end], final: bytes[end]) {
        found.append(sequence)
      }
      i = end + 1
    }
    return found
  }
}
