import Geometry
import Raster
import Testing
import Themes

@testable import Terminal

struct FrameTests {
  @Test func `a wide character takes two columns`() {
    var frame = Frame(columns: 6, rows: 1)
    #expect(frame.text("a漢b", column: 0, row: 0, style: .plain) == 4)
    #expect(frame[1, 0].content == .character("漢"))
    #expect(frame[2, 0].content == .tail)
    #expect(frame.line(0) == "a漢b  ")
  }

  @Test func `a wide character is never cut in half`() {
    var frame = Frame(columns: 4, rows: 1)
    #expect(frame.text("abc漢", column: 0, row: 0, style: .plain) == 4)
    #expect(frame.line(0) == "abc ")
    frame.text("漢字", column: 0, row: 0, style: .plain)
    frame.text("x", column: 1, row: 0, style: .plain)
    #expect(frame.line(0) == " x字")
    frame.text("y", column: 2, row: 0, style: .plain)
    #expect(frame.line(0) == " xy ")
  }

  @Test func `combining marks travel with their letter`() {
    var frame = Frame(columns: 3, rows: 1)
    #expect(frame.text("e\u{301}x", column: 0, row: 0, style: .plain) == 2)
    #expect(frame[0, 0].content == .character("e\u{301}"))
  }

  @Test func `drawing outside is cut off`() {
    var frame = Frame(columns: 3, rows: 2)
    frame.text("abcdef", column: -2, row: 1, style: .plain)
    frame.text("zzz", column: 0, row: 5, style: .plain)
    #expect(frame.text == "\ncde")
    frame.fill(Region(x: 2, y: -1, width: 9, height: 9), with: "#", style: .plain)
    #expect(frame.text == "  #\ncd#")
  }

  @Test func `text obeys its limit and ends where it should`() {
    var frame = Frame(columns: 10, rows: 2)
    #expect(frame.text("identity", column: 1, row: 0, limit: 4, style: .plain) == 5)
    frame.text("0.42", endingAt: 10, row: 0, style: .plain)
    frame.text("mid", centredIn: 10, column: 0, row: 1, style: .plain)
    #expect(frame.text == " iden 0.42\n   mid")
  }

  @Test func `a box has corners and keeps its inside`() {
    var frame = Frame(columns: 4, rows: 3)
    frame.fill(frame.bounds, with: ".", style: .plain)
    frame.box(frame.bounds, style: .plain)
    #expect(frame.text == "┌──┐\n│..│\n└──┘")
  }

  @Test func `a popup covers the picture`() {
    let size = ScreenSize(columns: 8, rows: 4, cellWidth: 10, cellHeight: 20)
    var frame = Frame(columns: 8, rows: 4)
    let image = Image(width: 35, height: 40, red: 1, green: 2, blue: 3)
    frame.place(Picture(image, column: 1, row: 1), size: size)
    frame.text("hi", column: 2, row: 1, style: .plain)
    #expect(frame.text == "\n ▒hi▒\n ▒▒▒▒\n")
  }
}
