import Document
import Files
import Geometry
import Studio
import Terminal
import TestPatterns
import Testing

@testable import App

/// A box around a face that was not found: by the mouse, by keys, in the session.
struct MarkingTests {
  private let third = FakeRenderer.face(Region(x: 330, y: 200, width: 40, height: 50), smile: 0.3)

  @Test func `a photo without a face opens, and asks to mark one`() {
    var model = Model.closed()
    let commands = model.update(.opened([]))
    #expect(commands.contains { if case .preview([], _, nil, _) = $0 { true } else { false } })
    #expect(!commands.contains(.quit))
    #expect(model.marking != nil)
    #expect(model.frame.text.contains("No face was found"))
    model.hit(.left())
    #expect(model.frame.text.contains("read the face"))
  }

  @Test func `the mouse draws a box, and letting go reads what is in it`() throws {
    var model = Model.opened()
    model.hit(.character("M"))
    let (low, high) = try (place(model, x: 320, y: 190), place(model, x: 380, y: 260))
    model.mouse(.press(.left), low.column, low.row)
    model.mouse(.drag(.left), high.column, high.row)
    let commands = model.mouse(.release(.left), high.column, high.row)
    guard case .mark(let mark) = try #require(commands.first) else {
      Issue.record("\(commands)")
      return
    }
    #expect((mark.centre - Point(x: 350, y: 225)).length < 12)
    #expect(abs(mark.width - 60) < 15)
    #expect(model.marking?.isReading == true)
  }

  @Test func `keys move and size the box, and Enter reads it`() throws {
    var model = Model.opened()
    model.hit(.character("M"))
    let before = try #require(model.marking?.mark)
    model.hit(.right(), .right(), .down(.shift), .character("+"))
    let after = try #require(model.marking?.mark)
    #expect((after.centre - before.centre - Point(x: 16, y: 1.6)).length < 1e-9)
    #expect(abs(after.width - 1.1 * before.width) < 1e-9)
    #expect(model.hit(.enter) == [.mark(after)])
    // While it is read another Enter asks nothing.
    #expect(model.hit(.enter).isEmpty)
    model.hit(.escape)
    #expect(model.marking == nil)
  }

  @Test func `a marked face is a face like others, and undo does not take it away`() throws {
    var model = Model.opened()
    model.hit(.right())
    let smile = model.value(.innerBrowRaiser)
    let mark = try #require(FaceMark(centre: Point(x: 350, y: 225), width: 40))
    let marked = FaceEdit(
      box: third.box, photoToCrop: third.photoToCrop, measured: third.measured, mark: mark)
    model.hit(.character("M"))
    let commands = model.play([.marked(mark, FakeRenderer.two + [marked])])
    #expect(model.marking == nil)
    #expect(model.document.faces.count == 3 && model.document.selected == 2)
    #expect(commands.contains(.autosave))
    #expect(model.frame.text.contains("face 3/3"))
    model.hit(.right())
    #expect(!model.document.faces[2].isUntouched)
    model.hit(.character("u"), .character("u"))
    #expect(model.document.faces.count == 3)
    #expect(!model.document.faces.contains { !$0.isUntouched })
    model.hit(.character("U"))
    #expect(model.document.faces[0].target(of: .innerBrowRaiser) == smile)
  }

  @Test func `what cannot be read says so and leaves the box`() {
    var model = Model.opened()
    model.hit(.character("M"))
    model.hit(.enter)
    model.play([.markFailed("Nothing there.")])
    #expect(model.marking?.isReading == false)
    #expect(model.frame.text.contains("Nothing there."))
  }

  @Test func `a session remembers its marks`() throws {
    let mark = try #require(FaceMark(centre: Point(x: 350, y: 225), width: 40))
    let face = FaceEdit(
      box: third.box, photoToCrop: third.photoToCrop, measured: third.measured, mark: mark)
    let session = Document(
      photo: "/photos/portrait.jpg", fingerprint: .test, faces: FakeRenderer.two + [face])
    #expect(Model.closed(session: session).marks == [mark])
    let other = Document(
      photo: "/photos/portrait.jpg", fingerprint: Fingerprint(of: [9]), faces: [face])
    #expect(Model.closed(session: other).marks.isEmpty)
  }

  @Test func `a face asked for by its place is chosen, and is in the session`() throws {
    let mark = try #require(FaceMark(centre: Point(x: 350, y: 225), width: 40))
    let face = FaceEdit(
      box: third.box, photoToCrop: third.photoToCrop, measured: third.measured, mark: mark)
    var model = Model.closed()
    model.firstMark = mark
    #expect(model.marks == [mark])
    let commands = model.play([.opened(FakeRenderer.two + [face])])
    #expect(model.document.selected == 2 && commands.contains(.autosave))
  }

  /// The cell of a place in the photo.
  private func place(_ model: Model, x: Double, y: Double) throws -> (column: Int, row: Int) {
    let shown = try #require(model.shown)
    let image = shown.preview.image
    let corner = try #require(
      model.layout.place(width: image.width, height: image.height, model.size))
    let inside = shown.view.photoToView.apply(Point(x: x, y: y))
    return (
      corner.column + Int(inside.x) / model.size.cellWidth,
      corner.row + Int(inside.y) / model.size.cellHeight
    )
  }
}
