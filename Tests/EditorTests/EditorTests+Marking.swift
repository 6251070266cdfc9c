import Foundation
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Marking {
    /// A photo whose face has so little contrast that nobody finds it.
    private func faintHome() throws -> Home {
      let home = try Home()
      var image = try Photo.read(home.photo).image.scaled(toWidth: 256, height: 256)
      for i in image.pixels.indices { image.pixels[i] = 126 + image.pixels[i] / 52 }
      try Photo(image: image).write(to: home.path("faint.png"))
      try FileManager.default.removeItem(atPath: home.photo)
      try FileManager.default.moveItem(atPath: home.path("faint.png"), toPath: home.photo)
      return home
    }

    @Test func `where nobody is found a face is marked with the mouse and edited`() throws {
      let home = try faintHome()
      let editor = try OpenEditor(home)
      #expect(editor.screen.contains("marking a face"))
      let place = editor.place()
      let size = editor.terminal.size
      // From (65, 60) to (191, 212) of the 256 pixels, as a person would frame a face.
      func cell(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
        (
          (place.x + Int(x / 256 * Double(place.width))) / size.cellWidth,
          (place.y + Int(y / 256 * Double(place.height))) / size.cellHeight
        )
      }
      editor.terminal.drag([cell(65, 60), cell(120, 130), cell(191, 212)])
      try editor.wait { $0.contains("The face is read") }
      try editor.choose("AU12")
      try editor.edit("AU12", to: "0.83") { editor.terminal.send("=0.83\r") }
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
      let again = try OpenEditor(home)
      #expect(again.value(of: "AU12") == "0.83")
      #expect(!again.screen.contains("marking a face"))
      #expect(try again.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `keys mark it too, and the palette begins it`() throws {
      let editor = try OpenEditor(try faintHome())
      editor.terminal.send("\u{1b}")
      try editor.wait { !$0.contains("marking a face") }
      editor.terminal.send(":mark a face\r")
      try editor.wait { $0.contains("marking a face") }
      editor.terminal.send("++++\u{1b}[B\r")
      try editor.wait { $0.contains("The face is read") }
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }
  }
}
