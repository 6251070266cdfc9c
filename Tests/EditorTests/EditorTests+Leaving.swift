import Glibc
import PseudoTerminals
import Testing

extension EditorTests {
  @Suite struct Leaving {
    /// The modes that are on after everything that was written; `25` is the visible cursor.
    private func modes(_ terminal: PseudoTerminal) -> Set<Substring> {
      var modes: Set<Substring> = ["25"]
      let text = PseudoTerminal.Output(bytes: terminal.output).text
      for change in text.matches(of: /\u{1b}\[\?([\d;]+)([hl])/) {
        for mode in change.1.split(separator: ";") {
          if change.2 == "h" { modes.insert(mode) } else { modes.remove(mode) }
        }
      }
      return modes
    }

    private func expectRestored(
      _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let on = modes(terminal)
      // Mouse, focus, alternate screen, paste, frames held back.
      let ours: Set<Substring> = [
        "1000", "1002", "1003", "1004", "1006", "1016", "47", "1047", "1049", "2004", "2026",
      ]
      #expect(on.intersection(ours).isEmpty, sourceLocation: sourceLocation)
      #expect(on.contains("25"), "the cursor is hidden", sourceLocation: sourceLocation)
      let line = terminal.modes.c_lflag
      #expect(line & tcflag_t(ECHO) != 0 && line & tcflag_t(ICANON) != 0)
    }

    /// The slider's number, from an editor killed without warning and opened again.
    @Test func `a killed editor opens where it was`() throws {
      let home = try Home()
      let first = try OpenEditor(home)
      let start = try #require(first.value(of: "AU12"))
      try first.choose("AU12")
      try first.edit("AU12", to: "0.83") { first.terminal.send("=0.83\r") }
      first.terminal.send("n")
      kill(first.terminal.process, SIGKILL)
      #expect(try first.terminal.finish(limit: OpenEditor.patience) == -SIGKILL)
      let second = try OpenEditor(home)
      #expect(second.value(of: "AU12") == "0.83")
      // And it is known what the photo shows.
      try second.edit("AU12", to: start) { second.terminal.send("r") }
    }

    @Test(arguments: ["q", "\u{3}"]) func `quitting gives the terminal back`(key: String) throws {
      let editor = try OpenEditor(try Home())
      #expect(modes(editor.terminal).isSuperset(of: ["1002", "1006", "1049"]))
      #expect(try editor.terminal.finish(sending: key, limit: OpenEditor.patience) == 0)
      expectRestored(editor.terminal)
    }

    /// In the middle of an edit, which is kept.
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func `a signal gives the terminal back`(number: Int32) throws {
      let home = try Home()
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      editor.terminal.send("=0.83\r")
      try editor.wait { _ in editor.value(of: "AU12") == "0.83" }
      kill(editor.terminal.process, number)
      _ = try editor.terminal.finish(limit: OpenEditor.patience)
      expectRestored(editor.terminal)
      #expect(try OpenEditor(home).value(of: "AU12") == "0.83")
    }

    /// The line is full and nobody reads. The edit is made after that.
    @Test(arguments: [SIGTERM, SIGHUP])
    func `a terminal that stopped reading holds up neither the end nor the edits`(
      number: Int32
    ) throws {
      let home = try Home()
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      // Another picture is shown for each, until no more fits.
      for _ in 0..<6 { editor.terminal.send(" ") }
      editor.terminal.send("=0.83\r")
      try waitUnread(limit: OpenEditor.patience) {
        home.session.contains("0.83")
      }
      kill(editor.terminal.process, number)
      #expect(editor.terminal.endUnread(limit: OpenEditor.patience) == 0)
      _ = try editor.terminal.finish(limit: OpenEditor.patience)
      expectRestored(editor.terminal)
      #expect(try OpenEditor(home).value(of: "AU12") == "0.83")
    }

    /// Arrow keys come faster than anything could be shown, without a pause.
    @Test func `keys that never stop hold up neither autosave nor a signal`() throws {
      let home = try Home()
      let editor = try OpenEditor(home)
      try editor.choose("AU12")
      for _ in 0..<2 {
        let seen = home.sessionWritten
        try waitUnread(limit: OpenEditor.patience) {
          editor.terminal.send(String(repeating: "lh", count: 50))
          editor.terminal.settle(quiet: 1)
          return home.sessionWritten != seen
        }
      }
      kill(editor.terminal.process, SIGTERM)
      try waitUnread(limit: OpenEditor.patience) {
        editor.terminal.send("lh")
        return editor.terminal.endUnread(limit: 0.02) != nil
      }
      #expect(editor.terminal.status == 0)
    }

    private func waitUnread(limit: Double, until done: () -> Bool) throws {
      let end = ContinuousClock.now + .seconds(limit)
      while !done() {
        try #require(ContinuousClock.now < end)
        usleep(10_000)
      }
    }
  }
}
