import PseudoTerminals
import Testing

extension EditorTests {
  @Suite struct Input {
    /// Whatever follows an Esc at once: a status answer, as after every picture; the mouse; an arrow.
    @Test func `Esc takes nothing of what follows it`() throws {
      let editor = try OpenEditor(try Home())
      try editor.choose("AU12")
      let before = editor.faceValues
      editor.terminal.send("/")
      try editor.wait { $0.contains("Identity") && editor.value(of: "AU12") == nil }
      editor.terminal.send("\u{1b}\u{1b}[0n")
      editor.terminal.send("\u{1b}\u{1b}[<35;3;3M")
      editor.terminal.send("\u{1b}[Z")
      try editor.wait { _ in editor.value(of: "AU12") != nil }
      #expect(editor.faceValues == before)
      // An arrow behind it arrives: the palette is closed, and the next line chosen.
      editor.terminal.send("\u{10}")
      try editor.wait { $0.contains("No such") || $0.contains("Commands") }
      editor.terminal.send("\u{1b}\u{1b}[B")
      try editor.wait { !$0.contains("Commands") && !$0.contains("▸AU12 ") && $0.contains("▸AU") }
      #expect(editor.faceValues == before)
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `pasting a name is not typing it`() throws {
      let home = try Home()
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      try editor.edit("AU12", to: "0.83") { editor.terminal.send("=0.83\r") }
      editor.terminal.paste("Renate.jpg\r")
      try editor.wait { $0.contains("Nothing was changed.") }
      #expect(editor.value(of: "AU12") == "0.83")
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
      #expect(try OpenEditor(home).value(of: "AU12") == "0.83")
    }

    @Test func `a text box takes what is pasted, in pieces too`() throws {
      let editor = try OpenEditor(try Home())
      editor.terminal.send("e\u{15}")
      try editor.wait { $0.contains("Export the picture") }
      editor.terminal.send("\u{1b}[20")
      editor.terminal.send("0~file:///a%20b")
      editor.terminal.send(".png\nR\n\u{1b}[2")
      editor.terminal.send("01~")
      try editor.wait { $0.contains("/a b.png") }
      #expect(try editor.terminal.finish(sending: "\u{1b}\u{3}", limit: OpenEditor.patience) == 0)
    }

    @Test func `a photo that is dropped is opened, the edits of the other kept`() throws {
      let home = try Home()
      try home.add("lena's face", face: "amara")
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      try editor.edit("AU12", to: "0.83") { editor.terminal.send("=0.83\r") }
      editor.terminal.paste("'\(home.path("lena"))'\\''s face.jpg' ")
      try editor.wait { $0.contains("Open it?") }
      editor.terminal.send("\r")
      try editor.wait {
        $0.contains("lena's face.jpg") && !$0.contains("Open it?")
          && editor.value(of: "AU12") != nil && !$0.contains("Drawing")
      }
      #expect(editor.value(of: "AU12") != "0.83")
      #expect(home.session.contains("0.83"))
      // Where no face is found the person can say where it is.
      try home.addGrey("grey.png")
      editor.terminal.paste(home.path("grey.png"))
      try editor.wait { $0.contains("Open it?") }
      editor.terminal.send("y")
      try editor.wait { $0.contains("No face was found") && $0.contains("grey.png") }
      #expect(try editor.terminal.finish(sending: "\u{3}", limit: OpenEditor.patience) == 0)
    }

    @Test func `ten thousand characters in a box are taken, and the editor goes on`() throws {
      let editor = try OpenEditor(try Home())
      editor.terminal.send("\u{10}")
      try editor.wait { $0.contains("Commands") }
      let mark = editor.terminal.output.count
      for _ in 0..<100 { editor.terminal.send(String(repeating: "x", count: 100)) }
      try editor.wait { $0.contains("No such command.") }
      #expect(try editor.terminal.finish(sending: "\u{1b}\u{3}", limit: OpenEditor.patience) == 0)
      let written = editor.terminal.output.count - mark
      #expect(written < 300_000, "\(written) bytes: every key was painted")
    }
  }
}

extension OpenEditor {
  /// The numbers of all sliders that are seen.
  fileprivate var faceValues: [String] {
    (1...45).compactMap { unit in value(of: "AU\(unit)").map { "AU\(unit) \($0)" } }
  }
}
