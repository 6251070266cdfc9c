import Document
import Terminal
import Testing

@testable import App

/// (what was, which keys, what is).
struct UpdateKeyTests {
  @Test func `the right arrow adds a twentieth, with shift a hundredth`() {
    var model = smiling()
    let commands = model.hit(.right())
    #expect(model.value(.lipCornerPuller) == 0.17)
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    #expect(commands.contains(.autosave))
    model.hit(.right(.shift), .character("L"), .left())
    #expect(model.value(.lipCornerPuller) == 0.14)
  }

  @Test func `a slider stops at its ends`() {
    var model = smiling()
    for _ in 0..<40 { model.hit(.right()) }
    #expect(model.value(.lipCornerPuller) == 1.5)
    #expect(model.hit(.right()) == [])
    for _ in 0..<40 { model.hit(.left()) }
    #expect(model.value(.lipCornerPuller) == 0)
  }

  @Test func `a typed number sets the slider`() {
    var model = smiling()
    for (text, value) in [(".75", 0.75), ("0.5", 0.5), ("0,4", 0.4), ("0", 0), ("1", 1)] {
      model.type(text)
      model.hit(.enter)
      #expect(model.value(.lipCornerPuller) == value)
    }
    model.type("0.2")
    model.hit(.escape)
    #expect(model.value(.lipCornerPuller) == 1)
    #expect(model.popup == nil)
  }

  @Test(arguments: [
    ("1.6", "1.6 is out of range; type a number from 0 to 1.5."),
    ("1x", "“1x” is not a number; type 0 to 1.5."),
    (".", "“.” is not a number; type 0 to 1.5."),
  ])
  func `a number that cannot be is refused with a sentence`(text: String, sentence: String) {
    var model = smiling()
    model.type(text)
    model.hit(.enter)
    #expect(model.problem == sentence)
    #expect(model.value(.lipCornerPuller) == 0.12)
    model.hit(.eraseAllKey)
    model.type("1,25")
    model.hit(.enter)
    #expect(model.value(.lipCornerPuller) == 1.25)
  }

  @Test(arguments: [Key.character("x"), .backspace, .delete])
  func `a key goes back to what the photo shows, also under an emotion`(key: Key) {
    var model = smiling()
    model.hit(.right(), key)
    #expect(model.document.faces[0].isUntouched)
    #expect(model.perform(.emotion(.joy)).isEmpty == false)
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    #expect(model.value(.lipCornerPuller) == 1)
    model.hit(key)
    #expect(model.value(.lipCornerPuller) == 0.12)
    #expect(model.value(.cheekRaiser) > 0)
  }

  @Test func `n takes the expression away, r and R bring the photo's back`() {
    var model = smiling()
    model.hit(.character("n"))
    #expect(model.value(.lipCornerPuller) == 0)
    model.hit(.character("f"), .right(), .character("r"))
    #expect(model.document.faces[1].isUntouched)
    #expect(!model.document.faces[0].isUntouched)
    model.hit(.character("R"))
    #expect(!model.document.faces.contains { !$0.isUntouched })
  }

  @Test func `y copies what a face shows, P pastes it on another in one step`() {
    var model = smiling()
    model.hit(.right(), .character("y"))
    #expect(model.value(.lipCornerPuller) == 0.17)
    let commands = model.hit(.character("f"), .character("P"))
    #expect(model.document.selected == 1)
    #expect(model.value(.lipCornerPuller) == 0.17)
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    #expect(commands.contains(.autosave))
    #expect(model.hit(.character("P")) == [])
    #expect(model.note?.text == "This face shows what was copied already.")
    model.hit(.character("u"))
    #expect(model.document.faces[1].isUntouched)
    #expect(!model.document.faces[0].isUntouched)
  }

  @Test func `a pasted expression takes the place of an emotion`() {
    var model = smiling()
    model.hit(.character("y"))
    #expect(model.perform(.emotion(.joy)).isEmpty == false)
    model.hit(.character("P"))
    #expect(model.document.faces[0].isUntouched)
    #expect(model.document.faces[0].edit.expression.emotion == nil)
  }

  @Test func `what was copied goes along to the next photo`() {
    var model = smiling()
    model.hit(.character("P"))
    #expect(model.note?.text == "Nothing is copied; y copies what a face shows.")
    #expect(model.document.faces[0].isUntouched)
    model.hit(.right(), .character("y"))
    var next = smiling()
    next.carried = model.carried
    next.hit(.character("P"))
    #expect(next.value(.lipCornerPuller) == 0.17)
  }

  @Test func `steps of one slider are undone together, another slider's apart`() {
    var model = smiling()
    model.hit(.right(), .right(), .right(), .down(), .right())
    model.hit(.character("u"))
    #expect(model.value(.lipCornerPuller) == 0.27)
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
    #expect(model.hit(.character("u")) == [])
    model.hit(.control("r"), .character("U"))
    #expect(model.value(.lipCornerPuller) == 0.27)
    #expect(
      model.value(.dimpler) == 0 || model.document.faces[0].edit.expression.settings.count == 2)
  }

  @Test func `before and after draws without edits, and an edit ends it`() {
    var model = smiling()
    model.hit(.right())
    guard case .preview(let edits, _, _, _)? = model.hit(.character("b")).first else {
      Issue.record("nothing drawn")
      return
    }
    #expect(!edits.contains { !$0.isUntouched })
    #expect(model.isComparing)
    model.hit(.right())
    #expect(!model.isComparing)
    #expect(model.value(.lipCornerPuller) == 0.22)
  }

  @Test func `the list scrolls with the chosen slider`() {
    var model = Model.opened(80, 24)
    model.hit(.end())
    #expect(model.expression.chosen == model.expression.parameters.last?.id)
    #expect(model.expression.id(atRow: model.layout.list.maxY - 1, model.context) != nil)
    model.hit(.home())
    #expect(model.expression.scroll == 0)
  }

  @Test func `a small terminal refuses keys that edit, and still quits`() {
    var model = Model.opened(50, 10)
    #expect(model.hit(.right(), .character("n")) == [])
    #expect(model.document.faces[0].isUntouched)
    #expect(model.hit(.character("q")).contains(.quit))
  }

  @Test func `the palette finds a command by its words`() {
    var model = smiling()
    model.hit(.control("p"))
    model.type("neutral")
    model.hit(.enter)
    #expect(model.value(.lipCornerPuller) == 0)
    model.hit(.character(":"))
    model.type("light")
    model.hit(.enter)
    #expect(model.theme.name == "light")
  }

  private func smiling() -> Model {
    var model = Model.opened()
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    return model
  }
}

extension Key {
  fileprivate static let eraseAllKey = Key.control("u")
}

extension Model {
  /// Why the prompt did not take the answer.
  var problem: String? {
    if case .prompt(let prompt) = popup { prompt.problem } else { nil }
  }
}
