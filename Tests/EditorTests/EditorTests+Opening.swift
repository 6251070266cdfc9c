import Foundation
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Opening {
    @Test func `a demo face looks like itself, beside its Action Units`() throws {
      let editor = try OpenEditor(try Home())
      let picture = editor.picture()
      let photo = try Photo.read(editor.home.photo).image
      #expect(picture.width > 300 && picture.width == picture.height)
      let likeness = picture.likeness(
        to: photo.scaled(toWidth: picture.width, height: picture.height))
      #expect(likeness > 36)
      for unit in ["AU1", "AU4", "AU6", "AU12"] {
        let number = try #require(editor.value(of: unit))
        #expect((0...1.5).contains(try #require(Double(number))), "\(unit) \(number)")
      }
      #expect(editor.screen.lines[0].contains("face.jpg"))
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `a terminal without sixel shows the face in half blocks`() throws {
      let editor = try OpenEditor(try Home(), answers: .plain)
      let output = PseudoTerminal.Output(bytes: editor.terminal.output)
      #expect(output.pictures.isEmpty)
      let blocks = editor.screen.cells.joined().count { "▀▄█".contains($0) }
      #expect(blocks > 500)
      let mark = editor.terminal.output.count
      try editor.choose("AU12")
      editor.terminal.send("1.2\r")
      try editor.wait { _ in
        editor.value(of: "AU12") == "1.20"
          && PseudoTerminal.Output(bytes: Array(editor.terminal.output[mark...])).contains("▀")
      }
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `a terminal too small gets one sentence`() throws {
      let home = try Home()
      let terminal = try PseudoTerminal(
        running: PseudoTerminal.product("mien"), arguments: [home.photo],
        environment: home.environment, size: .init(columns: 40, rows: 10))
      #expect(try terminal.finish(limit: OpenEditor.patience) == 1)
      let output = PseudoTerminal.Output(bytes: terminal.output)
      #expect(output.contains("40 x 10"), "\(output.visible)")
      #expect(!output.contains("\u{1b}[?1049h") && output.pictures.isEmpty)
      let lines = output.text.split(whereSeparator: \.isNewline)
      #expect(lines.count == 1, "\(output.visible)")
    }
  }
}
