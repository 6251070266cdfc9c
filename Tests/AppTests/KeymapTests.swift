import Foundation
import Testing

@testable import App

struct KeymapTests {
  @Test func `docs/keys.md is what the keymap says`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("docs/keys.md")
    if ProcessInfo.processInfo.environment["MIEN_WRITE_GOLDEN"] != nil {
      try Keymap.markdown.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == Keymap.markdown)
  }

  @Test func `every action in the palette has a key or is found by its name`() {
    for binding in Keymap.bindings {
      #expect(!binding.keys.isEmpty)
      #expect(!binding.words.isEmpty)
    }
    #expect(Keymap.action(for: .control("z"), in: .sliders) == .suspend)
    #expect(Keymap.action(for: .character("u"), in: .gallery) == .undo)
    #expect(Keymap.action(for: .character("U"), in: .canvas) == .redo)
    #expect(Keymap.boxAction(for: .character("u")) == nil)
  }
}

extension Keymap {
  /// `docs/keys.md`.
  fileprivate static var markdown: String {
    var text = """
      # Keys

      Generated from the keymap (`Sources/App/Keys`); do not edit by hand. `^P` is Ctrl and P.

      """
    for section in Section.allCases {
      text += "\n## \(section.rawValue)\n\n| key | what it does |\n|---|---|\n"
      for binding in bindings where binding.section == section {
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        text += "| \(keys) | \(binding.words) |\n"
      }
    }
    text += "\n## Mouse\n\n| where | what it does |\n|---|---|\n"
    for line in mouse { text += "| \(line.place) | \(line.words) |\n" }
    return text
  }
}
