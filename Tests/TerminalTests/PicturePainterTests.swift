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
      var bytes: [UInt8] = []
      let sent = painter.paint(frame, after: before, into: &bytes)
      before = frame
      let output = PseudoTerminal.Output(bytes: bytes).pictures
      #expect(output.count == sent)
      return output.map { placed in
        let (x, y) = (placed.column * size.cellWidth, placed.row * size.cellHeight)
        let decoder = SixelDecoder(placed.bytes)!
        draw(decoder, x, y)
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

  @Test func `ground that a picture gives up half a cell of is painted again`() {
    var before = Frame(columns: 30, rows: 12)
    before.place(picture(0, 20, column: 1, row: 1, width: 100, height: 100), size: size)
    var after = Frame(columns: 30, rows: 12)
    after.place(picture(0, 20, column: 1, row: 1, width: 55, height: 50), size: size)
    let cells = after.remnants(of: before, size: size)
    let right = (1...3).map { [6, $0] }
    let bottom = (1...6).map { [$0, 3] }
    #expect(Set(cells.map { [$0.column, $0.row] }) == Set(right + bottom))
    #expect(after.remnants(of: after, size: size).isEmpty)
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
