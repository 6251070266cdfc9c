import Document
import Studio
import Testing

@testable import App

struct StatusTests {
  @Test func `the status line tells an identity's strength when that was what changed`()
    throws
  {
    var model = Model.opened()
    var document = model.document
    document.faces[0].edit.identity = try Identity(Donor(photo: "/anna.jpg"), strength: 0.4)
    _ = model.record(document)
    let (before, shown) = (model, try #require(model.shown))
    func status(_ step: String) -> String {
      var model = before
      var drawing = shown.drawing
      drawing.cost = Cost(steps: [Cost.Step(step, microseconds: 900)])
      _ = model.update(.drawn(drawing, shown.view, revision: shown.revision + 1))
      return model.frame.line(model.layout.statusRow)
    }
    #expect(status("graft face 1").contains("identity 0.40 → graft 0.9 ms"))
    #expect(!status("express face 1").contains("identity"))
  }

  @Test func `it tells a component's strength when that was fused`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter)
    let shown = try #require(model.shown)
    var drawing = shown.drawing
    drawing.cost = Cost(steps: [Cost.Step("fuse mouth face 1", microseconds: 900)])
    _ = model.update(.drawn(drawing, shown.view, revision: shown.revision + 1))
    let line = model.frame.line(model.layout.statusRow)
    #expect(line.contains("mouth 1.00 → fuse mouth 0.9 ms"))
  }

  @Test func `what can hardly be right is said once`() throws {
    var model = Model.opened()
    let shown = try #require(model.shown)
    var drawing = shown.drawing
    drawing.notices = ["The mouth of ben.jpg seems to be covered; it is used as it is."]
    _ = model.update(.drawn(drawing, shown.view, revision: shown.revision + 1))
    #expect(model.note?.text == drawing.notices[0] && model.note?.kind == .warning)
    model.hit(.right())
    _ = model.update(.drawn(drawing, shown.view, revision: model.revision + 1))
    _ = model.update(.drawn(drawing, shown.view, revision: model.revision + 2))
    model.note = nil
    _ = model.update(.drawn(drawing, shown.view, revision: model.revision + 3))
    #expect(model.note == nil)
  }
}
