import Foundation
import Geometry
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Resizing {
    private let editor: OpenEditor

    init() throws { editor = try OpenEditor(try Home()) }

    /// Changes the window and returns the picture that comes, and where it is.
    private func picture(afterResizing columns: Int, _ rows: Int) throws -> (Image, Region) {
      let mark = editor.terminal.output.count
      try editor.look { editor.resize(columns: columns, rows: rows) }
      return (editor.picture(since: mark), editor.place(since: mark))
    }

    @Test func `a picture that fits follows the window`() throws {
      let photo = try Photo.read(editor.home.photo).image
      let first = editor.place()
      for (columns, rows) in [(130, 44), (70, 20)] {
        let (picture, place) = try picture(afterResizing: columns, rows)
        // The corner in the upper border where the line between picture and sliders begins.
        let divider = try #require(editor.screen.cells[0].firstIndex(of: "┬"))
        let size = editor.terminal.size
        #expect(place.x >= size.cellWidth && place.maxX <= divider * size.cellWidth)
        #expect(place.y >= size.cellHeight && place.maxY <= (rows - 3) * size.cellHeight)
        #expect(columns > 90 ? place.width > first.width : place.width < first.width)
        let fitted = photo.scaled(toWidth: picture.width, height: picture.height)
        #expect(picture.likeness(to: fitted) > 36)
      }
    }

    @Test func `a window that changed while a shell held the editor is measured again`() throws {
      let home = try Home()
      let terminal = try PseudoTerminal(
        running: "/bin/bash", arguments: ["--norc", "-i"], environment: home.environment)
      terminal.send("'\(PseudoTerminal.product("mien"))' '\(home.photo)'\n")
      try terminal.wait(limit: OpenEditor.patience) { !$0.pictures.isEmpty }
      terminal.settle(quiet: 600)
      var mark = terminal.output.count
      terminal.send("\u{1a}")
      try terminal.wait(since: mark, limit: OpenEditor.patience) { $0.contains("Stopped") }
      terminal.settle()
      terminal.resize(columns: 70, rows: 20)
      mark = terminal.output.count
      terminal.send("fg\n")
      try terminal.wait(since: mark, limit: OpenEditor.patience) { !$0.pictures.isEmpty }
      terminal.settle(quiet: 600)
      for picture in PseudoTerminal.Output(bytes: Array(terminal.output[mark...])).pictures {
        let size = terminal.size
        #expect(picture.column * size.cellWidth + picture.size.width < 70 * size.cellWidth)
        #expect(picture.row * size.cellHeight + picture.size.height < 20 * size.cellHeight)
      }
      mark = terminal.output.count
      terminal.send("q")
      try terminal.wait(since: mark, limit: OpenEditor.patience) { $0.contains("\u{1b}[?1049l") }
      terminal.settle()
      #expect(try terminal.finish(sending: "exit\n", limit: OpenEditor.patience) == 0)
    }

    @Test func `a window made too small says so, and recovers`() throws {
      editor.resize(columns: 40, rows: 10)
      try editor.wait { $0.contains("64 x 16") }
      let (_, place) = try picture(afterResizing: 90, 36)
      #expect(place.width > 300)
      #expect(editor.value(of: "AU12") != nil)
    }
  }
}
