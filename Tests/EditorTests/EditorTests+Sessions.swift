import Foundation
import Glibc
import PseudoTerminals
import Raster
import Testing

extension EditorTests {
  /// Work is never lost without a word: what is kept, and under which name.
  @Suite struct Sessions {
    private let home: Home

    init() throws { home = try Home() }

    /// Names in the folder of sessions, without what marks that somebody is there.
    private var kept: [String] {
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: home.path("state/mien/sessions"))
      return (names ?? []).filter { !$0.hasSuffix(".lock") }.sorted()
    }

    private func bytes(_ name: String) throws -> Data {
      try Data(contentsOf: URL(filePath: home.path(name)))
    }

    private func setSmile(_ value: String, in editor: OpenEditor) throws {
      try editor.choose("AU12")
      try editor.edit("AU12", to: value) { editor.terminal.send("=\(value)\r") }
    }

    private func quit(_ editor: OpenEditor) throws {
      #expect(try editor.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)
    }

    @Test func `a photo whose bytes changed keeps its session, and offers it`() throws {
      let first = try OpenEditor(home)
      try setSmile("1.11", in: first)
      try quit(first)
      let name = try #require(kept.first)
      let session = try bytes("state/mien/sessions/\(name)")
      let file = try FileHandle(forWritingTo: URL(filePath: home.photo))
      try file.seekToEnd()
      try file.write(contentsOf: [0])
      try file.close()

      let second = try OpenEditor(home, untilBox: "Take the edits over?")
      #expect(second.screen.contains("face.jpg has changed since you edited it"))
      // Nobody answers: it is asked again, and nothing has moved.
      kill(second.terminal.process, SIGKILL)
      _ = try second.terminal.finish(limit: OpenEditor.patience)
      #expect(kept == [name])
      #expect(try bytes("state/mien/sessions/\(name)") == session)

      let third = try OpenEditor(home, untilBox: "Take the edits over?")
      try third.edit("AU12", to: "1.11") { third.terminal.send("\r") }
      try quit(third)
      #expect(kept.count == 2)
      let earlier = try #require(kept.first { $0.hasSuffix(".earlier-1.mien") })
      #expect(try bytes("state/mien/sessions/\(earlier)") == session)
      let fourth = try OpenEditor(home)
      #expect(fourth.value(of: "AU12") == "1.11")
    }

    @Test func `a second editor says so, keeps nothing, and asks before it leaves`() throws {
      let first = try OpenEditor(home)
      try setSmile("0.93", in: first)
      symlink(home.photo, home.path("link.jpg"))
      let second = try OpenEditor(home, photo: home.path("link.jpg"), untilBox: "Open elsewhere")
      #expect(second.screen.contains("process \(first.terminal.process)"))
      second.terminal.send("\u{1b}")
      try second.wait { _ in second.value(of: "AU12") == "0.93" }
      #expect(second.screen.lines[0].contains("open elsewhere"))
      try second.choose("AU12")
      second.terminal.send("=0.44\r")
      try second.wait { _ in second.value(of: "AU12") == "0.44" }
      #expect(second.screen.contains("✕ not kept"))
      second.terminal.send("q")
      try second.wait { $0.contains("Leave all the same?") && $0.contains("kept nowhere") }
      #expect(try second.terminal.finish(sending: "q", limit: OpenEditor.patience) == 0)

      try first.edit("AU12", to: "0.98") { first.terminal.send("l") }
      // However the first one ends, its photo is free then.
      kill(first.terminal.process, SIGKILL)
      _ = try first.terminal.finish(limit: OpenEditor.patience)
      let third = try OpenEditor(home)
      #expect(third.value(of: "AU12") == "0.98")
      #expect(!third.screen.lines[0].contains("elsewhere"))
    }

    @Test func `damaged sessions are kept, one beside the other`() throws {
      let first = try OpenEditor(home)
      try setSmile("0.70", in: first)
      try quit(first)
      let name = try #require(kept.first)
      let session = URL(filePath: home.path("state/mien/sessions/\(name)"))
      for i in 1...2 {
        try Data("rubbish \(i)".utf8).write(to: session)
        let editor = try OpenEditor(home, untilBox: "The last session cannot be read")
        editor.terminal.send("\u{1b}")
        try editor.wait { _ in editor.value(of: "AU12") != nil }
        try setSmile("0.7\(i)", in: editor)
        try quit(editor)
      }
      #expect(kept == [name, "\(name).damaged-1", "\(name).damaged-2"])
      #expect(try bytes("state/mien/sessions/\(name).damaged-1") == Data("rubbish 1".utf8))
    }

    @Test func `the original is only replaced when that is what was typed`() throws {
      let original = try bytes("face.jpg")
      symlink("face.jpg", home.path("link.jpg"))
      let editor = try OpenEditor(home)
      try setSmile("1.20", in: editor)
      editor.terminal.send("e\u{15}~/link.jpg\r")
      try editor.wait { $0.contains("Destroy the original?") }
      #expect(editor.screen.contains("~/face.jpg"))
      editor.terminal.send("\r")
      try editor.wait { $0.contains("Type destroy to do it, or press Esc.") }
      editor.terminal.send("y\r")
      editor.terminal.settle()
      editor.terminal.send("\u{1b}")
      try editor.wait { $0.contains("Export the picture") && $0.contains("~/link.jpg") }
      #expect(try bytes("face.jpg") == original)

      editor.terminal.send("\r")
      try editor.wait { $0.contains("Destroy the original?") }
      editor.terminal.send("destroy\r")
      try editor.wait { $0.contains("Wrote ~/link.jpg") }
      #expect(try bytes("face.jpg") != original)
      try quit(editor)
      // The photo is another now; the session is not lost with it.
      _ = try OpenEditor(home, untilBox: "Take the edits over?")
    }

    @Test func `the donor of a face is an original too`() throws {
      let editor = try OpenEditor(home)
      try FileManager.default.createDirectory(
        atPath: home.path("people"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: home.photo, toPath: home.path("people/anna.jpg"))
      editor.terminal.send("\to\u{15}~/people\r")
      try editor.wait { $0.contains("anna") && !$0.contains("which folder") }
      editor.terminal.send("l")
      try editor.wait { $0.contains("●anna") && $0.contains("● saved") }
      editor.terminal.send("e\u{15}~/people/../people/anna.jpg\r")
      try editor.wait {
        $0.contains("Destroy the original?") && $0.contains("a face is taken from")
      }
    }

    @Test func `the export's box completes, counts on, and forgets no name`() throws {
      let editor = try OpenEditor(home)
      editor.terminal.send("e")
      try editor.wait { $0.contains("face-mien.png") && $0.contains("Tab complete") }
      editor.terminal.send("\r")
      try editor.wait { $0.contains("Wrote ") }
      editor.terminal.send("e")
      try editor.wait { $0.contains("Export the picture") && $0.contains("face-mien-2.png") }
      editor.terminal.send("\u{15}~/none/a.png\r")
      try editor.wait { $0.contains("~/none/a.png") && $0.contains("There is no folder") }
      editor.terminal.send("\u{15}~/face-\t")
      try editor.wait { $0.contains("~/face-mien.png") }
      editor.terminal.send("\r")
      try editor.wait { $0.contains("Replace it?") }
      editor.terminal.send("n")
      try editor.wait { $0.contains("Export the picture") && $0.contains("~/face-mien.png") }
      editor.terminal.send("\u{1b}")
      try editor.wait { !$0.contains("Export the picture") }
      try quit(editor)
    }

    @Test func `who quits while nothing can be saved is asked`() throws {
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      let folder = home.path("state/mien/sessions")
      try FileManager.default.removeItem(atPath: folder)
      editor.terminal.send("=0.83\r")
      try editor.wait { $0.contains("✕ not saved") }
      editor.terminal.send("q")
      try editor.wait {
        $0.contains("Leave all the same?") && $0.contains("The edits of face.jpg are not saved")
      }
      editor.terminal.send("\u{1b}")
      try editor.wait { !$0.contains("Leave all the same?") }
      // With room again, quitting saves and asks nothing.
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try quit(editor)
      #expect(try OpenEditor(home).value(of: "AU12") == "0.83")
    }
  }
}
