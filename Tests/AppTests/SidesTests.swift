import Document
import Face
import Terminal
import TestPatterns
import Testing

@testable import App

/// `t` parts the sides of an Action Unit, and puts them together.
struct SidesTests {
  private let key = Key.character("t")

  @Test func `a unit is split into two rows, which say left and right, and joined again`() {
    var model = smiling()
    #expect(!model.frame.text.contains("L12"))
    model.hit(key)
    for words in ["L12  left smile", "R12  right smile", "the person's left"] {
      #expect(model.frame.text.contains(words), "\(model.frame.text)")
    }
    #expect(!model.frame.text.contains("AU12 smile"))
    #expect(
      model.note?.text.contains("Left is the person's own: on the right of the picture.") == true)
    model.hit(key)
    #expect(model.frame.text.contains("AU12 smile") && !model.frame.text.contains("L12"))
  }

  @Test func `keys, numbers and reset move the side that is chosen`() throws {
    var model = smiling()
    model.hit(key)
    model.hit(.right())
    #expect(try face(model).target(of: .lipCornerPuller, on: .left) == 0.17)
    #expect(try face(model).target(of: .lipCornerPuller, on: .right) == 0.12)
    model.hit(.down())
    model.type("0.8")
    model.hit(.enter)
    #expect(try face(model).target(of: .lipCornerPuller, on: .right) == 0.8)
    model.hit(.character("x"))
    #expect(try face(model).target(of: .lipCornerPuller, on: .right) == 0.12)
    #expect(try face(model).edit.expression.isSplit(.lipCornerPuller))
    // The row below the sides is the next unit's.
    model.hit(.down())
    #expect(model.slider?.title.hasPrefix("AU14") == true)
  }

  @Test func `a split is undone and redone, and says so`() throws {
    var model = smiling()
    model.hit(key)
    model.hit(.character("u"))
    #expect(model.note?.text == "Undid AU12 left and right → one on face 1.")
    #expect(model.slider?.title == "AU12 smile")
    model.hit(.character("U"))
    #expect(model.note?.text == "Redid AU12 one → left and right on face 1.")
    #expect(model.slider?.title == "L12 left smile")
    model.hit(.right())
    model.hit(.character("u"))
    #expect(model.note?.text == "Undid L12 0.17 → 0.12 on face 1.")
  }

  @Test func `what has no sides is refused with a sentence`() {
    var model = smiling()
    model.expression.chosen = Expression.id(of: .lipsPart)
    model.hit(key)
    #expect(model.note?.text == "AU25 is the same on both sides.")
    model.expression.chosen = Expression.id(of: .joy)
    model.hit(key)
    #expect(model.note?.text == "An emotion has no sides; choose an Action Unit.")
    model.hit(.tab, key)
    let words = "Left and right are of Action Units; they are in the Expression tab."
    #expect(model.note?.text == words)
  }

  @Test func `what is copied has its sides`() throws {
    var model = smiling()
    model.hit(key)
    model.type("1")
    model.hit(.enter)
    model.hit(.character("y"), .character("r"), .character("P"))
    #expect(try face(model).target(of: .lipCornerPuller, on: .left) == 1)
    #expect(try face(model).target(of: .lipCornerPuller, on: .right) == 0.12)
  }

  /// The smile's slider is chosen, of a face that smiles by 0.12.
  private func smiling() -> Model {
    var model = Model.opened()
    model.expression.chosen = Expression.id(of: .lipCornerPuller)
    return model
  }

  private func face(_ model: Model) throws -> FaceEdit { try #require(model.document.selectedFace) }
}
