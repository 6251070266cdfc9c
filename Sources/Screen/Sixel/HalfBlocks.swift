import Geometry
import Raster

/// The picture of a terminal without sixel: each cell is `▀`, its upper half one colour, its lower
/// half another.
package enum HalfBlocks {
  /// The colours it may choose from: 24 bits, xterm's 256, the eight of ECMA-48, or only the
  /// terminal's own two, of which that of the text counts as light.
  package enum Depth: Sendable { case trueColour, palette256, eight, two }

  /// Appends the characters of one row of cells, from cell `columns.lowerBound` of the picture on, with
  /// the colour changes they need and a final reset. A cell is `cellWidth` x `cellHeight` pixels and
  /// shows the mean of those that the picture has there; `row` and `columns` count cells.
  package static func encode(
    _ image: Image, cellWidth: Int, cellHeight: Int, row: Int, columns: Range<Int>, depth: Depth,
    into output: inout [UInt8]
  ) {
    precondition(cellWidth > 0 && cellHeight > 1, "HalfBlocks: cell \(cellWidth) x \(cellHeight)")
    let (top, left) = (row * cellHeight, columns.lowerBound * cellWidth)
    precondition(
      row >= 0 && left >= 0 && top < image.height
        && (columns.count - 1) * cellWidth + left < image.width,
      "HalfBlocks: row \(row), columns \(columns) of \(image.bounds)")
    let half = cellHeight / 2
    // Colours already chosen are not chosen again: runs of skin cost three bytes a cell.
    var last: (Colour, Colour)?
    for x in columns {
      let cell = Region(x: x * cellWidth, y: top, width: cellWidth, height: half)
      let upper = colour(image, cell, x, 2 * row, depth)
      let below = Region(
        x: cell.x, y: min(cell.maxY, image.height - 1), width: cellWidth, height: cellHeight - half)
      let lower = colour(image, below, x, 2 * row + 1, depth)
      if depth == .two {
        output.append(contentsOf: blocks[(upper.red > 0 ? 1 : 0) | (lower.red > 0 ? 2 : 0)].utf8)
        continue
      }
      if last?.0 != upper { output.append(contentsOf: sequence(3, upper, depth)) }
      if last?.1 != lower { output.append(contentsOf: sequence(4, lower, depth)) }
      last = (upper, lower)
      output.append(contentsOf: "▀".utf8)
    }
    output.append(contentsOf: "\u{1b}[0m".utf8)
  }

  /// By which half is lit: the upper one counts 1, the lower one 2.
  private static let blocks = [" ", "▀", "▄", "█"]

  /// Half the distance of neighbouring colours in the 256-colour cube, roughly: how far dithering
  /// pushes a colour up or down.
  private static let push = 18

  /// The colour of half a cell. Where the terminal has few colours it is pushed by the blue noise of
  /// its place, or skin would show bands. Equal pixels at equal places stay equal.
  private static func colour(
    _ image: Image, _ cell: Region, _ x: Int, _ y: Int, _ depth: Depth
  ) -> Colour {
    let mean = mean(image, cell.intersection(image.bounds))
    let side = BlueNoise.side
    let noise = Int(BlueNoise.thresholds[y % side * side + x % side])
    func level(_ value: Int) -> UInt8 {
      switch depth {
      case .trueColour: UInt8(value)
      case .palette256: UInt8(min(255, max(0, value + (2 * noise - 255) * push / 255)))
      // Only by half as much as would mix colours truly: a face of so few dots would be lost in it.
      case .eight, .two: 2 * value > 127 + noise ? 255 : 0
      }
    }
    if depth == .two {
      let grey = level((2 * mean.x + 5 * mean.y + mean.z) / 8)
      return Colour(red: grey, green: grey, blue: grey)
    }
    return Colour(red: level(mean.x), green: level(mean.y), blue: level(mean.z))
  }

  private static func mean(_ image: Image, _ region: Region) -> SIMD3<Int> {
    var sum = SIMD3<Int>()
    image.pixels.withUnsafeBufferPointer { pixels in
      for y in region.y..<region.maxY {
        for i in (y * image.width + region.x)..<(y * image.width + region.maxX) {
          sum &+= SIMD3(Int(pixels[3 * i]), Int(pixels[3 * i + 1]), Int(pixels[3 * i + 2]))
        }
      }
    }
    let area = region.area
    return SIMD3((sum.x + area / 2) / area, (sum.y + area / 2) / area, (sum.z + area / 2) / area)
  }

  /// The bytes that choose a colour for the text (3) or its ground (4).
  private static func sequence(_ ground: Int, _ colour: Colour, _ depth: Depth) -> [UInt8] {
    switch depth {
    case .trueColour:
      return Array("\u{1b}[\(ground)8;2;\(colour.red);\(colour.green);\(colour.blue)m".utf8)
    case .palette256: return Array("\u{1b}[\(ground)8;5;\(colour.palette256)m".utf8)
    case .eight, .two:
      return Array("\u{1b}[\(ground)\(colour.eightColours)m".utf8)
    }
  }
}
