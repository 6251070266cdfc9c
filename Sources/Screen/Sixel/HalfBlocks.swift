import Raster

/// The picture of a terminal without sixel: each cell is `▀`, its upper half one pixel, its lower
/// half the next.
package enum HalfBlocks {
  package enum Depth: Sendable { case trueColour, palette256 }

  /// Appends the characters of one row of cells, from picture column `columns.lowerBound` on,
  /// with the colour changes they need and a final reset. `row` counts cells.
  package static func encode(
    _ image: Image, row: Int, columns: Range<Int>, depth: Depth, into output: inout [UInt8]
  ) {
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= image.width && 2 * row < image.height,
      "HalfBlocks: row \(row), columns \(columns) of \(image.bounds)")
    // Colours already chosen are not chosen again: runs of skin cost three bytes a cell.
    var last: (Colour, Colour)?
    for x in columns {
      let upper = colour(image, x, 2 * row, depth)
      let lower = colour(image, x, min(2 * row + 1, image.height - 1), depth)
      if last?.0 != upper { output.append(contentsOf: sequence("38", upper, depth)) }
      if last?.1 != lower { output.append(contentsOf: sequence("48", lower, depth)) }
      last = (upper, lower)
      output.append(contentsOf: "▀".utf8)
    }
    output.append(contentsOf: "\u{1b}[0m".utf8)
  }

  /// Half the distance of neighbouring colours in the 256-colour cube, roughly: how far dithering
  /// pushes a colour up or down.
  private static let push = 18

  /// A pixel; with 256 colours it is pushed by the blue noise of its place, or skin would show
  /// bands. Equal pixels at equal places stay equal.
  private static func colour(_ image: Image, _ x: Int, _ y: Int, _ depth: Depth) -> Colour {
    let i = 3 * (y * image.width + x)
    var offset = 0
    if depth == .palette256 {
      let side = BlueNoise.side
      let noise = Int(BlueNoise.thresholds[y % side * side + x % side])
      offset = (2 * noise - 255) * push / 255
    }
    func level(_ channel: Int) -> UInt8 {
      UInt8(min(255, max(0, Int(image.pixels[i + channel]) + offset)))
    }
    return Colour(red: level(0), green: level(1), blue: level(2))
  }

  /// The bytes that choose a colour for the text (38) or its ground (48).
  private static func sequence(_ ground: String, _ colour: Colour, _ depth: Depth) -> [UInt8] {
    switch depth {
    case .trueColour:
      return Array("\u{1b}[\(ground);2;\(colour.red);\(colour.green);\(colour.blue)m".utf8)
    case .palette256: return Array("\u{1b}[\(ground);5;\(colour.palette256)m".utf8)
    }
  }
}
