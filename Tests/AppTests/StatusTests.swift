import Document
import Foundation
import Terminal
import TestPatterns
import Testing

@testable import App
@testable import Studio

struct StatusTests {
  @Test func `the status line tells an identity's strength when that was what changed`()
    throws
  {
    var model = Model.opened()
    var document = model.document
    document.faces[0].edit.identity = try Identity(Donor(photo: "/anna.jpg"), strength: 0.4)
    _ = model.record(document)
    let (before, shown) = (model, try #require(model.shown))
    func status(_ stage: StepID.Stage) -> String {
      var model = before
      model.hit(.character("i"))
      var preview = shown.preview
      preview.cost = Cost(steps: [Cost.Step(id: StepID(stage: stage, face: 0), microseconds: 900)])
      _ = model.update(.previewed(preview, shown.view, revision: shown.revision + 1))
      return model.frame.line(model.layout.statusRow)
    }
    #expect(status(.graft).contains("identity 0.40 → graft 0.9 ms"))
    #expect(!status(.express).contains("identity"))
  }

  @Test func `it tells a component's strength when that was fused`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter)
    model.hit(.character("i"))
    let shown = try #require(model.shown)
    var preview = shown.preview
    preview.cost = Cost(steps: [
      Cost.Step(id: StepID(stage: .fuse, face: 0, component: .mouth), microseconds: 900)
    ])
    _ = model.update(.previewed(preview, shown.view, revision: shown.revision + 1))
    let line = model.frame.line(model.layout.statusRow)
    #expect(line.contains("mouth 1.00 → fuse mouth 0.9 ms"))
  }

  @Test func `timings are told on demand, in the place of the keys`() {
    var model = Model.opened()
    func status() -> String { model.frame.line(model.layout.statusRow) }
    #expect(status().contains("← → move") && !status().contains(" ms"))
    model.hit(.character("i"))
    #expect(status().contains("express 4.1 ms") && !status().contains("move"))
    model.hit(.right())
    #expect(status().contains("AU12"))
    model.hit(.control("p"))
    model.type("timings")
    model.hit(.enter)
    #expect(status().contains("← → move"))
  }

  @Test func `what can hardly be right is said once`() throws {
    var model = Model.opened()
    let sentence = "The mouth of ben.jpg seems to be covered; it is used as it is."
    _ = model.update(.screen(.key(.right())))
    draw(&model, [sentence])
    #expect(model.note == Model.Note(kind: .warning, text: sentence))
    // Another edit, the photo looked at in between, and the edit again.
    for keys in [[Key.right()], [.character("b")], [.character("b")], [.left()]] {
      for key in keys { _ = model.update(.screen(.key(key))) }
      draw(&model, model.isComparing ? [] : [sentence])
      #expect(model.note == nil)
    }
    model.hit(.right())
    draw(&model, [])
    _ = model.update(.screen(.key(.left())))
    draw(&model, [sentence, "The nose, too."])
    #expect(model.note?.text == sentence + " The nose, too.")
  }

  @Test func `a preview that was overtaken says nothing beside the next edit`() {
    var model = Model.opened()
    _ = model.update(.screen(.key(.right())))
    let late = model.revision
    _ = model.update(.screen(.key(.character("u"))))
    let undone = model.note
    draw(&model, ["The mouth is hidden."], revision: late)
    #expect(model.note == undone)
    draw(&model, [])
    #expect(model.note == undone && undone?.text.hasPrefix("Undid") == true)
  }

  @Test func `a sentence stands above the keys, as long as it is`() {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    for (columns, rows) in [(64, 16), (120, 40)] {
      var model = Model.opened(columns, rows)
      model.note = Model.Note(kind: .warning, text: words)
      let rows = model.frame.text.split(separator: "\n")
      #expect(rows.joined(separator: " ").components(separatedBy: "word").count == 41)
      #expect(rows[model.layout.statusRow].contains("● saved"))
    }
  }

  /// The newest edits' picture, or an older one's.
  private func draw(_ model: inout Model, _ notices: [String], revision: Int? = nil) {
    var preview = model.shown!.preview
    preview.notices = notices
    _ = model.update(.previewed(preview, model.view, revision: revision ?? model.revision))
  }
}
