import Raster
import Testing

@testable import Sixel

struct HalfBlocksTests {
  private func text(_ image: Image, row: Int, _ depth: HalfBlocks.Depth = .trueColour) -> String {
    var bytes: [UInt8] = []
    HalfBlocks.encode(image, row: row, columns: 0..<image.width, depth: depth, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a cell is two pixels, and equal neighbours share a colour change`() {
    let image = Image(
      width: 2, height: 3,
      pixels: [10, 20, 30, 10, 20, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 8, 9])
    #expect(
      text(image, row: 0)
        == "\u{1b}[38;2;10;20;30m\u{1b}[48;2;1;2;3m▀\u{1b}[48;2;4;5;6m▀\u{1b}[0m")
    // The last row of an odd picture is shown twice.
    #expect(text(image, row: 1) == "\u{1b}[38;2;7;8;9m\u{1b}[48;2;7;8;9m▀▀\u{1b}[0m")
  }

  @Test func `with 256 colours skin is a mixture, not a band`() {
    let skin = Image(width: 64, height: 2, red: 205, green: 155, blue: 125)
    let colours = text(skin, row: 0, .palette256).split(separator: "\u{1b}").filter {
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
    let shown = text(white, row: 0, .palette256)
    #expect(shown.hasPrefix("\u{1b}[38;5;") && shown.hasSuffix("▀\u{1b}[0m"))
  }
}
