import Raster

/// What a terminal makes of a sixel image: the slow, obvious reading of the VT340 manual. Written
/// apart from the encoders, so that it can disagree with them.
package struct SixelDecoder {
  package private(set) var image: Image
  /// Which pixels were drawn; the others stay as the screen was.
  package private(set) var drawn: [Bool]

  private var colours: [Int: (UInt8, UInt8, UInt8)] = [:]
  private var current = (UInt8(0), UInt8(0), UInt8(0))
  private var x = 0
  private var y = 0
  private var runLength = 1

  /// Decodes `ESC P … q … ESC \`. Nil when the bytes are no such thing or the image says no size.
  package init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: [0x1b, UInt8(ascii: "P")]), bytes.suffix(2) == [0x1b, 0x5c],
      let q = bytes.firstIndex(of: UInt8(ascii: "q"))
    else { return nil }
    var body = Array(bytes[(q + 1)..<(bytes.count - 2)])[...]
    guard body.popFirst() == UInt8(ascii: "\"") else { return nil }
    let raster = SixelDecoder.numbers(&body)
    guard raster.count == 4, raster[2] > 0, raster[3] > 0 else { return nil }
    image = Image(width: raster[2], height: raster[3], red: 0, green: 0, blue: 0)
    drawn = [Bool](repeating: false, count: raster[2] * raster[3])
    while let byte = body.popFirst() {
      switch byte {
      case UInt8(ascii: "#"): selectColour(SixelDecoder.numbers(&body))
      case UInt8(ascii: "!"): runLength = SixelDecoder.numbers(&body)[0]
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"): (x, y) = (0, y + 6)
      case 63...126: draw(byte - 63)
      default: break
      }
    }
  }

  private static func numbers(_ body: inout ArraySlice<UInt8>) -> [Int] {
    var numbers = [0]
    while let byte = body.first, (48...57).contains(byte) || byte == UInt8(ascii: ";") {
      if byte == UInt8(ascii: ";") {
        numbers.append(0)
      } else {
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte) - 48
      }
      body.removeFirst()
    }
    return numbers
  }

  private mutating func selectColour(_ numbers: [Int]) {
    if numbers.count == 5 {
      let levels = numbers[2...].map { UInt8(($0 * 255 + 50) / 100) }
      colours[numbers[0]] = (levels[0], levels[1], levels[2])
    }
    current = colours[numbers[0]] ?? (0, 0, 0)
  }

  private mutating func draw(_ bits: UInt8) {
    for column in x..<(x + runLength) {
      for bit in 0..<6 where bits >> UInt8(bit) & 1 == 1 {
        let row = y + bit
        guard column < image.width, row < image.height else { continue }
        let i = row * image.width + column
        drawn[i] = true
        image.pixels[3 * i] = current.0
        image.pixels[3 * i + 1] = current.1
        image.pixels[3 * i + 2] = current.2
      }
    }
    x += runLength
    runLength = 1
  }
}
