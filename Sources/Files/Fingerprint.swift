/// Tells whether a file is still the one it was: 64-bit FNV-1a of its bytes, and their number. It
/// guards against mistakes, not against malice.
package struct Fingerprint: Sendable, Hashable {
  package let count: Int
  package let hash: UInt64

  package init(of bytes: [UInt8]) {
    count = bytes.count
    hash = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// Both numbers as a session file writes them: `size-hash`, the hash in hexadecimal.
  package var text: String { "\(count)-" + String(hash, radix: 16) }

  package init?(text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let count = Int(parts[0]), let hash = UInt64(parts[1], radix: 16)
    else { return nil }
    self.count = count
    self.hash = hash
  }
}
