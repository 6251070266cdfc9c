/// Six rows of palette indices on their way to bytes: per colour one line of sixels, run-length
/// encoded (VT340 reference manual, chapter 14).
struct SixelBand {
  let width: Int
  /// Per colour `stride` bytes of six pixels each, top pixel in bit 0; zero between bands. Padded
  /// so that eight can be read at once.
  private var bits: [UInt8]
  private let stride: Int
  /// The first and last column of each colour in this band; -1 when it does not occur.
  private var first = [Int](repeating: -1, count: 256)
  private var last = [Int](repeating: 0, count: 256)

  init(width: Int) {
    self.width = width
    stride = width + 8
    bits = [UInt8](repeating: 0, count: 256 * stride)
  }

  /// Appends the band without its `-`. `indices` holds `rows` (1 to 6) rows of `width`.
  mutating func encode(
    _ indices: UnsafePointer<UInt8>, rows: Int, selections: [[UInt8]], into output: inout [UInt8]
  ) {
    gather(indices, rows: rows)
    var isFirst = true
    for colour in selections.indices where first[colour] >= 0 {
      if !isFirst { output.append(UInt8(ascii: "$")) }
      isFirst = false
      output.append(contentsOf: selections[colour])
      emit(colour, into: &output)
      first[colour] = -1
    }
  }

  /// Sets the bits of six rows, column by column, and notes each colour's extent.
  private mutating func gather(_ indices: UnsafePointer<UInt8>, rows: Int) {
    let (width, stride) = (width, stride)
    bits.withUnsafeMutableBufferPointer { bits in
      first.withUnsafeMutableBufferPointer { first in
        last.withUnsafeMutableBufferPointer { last in
          for x in 0..<width {
            for row in 0..<rows {
              let colour = Int(indices[row &* width &+ x])
              bits[colour &* stride &+ x] |= 1 << UInt8(truncatingIfNeeded: row)
              if first[colour] < 0 { first[colour] = x }
              last[colour] = x
            }
          }
        }
      }
    }
  }

  /// Writes a colour's line from its first to its last pixel, and clears it.
  private mutating func emit(_ colour: Int, into output: inout [UInt8]) {
    let end = last[colour] + 1
    var x = first[colour]
    if x > 0 { SixelBand.run(0, x, into: &output) }
    bits.withUnsafeMutableBufferPointer { bits in
      let line = UnsafeMutableRawPointer(bits.baseAddress! + colour * stride)
      let bytes = line.assumingMemoryBound(to: UInt8.self)
      while x < end {
        let value = bytes[x]
        let start = x
        x &+= 1
        if value == 0 {
          // Blanks between a colour's pixels are long: eight at a time.
          while line.loadUnaligned(fromByteOffset: x, as: UInt64.self) == 0 { x &+= 8 }
        }
        while x < end, bytes[x] == value { x &+= 1 }
        SixelBand.run(value, x &- start, into: &output)
      }
      (bytes + first[colour]).update(repeating: 0, count: end - first[colour])
    }
  }

  /// `count` times the same six pixels: `!count` and the character, or the character repeated
  /// where that is shorter.
  @inline(__always) private static func run(
    _ value: UInt8, _ count: Int, into output: inout [UInt8]
  ) {
    let character = value &+ 63
    if count > 3 {
      output.append(UInt8(ascii: "!"))
      if count >= 1000 { output.append(48 &+ UInt8(truncatingIfNeeded: count / 1000 % 10)) }
      if count >= 100 { output.append(48 &+ UInt8(truncatingIfNeeded: count / 100 % 10)) }
      if count >= 10 { output.append(48 &+ UInt8(truncatingIfNeeded: count / 10 % 10)) }
      output.append(48 &+ UInt8(truncatingIfNeeded: count % 10))
      output.append(character)
    } else {
      for _ in 0..<count { output.append(character) }
    }
  }
}
