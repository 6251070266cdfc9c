import Geometry
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  @Suite struct Editing {
    private let editor: OpenEditor
    private let photo: Image
    /// Where things are in the photo of Elena, in its pixels.
    private let mouth = Region(x: 195, y: 315, width: 125, height: 75)
    private let forehead = Region(x: 170, y: 85, width: 170, height: 80)
    private let wall = Region(x: 440, y: 0, width: 72, height: 200)

    init() throws {
      editor = try OpenEditor(try Home())
      photo = try Photo.read(editor.home.photo).image
    }

    /// Drags the knob of AU12 from where it stands to the end of its track.
    private func dragSmileToTheEnd() throws {
      let (row, track) = try #require(editor.slider("AU12"))
      let knob = try #require(editor.screen.cells[row][track].firstIndex(of: "●"))
      let middle = (knob + track.upperBound) / 2
      try editor.edit("AU12", to: "1.50") {
        editor.terminal.drag([(knob, row), (middle, row), (track.upperBound - 1, row)])
      }
    }

    @Test func `dragging AU12 changes the mouth and nothing far from it`() throws {
      let before = editor.picture()
      try dragSmileToTheEnd()
      let after = editor.picture()
      let moved = after.change(from: before, in: mouth, of: photo)
      #expect(moved > 5)
      #expect(after.change(from: before, in: forehead, of: photo) < min(2, moved / 5))
      #expect(after.change(from: before, in: wall, of: photo) < min(2, moved / 5))
    }

    @Test func `a smile sends what changed, and its rest no more than that`() throws {
      let whole = editor.picture().bounds
      let mark = editor.terminal.output.count
      try dragSmileToTheEnd()
      let sent = PseudoTerminal.Output(bytes: Array(editor.terminal.output[mark...])).pictures
      let areas = try sent.map { picture in
        let text = String(decoding: picture.bytes.prefix(40), as: UTF8.self)
        let size = try #require(text.firstMatch(of: #/"1;1;(\d+);(\d+)/#))
        return try #require(Int(size.1)) * #require(Int(size.2))
      }
      #expect(!areas.isEmpty)
      #expect(areas.allSatisfy { 2 * $0 < whole.area }, "\(areas) of \(whole.area)")
    }

    @Test func `undo brings the picture back, redo the smile`() throws {
      let before = editor.picture()
      let start = try #require(editor.value(of: "AU12"))
      try dragSmileToTheEnd()
      let smiling = editor.picture()
      try editor.edit("AU12", to: start) { editor.terminal.send("u") }
      #expect(editor.screen.contains("Undid AU12 1.50 → \(start)."))
      #expect(editor.picture().change(from: before, in: mouth, of: photo) < 1)
      try editor.edit("AU12", to: "1.50") { editor.terminal.send("U") }
      #expect(editor.screen.contains("Redid AU12 \(start) → 1.50."))
      #expect(editor.picture().change(from: smiling, in: mouth, of: photo) < 1)
    }

    @Test func `before and after shows the photo, and then the edit again`() throws {
      let before = editor.picture()
      try dragSmileToTheEnd()
      let smiling = editor.picture()
      try editor.look { editor.terminal.send("b") }
      #expect(editor.picture().change(from: before, in: mouth, of: photo) < 1)
      #expect(editor.value(of: "AU12") == "1.50")
      try editor.look { editor.terminal.send("b") }
      #expect(editor.picture().change(from: smiling, in: mouth, of: photo) < 1)
    }

    @Test func `overlays cover the mouth that smiles, and go again`() throws {
      try dragSmileToTheEnd()
      let smiling = editor.picture()
      for name in ["attention", "flow", "tiles"] {
        try editor.look { editor.terminal.send("v") }
        try editor.wait { $0.contains("\(name): ") }
        let covered = editor.picture()
        #expect(covered.change(from: smiling, in: mouth, of: photo) > 5, "\(name)")
        #expect(covered.change(from: smiling, in: wall, of: photo) < 2, "\(name)")
      }
      // The faces' and the components' boxes, then nothing.
      for _ in 0..<3 { try editor.look { editor.terminal.send("v") } }
      #expect(editor.picture().change(from: smiling, in: mouth, of: photo) < 1)
      #expect(editor.screen.contains("● saved"))
    }

    @Test func `a typed number sets the slider`() throws {
      try editor.choose("AU12")
      try editor.edit("AU12", to: "0.83") { editor.terminal.send("=0.83\r") }
      try editor.edit("AU12", to: "1.20") { editor.terminal.send("1.2\r") }
      try editor.edit("AU12", to: "0.50") { editor.terminal.send("0.5\r") }
    }

    @Test func `half typed on a component's strength leaves its reference`() throws {
      editor.terminal.send("\t\tcc")
      try editor.wait { $0.contains("◂ this photo ▸") && $0.contains("mouth") }
      editor.terminal.send("jp")
      try editor.wait { $0.contains("mouth: geometry") && $0.contains("●none") }
      editor.terminal.send("ll")
      try editor.wait { $0.contains("●amara") && $0.contains("● saved") }
      editor.terminal.send("\rj0.5")
      try editor.wait { $0.contains("mouth: geometry: 0 to 1") && $0.contains("0.5") }
      editor.terminal.send("\r")
      try editor.wait {
        $0.contains("◂ amara ▸") && $0.contains(" 0.50 ◂") && $0.contains("● saved")
      }
    }

    @Test func `keys that are written on the screen can be clicked`() throws {
      try editor.click("? help")
      try editor.wait { $0.contains("Sliders") && $0.contains("any other key: close") }
      try editor.click("close")
      try editor.wait { !$0.contains("any other key") }
      try editor.click("commands")
      try editor.wait { $0.contains("theme: dark") || $0.contains("next component") }
      editor.terminal.send("png")
      try editor.wait { !$0.contains("next component") && $0.contains("export the picture") }
      try editor.click("export the picture")
      try editor.wait { $0.contains("name ending in .png or .jpg") }
      try editor.click("leave it")
      try editor.choose("AU12")
      let start = try #require(editor.value(of: "AU12"))
      try editor.click("→")
      try editor.wait { _ in editor.value(of: "AU12") != start && editor.screen.contains("u undo") }
      try editor.edit("AU12", to: start) { try? editor.click("undo") }
    }

    @Test func `a number out of range is explained and changes nothing`() throws {
      let start = try #require(editor.value(of: "AU12"))
      try editor.choose("AU12")
      editor.terminal.send("7\r")
      try editor.wait { $0.contains("out of range") && $0.contains("0 to 1.5") }
      editor.terminal.send("\u{1b}")
      try editor.wait { !$0.contains("out of range") }
      #expect(editor.value(of: "AU12") == start)
      #expect(editor.screen.contains("● saved"))
    }
  }
}
