import Foundation
import Raster
import Testing

extension EditorTests {
  @Suite struct Exporting {
    @Test func `e writes the picture, s the strip`() throws {
      let editor = try OpenEditor(try Home())
      let photo = try Photo.read(editor.home.photo).image
      try editor.choose("AU12")
      try editor.edit("AU12", to: "1.20") { editor.terminal.send("1.2\r") }

      try answer("e", in: editor, box: "Export the picture")
      let picture = try Photo.read(editor.home.path("face-mien.png"))
      #expect((picture.image.width, picture.image.height) == (photo.width, photo.height))
      #expect(picture.image != photo)
      #expect(picture.texts.contains { $0.value.lowercased().contains("edited with mien") })

      try answer("s", in: editor, box: "Export a strip")
      let strip = try Photo.read(editor.home.path("face-strip.png"))
      #expect(strip.image.width > 3 * strip.image.height)
      #expect(strip.texts.contains { $0.value.lowercased().contains("edited with mien") })
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    /// Takes the name that is offered.
    private func answer(_ key: String, in editor: OpenEditor, box: String) throws {
      editor.terminal.send(key)
      try editor.wait { $0.contains(box) }
      editor.terminal.send("\r")
      try editor.wait { !$0.contains(box) && $0.contains("Wrote ") }
    }
  }
}
