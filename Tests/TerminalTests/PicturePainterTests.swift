import Geometry
import PseudoTerminals
import Raster
import Sixel
import SixelDecoder
import Testing
import Themes

@testable import Terminal

/// Several pictures on one screen, as a terminal would show them.
struct PicturePainterTests {
  private let size = ScreenSize(columns: 30, rows: 12, cellWidth: 10, cellHeight: 20)

  /// A frame, and the terminal it is painted on.
  private struct Board {
    var painter: PicturePainter
    var before: Frame?
    var canvas: Image
    let size: ScreenSize

    init(_ size: ScreenSize) {
      self.size = size
      painter = PicturePainter(size: size)
      canvas = Image(
        width: size.columns * size.cellWidth, height: size.rows * size.cellHeight, red: 0,
        green: 0, blue: 0)
    }

    /// Paints, and returns where what was sent.
    mutating func show(_ pictures: [Picture], covered: Region? = nil) -> [Region] {
      var frame = Frame(columns: size.columns, rows: size.rows)
      for picture in pictures { frame.place(picture, size: size) }
      if let covered { frame.fill(covered, with: "#", style: .plain) }
      return show(frame)
    }

    mutating func show(_ frame: Frame) -> [Region] {
      var bytes: [UInt8] = []
      let sent = painter.paint(frame, after: before, into: &bytes)
      before = frame
      let output = PseudoTerminal.Output(bytes: bytes).pictures
      #expect(output.count == sent)
      return output.map { placed in
        let (x, y) = (placed.column * size.cellWidth, placed.row * size.cellHeight)
        let decoder = SixelDecoder(placed.bytes)!
        draw(decoder, x, y)
        if painter.drawsWholeBands { blacken(decoder, x, y) }
        return Region(x: x, y: y, width: decoder.image.width, height: decoder.image.height)
      }
    }

    private mutating func draw(_ decoder: SixelDecoder, _ x: Int, _ y: Int) {
      let image = decoder.image
      for i in decoder.drawn.indices where decoder.drawn[i] {
        let at = 3 * ((y + i / image.width) * canvas.width + x + i % image.width)
        canvas.pixels.replaceSubrange(at..<at + 3, with: image.pixels[3 * i..<3 * i + 3])
      }
    }

    /// As Konsole does with what an image leaves of its last band.
    private mutating func blacken(_ decoder: SixelDecoder, _ x: Int, _ y: Int) {
      let image = decoder.image
      #expect(!decoder.drawn.contains(false), "Konsole draws holes black.")
      let size = 3 * image.width
      for line in image.height..<(image.height + 5) / 6 * 6 {
        let at = 3 * ((y + line) * canvas.width + x)
        canvas.pixels.replaceSubrange(at..<at + size, with: repeatElement(0, count: size))
      }
    }

    func exact(_ x: Int, _ y: Int) -> [Int] {
      let at = 3 * (y * canvas.width + x)
      return canvas.pixels[at..<at + 3].map { Int($0) }
    }

    /// Of 10 x 10 pixels, for what is dithered.
    func mean(_ x: Int, _ y: Int) -> [Int] {
      let all = (0..<100).map { exact(x + $0 % 10, y + $0 / 10) }
      return (0..<3).map { channel in all.reduce(0) { $0 + $1[channel] } / 100 }
    }

    /// Roughly: what is dithered may be a little off.
    func pixel(_ x: Int, _ y: Int) -> [Int] { exact(x, y).map { ($0 + 4) / 8 } }

    func colour(_ column: Int, _ row: Int) -> [Int] {
      let at = 3 * ((row * size.cellHeight + 3) * canvas.width + column * size.cellWidth + 3)
      return canvas.pixels[at..<at + 3].map { Int($0) / 64 }
    }
  }

  private func picture(
    _ id: Int, _ grey: UInt8, column: Int, row: Int, width: Int = 60, height: Int = 60
  ) -> Picture {
    Picture(
      Image(width: width, height: height, red: grey, green: grey, blue: grey), id: id,
      column: column, row: row)
  }

  @Test func `two pictures are both shown, each once`() {
    var board = Board(size)
    let pictures = [picture(0, 20, column: 1, row: 1), picture(1, 220, column: 9, row: 2)]
    #expect(board.show(pictures).count == 2)
    #expect(board.colour(2, 2) == [0, 0, 0])
    #expect(board.colour(10, 3) == [3, 3, 3])
    #expect(board.show(pictures).isEmpty)
  }

  @Test func `a change in one sends nothing of the other`() {
    var board = Board(size)
    let still = picture(0, 20, column: 1, row: 1)
    _ = board.show([still, picture(1, 220, column: 9, row: 2)])
    let sent = board.show([still, picture(1, 90, column: 9, row: 2)])
    #expect(sent == [Region(x: 90, y: 40, width: 60, height: 60)])
    #expect(board.colour(10, 3) == [1, 1, 1])
  }

  @Test func `a popup covers a part of one, and what it covered comes back`() {
    var board = Board(size)
    let pictures = [picture(0, 20, column: 1, row: 1), picture(1, 220, column: 9, row: 2)]
    _ = board.show(pictures)
    let box = Region(x: 10, y: 3, width: 3, height: 1)
    #expect(board.show(pictures, covered: box).isEmpty)
    #expect(
      board.show(pictures) == [Region(x: 100, y: 60, width: 30, height: 20)])
    let changed = [pictures[0], picture(1, 90, column: 9, row: 2)]
    _ = board.show(changed, covered: box)
    #expect(board.colour(11, 3) == [3, 3, 3])
    #expect(board.colour(9, 2) == [1, 1, 1])
  }

  /// A popup, and a change that ends within the picture.
  @Test(arguments: [17, 18, 19, 20])
  func `a terminal that draws whole bands shows no black below a change`(cellHeight: Int) {
    var boards = [false, true].map { drawsWholeBands in
      var board = Board(ScreenSize(columns: 30, rows: 14, cellWidth: 10, cellHeight: cellHeight))
      board.painter.drawsWholeBands = drawsWholeBands
      return board
    }
    for i in boards.indices {
      _ = boards[i].show([shades()])
      let box = Region(x: 4, y: 5, width: 6, height: 3)
      _ = boards[i].show([shades()], covered: box)
      _ = boards[i].show([shades(40, in: Region(width: 150, height: 70))], covered: box)
      _ = boards[i].show([shades(40, in: Region(width: 150, height: 70))])
      _ = boards[i].show([shades(40, in: Region(width: 150, height: 33))])
    }
    let inside = Region(x: 10, y: cellHeight, width: 200, height: 198)
    #expect(boards[0].canvas.cropped(to: inside) == boards[1].canvas.cropped(to: inside))
  }

  @Test func `an image goes around what covers the picture`() {
    var board = Board(size)
    let box = Region(x: 4, y: 4, width: 5, height: 3)
    let sent = board.show([shades()], covered: box)
    #expect(
      sent == [
        Region(x: 10, y: 20, width: 200, height: 60), Region(x: 10, y: 80, width: 30, height: 60),
        Region(x: 90, y: 80, width: 120, height: 60),
        Region(x: 10, y: 140, width: 200, height: 80),
      ])
  }

  @Test func `a picture over another hides it, and gives it back when it goes`() {
    var board = Board(size)
    let large = picture(0, 20, column: 1, row: 1, width: 200, height: 200)
    _ = board.show([large, picture(-1, 220, column: 4, row: 3)])
    #expect(board.colour(5, 4) == [3, 3, 3])
    #expect(board.colour(1, 1) == [0, 0, 0])
    let other = picture(0, 90, column: 1, row: 1, width: 200, height: 200)
    _ = board.show([other, picture(-1, 220, column: 4, row: 3)])
    #expect(board.colour(5, 4) == [3, 3, 3])
    #expect(board.show([other]) == [Region(x: 40, y: 60, width: 60, height: 60)])
    #expect(board.colour(5, 4) == [1, 1, 1])
  }

  @Test func `a picture that moves is painted whole at its new place`() {
    var board = Board(size)
    _ = board.show([picture(0, 20, column: 1, row: 1), picture(1, 220, column: 9, row: 2)])
    let sent = board.show([
      picture(0, 20, column: 1, row: 1), picture(1, 220, column: 9, row: 5),
    ])
    #expect(sent == [Region(x: 90, y: 100, width: 60, height: 60)])
  }

  @Test func `two pictures that change places are both painted`() {
    var board = Board(size)
    _ = board.show([picture(1, 20, column: 1, row: 1), picture(2, 220, column: 9, row: 1)])
    _ = board.show([picture(2, 220, column: 1, row: 1), picture(1, 20, column: 9, row: 1)])
    #expect(board.colour(1, 1) == [3, 3, 3])
    #expect(board.colour(9, 1) == [0, 0, 0])
  }

  @Test func `ground that a picture gives up half a cell of is painted with it`() {
    var board = Board(size)
    _ = board.show([picture(0, 220, column: 1, row: 1, width: 100, height: 100)])
    let sent = board.show([picture(0, 90, column: 1, row: 1, width: 55, height: 50)])
    // Whole cells: nothing of the larger picture is left beside the smaller one.
    #expect(sent == [Region(x: 10, y: 20, width: 60, height: 60)])
    #expect(board.mean(50, 55)[0] / 8 == 90 / 8)
    for (x, y) in [(66, 30), (69, 79), (20, 71)] { #expect(board.pixel(x, y) == [0, 0, 0]) }
  }

  @Test func `around a picture lies its cells' own colour, exactly`() {
    let blue = Colour(red: 28, green: 51, blue: 102)
    var frame = Frame(columns: 30, rows: 12)
    let odd = picture(0, 150, column: 1, row: 1, width: 55, height: 50)
    frame.place(odd, size: size, style: Style(background: blue))
    var board = Board(size)
    for colours in [Colours.direct, .palette256] {
      board.painter = PicturePainter(size: size)
      board.painter.size.colours = colours
      _ = board.show(frame)
      let shown = colours == .direct ? blue : Colour(palette256: blue.palette256)
      for (x, y) in [(66, 30), (69, 79), (20, 71)] {
        let found = board.exact(x, y)
        #expect(
          abs(found[0] - Int(shown.red)) < 2 && abs(found[2] - Int(shown.blue)) < 2, "\(found)")
      }
    }
  }

  @Test func `a picture larger than the terminal draws comes in parts, and is whole`() {
    let size = ScreenSize(columns: 176, rows: 60, cellWidth: 9, cellHeight: 19)
    var board = Board(size)
    board.painter.limit = Extent(width: 1000, height: 1000)
    var large = picture(0, 0, column: 1, row: 1, width: 1200, height: 1100)
    for y in 0..<1100 {
      for x in 0..<1200 { large.image.pixels[3 * (y * 1200 + x)] = UInt8((x / 100 + y / 100) * 10) }
    }
    for refined in [false, true] {
      large.refined = refined
      for part in board.show([large]) { #expect(part.width <= 1000 && part.height <= 1000) }
      for (x, y) in [(50, 50), (1150, 50), (50, 1050), (1150, 1050), (985, 985), (1005, 1005)] {
        let red = 10 * (x / 100 + y / 100)
        #expect(abs(board.mean(9 + x, 19 + y)[0] - red) < 12, "\(x), \(y)")
      }
    }
  }

  /// Stripes of tones; `shift` makes them others.
  private func shades(
    _ shift: Int = 0, in changed: Region = Region(width: 200, height: 200), refined: Bool = false
  ) -> Picture {
    var image = Image(width: 200, height: 200, red: 0, green: 0, blue: 0)
    for y in 0..<200 {
      for x in 0..<200 {
        let tone = 40 + (x + y) / 3 + (changed.contains(x: x, y: y) ? shift : 0)
        for (c, level) in [tone, tone * 3 / 4, tone / 2].enumerated() {
          image.pixels[3 * (y * 200 + x) + c] = UInt8(min(255, level))
        }
      }
    }
    return Picture(image, column: 1, row: 1, refined: refined)
  }

  @Test func `at rest nothing is sent that is shown already`() {
    var board = Board(size)
    #expect(board.show([shades()]).count == 1)
    #expect(board.show([shades(refined: true)]).isEmpty)
    let corner = Region(width: 40, height: 40)
    let live = board.show([shades(4, in: corner)])
    #expect(live == [Region(x: 10, y: 20, width: 40, height: 40)])
    #expect(board.show([shades(4, in: corner, refined: true)]).isEmpty)
  }

  @Test func `colours that the palette lacks bring another at once, and none at rest`() {
    var board = Board(size)
    _ = board.show([shades(refined: true)])
    var moving = shades()
    for y in 0..<60 {
      for x in 0..<60 {
        let green: [UInt8] = [UInt8(x), 120 + UInt8(2 * y), UInt8(x + y)]
        let at = 3 * (y * 200 + x)
        moving.image.pixels.replaceSubrange(at..<at + 3, with: green)
      }
    }
    #expect(board.show([moving]) == [Region(x: 10, y: 20, width: 200, height: 200)])
    moving.refined = true
    #expect(board.show([moving]).isEmpty)
  }

  @Test func `under a moving hand another picture brings its own palette at once`() {
    var board = Board(size)
    _ = board.show([shades()])
    var other = shades()
    for i in stride(from: 0, to: other.image.pixels.count, by: 3) {
      other.image.pixels.swapAt(i, i + 2)
    }
    let sent = board.show([other])
    #expect(sent == [Region(x: 10, y: 20, width: 200, height: 200)])
    let shown = board.canvas.cropped(to: sent[0])
    #expect(shown.differences(from: other.image).max()! < 1.5)
    other.refined = true
    #expect(board.show([other]).isEmpty)
  }

  @Test func `each picture has its own palette`() {
    var board = Board(size)
    let first = picture(0, 20, column: 1, row: 1)
    let second = picture(1, 220, column: 9, row: 2)
    _ = board.show([first, second])
    var third = second
    third.image = Image(width: 60, height: 60, red: 9, green: 99, blue: 199)
    #expect(board.show([first, third]) == [Region(x: 90, y: 40, width: 60, height: 60)])
  }
}
