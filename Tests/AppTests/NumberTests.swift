import Document
import Terminal
import Testing

@testable import App

/// A digit, 0 included, begins a number wherever a slider has the keyboard.
struct NumberTests {
  @Test func `half typed at a component's strength keeps its reference`() throws {
    var model = Model.withComponents(.mouth)
    model.pickPeople(.enter)
    model.hit(.right(), .enter, .down(), .down())
    #expect(model.components.line == .geometryStrength)
    model.type("0.5")
    model.hit(.enter)
    let anna = Donor(photo: "/people/anna.jpg")
    #expect(model.componentEdit.geometry == (try Shares(.donor(anna), strength: 0.5)))
    model.type("0")
    model.hit(.enter)
    #expect(model.componentEdit.geometry == (try Shares(.donor(anna), strength: 0)))
    model.hit(.delete)
    #expect(model.componentEdit.geometry.isOwn)
  }

  @Test func `half typed at an identity's strength keeps the person`() throws {
    var model = Model.browsing()
    model.hit(.right())
    model.type("0.5")
    model.hit(.enter)
    let anna = Donor(photo: "/people/anna.jpg")
    #expect(model.document.faces[0].edit.identity == (try Identity(anna, strength: 0.5)))
  }

  @Test func `ten frames are typed with a nought`() {
    var model = Model.opened()
    model.hit(.backtab, .down(), .down())
    model.type("10")
    model.hit(.enter)
    #expect(model.export.frames == 10)
  }

  @Test func `on the paper no digit throws the drawing away`() {
    var model = Model.withComponents(.mouth)
    model.hit(.character("d"), .character(" "), .right(), .character(" "))
    let drawn = model.document
    #expect(!drawn.faces[0].edit.isEmpty)
    model.type("0123456789.")
    #expect(model.document == drawn && model.popup == nil)
    #expect(model.note?.text == "No number belongs here: choose a slider first.")
  }

  @Test func `where a slider has nothing to move, that is said before a number is typed`() {
    var model = Model.browsing()
    model.type("0")
    #expect(model.popup == nil)
    #expect(model.note?.text == "Choose a face first, then how much of it is shown.")
    model = Model.withComponents(.mouth)
    model.hit(.down(), .down(), .character("0"))
    #expect(model.popup == nil)
    #expect(model.note?.text == "Choose a reference or draw first, then move this.")
  }
}
