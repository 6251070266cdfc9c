import Foundation
import Geometry
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Components {
    private let editor: OpenEditor
    private let photo: Image
    /// The preview on the screen.
    private let preview: Region
    /// The paper on the screen, in pixels.
    private let paper: Region
    /// In the photo of Elena, in its pixels.
    private let mouth = Region(x: 195, y: 315, width: 125, height: 75)
    private let wall = Region(x: 440, y: 0, width: 72, height: 200)

    /// Opens the paper of the mouth in a terminal whose mouse tells pixels.
    init() throws {
      let editor = try OpenEditor(try Home(), answers: .pixels)
      preview = editor.place()
      editor.terminal.send("\t\tcc")
      try editor.wait { $0.contains("◂ this photo ▸") && $0.contains("mouth") }
      editor.terminal.settle(quiet: 800)
      let mark = editor.terminal.output.count
      editor.terminal.send("d")
      try editor.wait { $0.contains("mouth · pen") }
      editor.terminal.settle(quiet: 600)
      // A square: what is below it fills the last row of cells.
      let place = editor.place(since: mark)
      paper = Region(x: place.x, y: place.y, width: place.width, height: place.width)
      photo = try Photo.read(editor.home.photo).image
      self.editor = editor
    }

    private var screen: Image {
      PseudoTerminal.Output(bytes: editor.terminal.output).canvas(editor.terminal.size)
    }

    /// Pixels of the screen at a place of the paper.
    private func pixel(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
      (paper.x + Int(x * Double(paper.width)), paper.y + Int(y * Double(paper.height)))
    }

    /// 0...255, the mean of some pixels around a place of the paper.
    private func brightness(_ x: Double, _ y: Double) -> Int {
      let centre = pixel(x, y)
      let part = screen.cropped(to: Region(x: centre.x, y: centre.y, width: 2, height: 2))
      return part.pixels.reduce(0) { $0 + Int($1) } / part.pixels.count
    }

    private func wait(until words: String = "● saved", _ done: () -> Bool) throws {
      try editor.wait { $0.contains(words) && done() }
      editor.terminal.settle(quiet: 600)
    }

    /// The session as it lies on the disk.
    private func session() throws -> String {
      let folder = editor.home.path("state/mien/sessions")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".mien") })
      return try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    @Test func `a stroke runs where the mouse went, is kept, and is undone`() throws {
      #expect(paper.width > 250, "\(paper)")
      #expect(brightness(0.5, 0.93) > 150)
      editor.terminal.drag(pixels: [pixel(0.2, 0.93), pixel(0.4, 0.93), pixel(0.8, 0.93)])
      try wait { brightness(0.5, 0.93) < 90 }
      #expect(brightness(0.5, 0.89) > 150)
      #expect(try session().contains("strokes"))
      editor.terminal.send("u")
      try wait { brightness(0.5, 0.93) > 150 }
      #expect(try !session().contains("strokes"))
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `the mouth follows a line that is pulled, and the wall does not`() throws {
      let before = screen.cropped(to: preview)
      // From wherever a line of the lips is, downwards.
      let lips = try #require(
        stride(from: 0.45, to: 0.7, by: 0.01).first { brightness(0.5, $0) < 90 })
      editor.terminal.send("p]")
      editor.terminal.drag(pixels: [
        pixel(0.5, lips), pixel(0.5, lips + 0.05), pixel(0.5, lips + 0.1),
      ])
      try wait { screen.cropped(to: preview).change(from: before, in: mouth, of: photo) > 1 }
      let after = screen.cropped(to: preview)
      #expect(after.change(from: before, in: wall, of: photo) < 1)
      editor.terminal.send("o")
      try wait { screen.cropped(to: preview).change(from: before, in: mouth, of: photo) < 1 }
    }
  }
}
