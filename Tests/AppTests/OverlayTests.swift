import Document
import Studio
import Terminal
import TestPatterns
import Testing

@testable import App

struct OverlayTests {
  @Test func `the key goes from overlay to overlay and back to none`() {
    var model = Model.opened()
    let shown = (0..<6).map { _ in drawnOverlay(model.hit(.character("v"))) }
    let kinds: [Overlay.Kind?] = [.attention, .flow, .tiles, .faces, .components, nil]
    #expect(shown == kinds.map { kind in kind.map { Overlay($0, face: 0) } })
  }

  @Test func `the status line names the overlay, also beside a note`() {
    var model = Model.opened()
    for kind in Overlay.Kind.allCases {
      model.hit(.character("v"))
      #expect(status(model).contains("\(kind.rawValue):"))
      model.note = Model.Note(kind: .news, text: "Wrote face.png.")
      #expect(status(model).contains("\(kind.rawValue):"))
      #expect(model.frame.text.contains("Wrote face.png."))
    }
    model.hit(.character("v"))
    for kind in Overlay.Kind.allCases { #expect(!status(model).contains("\(kind.rawValue):")) }
  }

  @Test func `the overlay follows edits, the view and the chosen face`() {
    var model = Model.opened()
    model.hit(.character("v"), .character("v"))
    #expect(drawnOverlay(model.hit(.right())) == Overlay(.flow, face: 0))
    #expect(drawnOverlay(model.hit(.character("z"))) == Overlay(.flow, face: 0))
    #expect(drawnOverlay(model.hit(.character("z"))) == Overlay(.flow, face: 0))
    #expect(drawnOverlay(model.hit(.character("f"))) == Overlay(.flow, face: 1))
  }

  @Test func `an overlay is no edit: nothing is saved, and an export knows nothing of it`() {
    var model = Model.opened()
    let document = model.document
    let job = model.job(path: "face.png", isStrip: false)
    let commands = model.hit(.character("v"))
    #expect(!commands.contains(.autosave))
    #expect(model.document == document && model.saving == .saved)
    #expect(model.job(path: "face.png", isStrip: false) == job)
    #expect(model.hit(.character("u")) == [])
  }

  @Test func `the palette offers each overlay by its name, and none`() {
    var model = Model.opened()
    for kind in Overlay.Kind.allCases + [nil] {
      model.hit(.control("p"))
      model.type("overlay: \(kind?.rawValue ?? "none")")
      #expect(drawnOverlay(model.hit(.enter)) == kind.map { Overlay($0, face: 0) })
    }
  }

  @Test func `the status line finds room for an overlay on the smallest screen`() {
    var model = Model.opened(Layout.leastColumns, Layout.leastRows)
    model.hit(.character("v"), .right())
    #expect(status(model).contains("attention"))
    #expect(status(model).contains("saving"))
  }

  private func status(_ model: Model) -> String {
    let lines = model.frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[model.layout.statusRow])
  }

  /// Of the first drawing that was asked for.
  private func drawnOverlay(_ commands: [Command]) -> Overlay? {
    for case .preview(_, _, let overlay, _) in commands { return overlay }
    Issue.record("nothing drawn")
    return nil
  }
}
