import Geometry
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Identity {
    private let editor: OpenEditor
    private let photo: Image
    /// The preview on the screen, before there are other pictures.
    private let place: Region
    /// In the photo of Elena, in its pixels.
    private let face = Region(x: 170, y: 190, width: 170, height: 170)
    private let wall = Region(x: 440, y: 0, width: 72, height: 200)

    init() throws {
      editor = try OpenEditor(try Home())
      photo = try Photo.read(editor.home.photo).image
      place = editor.place()
    }

    /// What the terminal shows of the photo.
    private var preview: Image {
      PseudoTerminal.Output(bytes: editor.terminal.output).canvas(editor.terminal.size)
        .cropped(to: place)
    }

    /// Opens the tab and waits for the first row of faces.
    private func openTab() throws {
      let mark = editor.terminal.output.count
      editor.terminal.send("\t")
      try editor.wait {
        $0.contains("DEMO FACES") && $0.contains("amara")
          && PseudoTerminal.Output(bytes: Array(editor.terminal.output[mark...])).pictures.count > 5
      }
    }

    /// Presses keys until the preview has been drawn anew.
    private func press(_ keys: String, until words: String) throws {
      let before = preview
      editor.terminal.send(keys)
      try editor.wait {
        $0.contains(words) && $0.contains("● saved")
          && preview.change(from: before, in: face, of: photo) > 2
      }
      editor.terminal.settle(quiet: 600)
    }

    @Test func `another's face is taken, smiles, and is written`() throws {
      let before = preview
      try openTab()
      #expect(preview.change(from: before, in: face, of: photo) < 1)
      try press("ll", until: "●amara")
      let taken = preview
      #expect(taken.change(from: before, in: face, of: photo) > 5)
      #expect(taken.change(from: before, in: wall, of: photo) < 1)
      try press("u", until: "●none")
      #expect(preview.change(from: before, in: face, of: photo) < 1)
      try press("U", until: "●amara")
      editor.terminal.send("\u{1b}[Z")
      try editor.choose("AU12")
      try editor.edit("AU12", to: "1.30") { editor.terminal.send("1.3\r") }
      #expect(preview.change(from: taken, in: face, of: photo) > 1)

      editor.terminal.send("e\r")
      try editor.wait { $0.contains("Wrote ") }
      let written = try Photo.read(editor.home.path("face-mien.png")).image
      #expect(written.cropped(to: wall) == photo.cropped(to: wall))
      #expect(written.cropped(to: face) != photo.cropped(to: face))
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `a folder of one's own is found by its name, and searched`() throws {
      try openTab()
      editor.terminal.send("o\u{15}~/fa")
      try editor.wait { $0.contains("~/fa") }
      editor.terminal.send("\r")
      try editor.wait { $0.contains("There is no folder ~/fa. Choose another one.") }
      editor.terminal.send("\u{15}~\r")
      try editor.wait { !$0.contains("which folder") && $0.contains("face") }
      editor.terminal.send("/fac\r")
      try editor.wait { $0.contains("●face") && $0.contains("1 of 1") }
    }
  }
}
