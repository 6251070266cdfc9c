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
}
