import Document
import Terminal
import Testing

@testable import App

/// What is said of edits that one key makes.
struct TellingTests {
  @Test func `undo and redo say what they took back`() {
    var model = smiling()
    model.hit(.right(), .right(), .character("u"))
    #expect(model.note?.text == "Undid AU12 0.22 → 0.12 on face 1.")
    model.hit(.character("U"))
    #expect(model.note?.text == "Redid AU12 0.12 → 0.22 on face 1.")
    model = Model.opened(faces: [FakeRenderer.two[0]])
    model.expression.chosen = Expression.id(of: .jawDrop)
    model.hit(.right(), .character("u"))
    #expect(model.note?.text == "Undid AU26 0.05 → 0.00.")
  }

  @Test func `where there is nothing to take back, that is said`() {
    var model = smiling()
    model.hit(.character("u"))
    #expect(model.note?.text == "Nothing to undo.")
    model.hit(.character("U"))
    #expect(model.note?.text == "Nothing to redo.")
    model.hit(.right())
    #expect(model.note == nil)
  }

  @Test func `many sliders are counted, an emotion is named, faces are counted`() {
    var model = smiling()
    model.hit(.character("n"))
    #expect(model.note?.text == "Neutral: every slider is at 0.")
    model.hit(.character("u"))
    #expect(model.note?.text == "Undid 22 sliders on face 1.")
    _ = model.perform(.emotion(.fear))
    model.hit(.character("u"))
    #expect(model.note?.text == "Undid fear 1.00 → 0.00 on face 1.")
    model.hit(.right(), .character("f"), .right(), .character("R"))
    #expect(model.note?.text == "Every face is as in the photo; u brings the edits back.")
    model.hit(.character("u"))
    #expect(model.note?.text == "Undid the edits of 2 faces.")
  }

  @Test func `a person and a component are told by their names`() {
    var model = Model.browsing()
    model.hit(.right(), .character("u"))
    #expect(model.note?.text == "Undid identity anna → own on face 1.")
    model.hit(.character("U"))
    model.type(".4")
    model.hit(.enter, .character("u"))
    #expect(model.note?.text == "Undid identity strength 0.40 → 1.00 on face 1.")

    model = Model.withComponents()
    model.pickPeople(.enter)
    model.hit(.right(), .right(), .enter, .character("u"))
    #expect(model.note?.text == "Undid eyes ben → own on face 1.")
    model.hit(.character("U"), .down(), .down(), .left(), .character("u"))
    #expect(model.note?.text == "Undid eyes geometry strength 0.95 → 1.00 on face 1.")

    model = Model.withComponents(.mouth)
    model.hit(.character("d"), .character(" "), .right(), .character(" "), .character("u"))
    #expect(model.note?.text == "Undid mouth geometry drawing → own on face 1.")
  }

  @Test func `keys that do nothing say so`() {
    var model = smiling()
    model.hit(.character("Z"))
    #expect(model.note?.text == "“Z” means nothing here; ? tells all keys.")
    model.hit(.character("r"))
    #expect(model.note?.text == "This face is as in the photo already.")
    model = Model.opened(faces: [FakeRenderer.two[0]])
    model.hit(.character("f"))
    #expect(model.note?.text == "The photo shows one face only.")
    let before = model.document
    #expect(model.hit(.character("F")) == [] && model.document == before)
  }

  private func smiling() -> Model {
    var model = Model.opened()
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    return model
  }
}
