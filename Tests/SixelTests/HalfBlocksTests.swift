import Raster
import Testing

@testable import Sixel

struct HalfBlocksTests {
  private func text(
    _ image: Image, row: Int = 0, _ depth: HalfBlocks.Depth = .trueColour, cellWidth: Int = 1,
    cellHeight: Int = 2
  ) -> String {
    var bytes: [UInt8] = []
    HalfBlocks.encode(
      image, cellWidth: cellWidth, cellHeight: cellHeight, row: row,
      columns: 0..<(image.width + cellWidth - 1) / cellWidth, depth: depth, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a cell is two colours, and equal neighbours share a colour change`() {
    let image = Image(
      width: 2, height: 3,
      pixels: [10, 20, 30, 10, 20, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 8, 9])
    #expect(
      text(image) == "\u{1b}[38;2;10;20;30m\u{1b}[48;2;1;2;3m▀\u{1b}[48;2;4;5;6m▀\u{1b}[0m")
    // The last row of an odd picture is shown twice.
    #expect(text(image, row: 1) == "\u{1b}[38;2;7;8;9m\u{1b}[48;2;7;8;9m▀▀\u{1b}[0m")
  }

  @Test func `half a cell shows the mean of its pixels`() {
    // Two cells of 2 x 3 pixels, the second cut after its first column; red counts the pixels.
    let reds: [UInt8] = [0, 10, 100, 200, 210, 110, 20, 30, 120]
    let image = Image(width: 3, height: 3, pixels: reds.flatMap { [$0, 0, 0] })
    #expect(
      text(image, cellWidth: 2, cellHeight: 3)
        == "\u{1b}[38;2;5;0;0m\u{1b}[48;2;115;0;0m▀\u{1b}[38;2;100;0;0m▀\u{1b}[0m")
  }

  @Test func `with 256 colours skin is a mixture, not a band`() {
    let skin = Image(width: 64, height: 2, red: 205, green: 155, blue: 125)
    let colours = text(skin, .palette256).split(separator: "\u{1b}").filter {
      $0.hasPrefix("[38;5;")
    }
    #expect(Set(colours).count > 1)
  }

  @Test func `with 256 colours the nearest is taken`() {
    #expect(Colour(red: 255, green: 0, blue: 0).palette256 == 196)
    #expect(Colour(red: 0, green: 0, blue: 0).palette256 == 16)
    #expect(Colour(red: 129, green: 127, blue: 128).palette256 == 244)
    #expect(Colour(red: 95, green: 135, blue: 175).palette256 == 67)
    let white = Image(width: 1, height: 2, red: 255, green: 255, blue: 255)
    let shown = text(white, .palette256)
    #expect(shown.hasPrefix("\u{1b}[38;5;") && shown.hasSuffix("▀\u{1b}[0m"))
  }

  @Test func `each of the 256 colours is its own nearest`() {
    for index in 16...255 {
      let colour = Colour(palette256: index)
      #expect(Colour(palette256: colour.palette256) == colour, "\(index)")
    }
  }

  @Test func `eight colours mix to a grey, and two to dots`() throws {
    let grey = Image(width: 64, height: 64, red: 128, green: 128, blue: 128)
    let eight = text(grey, .eight)
    #expect(eight.contains("\u{1b}[37m") && eight.contains("\u{1b}[40m"))
    #expect(!eight.contains("38;") && !eight.contains("[9"))
    let dots = (0..<32).map { text(grey, row: $0, .two) }.joined()
    #expect(!dots.contains("[3") && !dots.contains("[4"))
    let lit = dots.reduce(0) { $0 + ($1 == "█" ? 2 : "▀▄".contains($1) ? 1 : 0) }
    #expect((1800...2300).contains(lit), "\(lit) of 4096")
  }
}
