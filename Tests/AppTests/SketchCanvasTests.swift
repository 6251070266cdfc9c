import Document
import Face
import Geometry
import Raster
import TestPatterns
import Testing

@testable import App
@testable import Terminal

/// Drawing a component, by mouse and by keys alone.
struct SketchCanvasTests {
  private func line(_ y: Double) -> Polyline {
    Polyline([Point(x: 0.2, y: y), Point(x: 0.8, y: y)])
  }

  @Test func `a drag of the mouse is a stroke at the pixel, drawn at every motion, undone at once`()
    throws
  {
    var model = Model.drawing(.mouth)
    model.pen(.press(.left), 0.3, 0.3)
    let commands = model.pen(.drag(.left), 0.5, 0.35)
    #expect(commands.contains { if case .preview = $0 { true } else { false } })
    model.pen(.drag(.left), 0.7, 0.3)
    model.pen(.release(.left), 0.7, 0.3)
    let drawing = try #require(model.componentEdit.drawing)
    #expect(drawing.strokes.count == 2 && drawing.strokes[0] == line(0.5))
    for (place, x) in zip(drawing.strokes[1].points, [0.3, 0.5, 0.7]) {
      #expect(abs(place.x - x) < 0.003)
    }
    model.pen(.press(.left), 0.1, 0.9)
    model.pen(.release(.left), 0.1, 0.9)
    #expect(model.componentEdit.drawing?.strokes.count == 3)
    model.hit(.character("u"))
    #expect(model.componentEdit.drawing == drawing)
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched && model.componentEdit.isEmpty)
    model.hit(.character("U"))
    #expect(model.componentEdit.drawing == drawing)
  }

  @Test func `both eyes are drawn in the mirror, unless that is switched off`() throws {
    var model = Model.drawing(.rightEye)
    model.pen(.press(.left), 0.1, 0.2)
    model.pen(.drag(.left), 0.3, 0.2)
    model.pen(.release(.left), 0.3, 0.2)
    let eyes = model.componentEdits
    let right = try #require(eyes[.rightEye]?.drawing?.strokes.last)
    let left = try #require(eyes[.leftEye]?.drawing?.strokes.last)
    for (a, b) in zip(right.points, left.points) {
      #expect(abs(a.x + b.x - 1) < 1e-3 && a.y == b.y)
    }
    model.hit(.character("m"))
    model.pen(.press(.left), 0.5, 0.9)
    model.pen(.release(.left), 0.5, 0.9)
    #expect(model.componentEdits[.rightEye]?.drawing?.strokes.count == 3)
    #expect(model.componentEdits[.leftEye]?.drawing?.strokes.count == 2)
  }

  @Test func `the mirror of a mouth is its other half`() {
    var model = Model.drawing(.mouth)
    model.hit(.character("m"))
    model.pen(.press(.left), 0.1, 0.2)
    model.pen(.drag(.left), 0.3, 0.2)
    model.pen(.release(.left), 0.3, 0.2)
    let strokes = model.componentEdit.drawing?.strokes ?? []
    #expect(strokes.count == 3)
    #expect(abs(strokes[2].points[0].x - 0.9) < 0.003)
  }

  @Test func `the eraser parts a line, and where nothing is it makes no drawing`() {
    var model = Model.drawing(.mouth)
    model.hit(.character("e"))
    model.pen(.press(.left), 0.5, 0.9)
    model.pen(.release(.left), 0.5, 0.9)
    #expect(model.document.faces[0].isUntouched && model.componentEdit.isEmpty)
    model.pen(.press(.left), 0.5, 0.5)
    model.pen(.release(.left), 0.5, 0.5)
    #expect(model.componentEdit.drawing?.strokes.count == 2)
  }

  @Test func `a line is pulled, and pulled back it is as it was`() throws {
    var model = Model.drawing(.mouth)
    model.hit(.character("p"))
    model.pen(.press(.left), 0.5, 0.5)
    model.pen(.drag(.left), 0.5, 0.6)
    let pulled = try #require(model.componentEdit.drawing)
    #expect(pulled.strokes.count == 1)
    #expect(abs(pulled.strokes[0].points.map(\.y).max()! - 0.6) < 0.005)
    model.pen(.drag(.left), 0.5, 0.5)
    #expect(model.componentEdit.drawing?.strokes == [line(0.5)])
    model.pen(.release(.left), 0.5, 0.5)
    model.hit(.character("u"))
    #expect(model.componentEdit.isEmpty)
  }

  @Test func `with keys alone a stroke begins and ends with Space and follows the arrows`() throws {
    var model = Model.drawing(.nose)
    model.hit(.up(), .character(" "), .right(), .right(.shift), .down())
    let strokes = try #require(model.componentEdit.drawing?.strokes)
    #expect(strokes.count == 2)
    #expect(strokes[1].points.last == Point(x: 0.5275, y: 0.5))
    model.hit(.character(" "), .left(), .left())
    #expect(model.componentEdit.drawing?.strokes == strokes)
    #expect(model.components.canvas.hand == nil)
    model.hit(.enter, .up(), .escape)
    #expect(model.components.canvas.isOpen && model.componentEdit.drawing?.strokes.count == 3)
    model.hit(.character("u"), .character("u"))
    #expect(model.componentEdit.isEmpty)
    model.hit(.escape)
    #expect(!model.components.canvas.isOpen && model.section == .components)
  }

  @Test func `the pen does not leave the paper`() {
    var model = Model.drawing(.nose)
    for _ in 0..<60 { model.hit(.left(), .up()) }
    #expect(model.components.canvas.place == Point(x: 0, y: 0))
  }

  @Test func `beyond the paper's edge nothing is drawn, and back on it the stroke goes on`() throws
  {
    var model = Model.drawing(.nose)
    model.pen(.press(.left), 0.5, 0.4)
    for (x, y) in [(1.5, 0.4), (1.5, 0.9), (1.2, 0.8), (0.7, 0.8)] { model.pen(.drag(.left), x, y) }
    model.pen(.release(.left), 0.7, 0.8)
    let strokes = try #require(model.componentEdit.drawing?.strokes.suffix(2).map(\.points))
    for (stroke, ends) in zip(strokes, [[(0.5, 0.4), (1, 0.4)], [(1, 0.8), (0.7, 0.8)]]) {
      #expect(stroke.count == 2)
      for (point, (x, y)) in zip(stroke, ends) {
        #expect(abs(point.x - x) < 0.005 && abs(point.y - y) < 0.005, "\(point)")
      }
    }
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched && model.componentEdit.isEmpty)
  }

  @Test func `with the mirror off the other eye keeps its lines when the paper is cleared`() {
    var model = Model.drawing(.rightEye)
    model.pen(.press(.left), 0.1, 0.2)
    model.pen(.release(.left), 0.1, 0.2)
    model.hit(.character("m"), .character("c"))
    #expect(model.componentEdits[.rightEye]?.drawing?.strokes.isEmpty == true)
    #expect(model.componentEdits[.leftEye]?.drawing?.strokes.count == 2)
    model.hit(.character("o"))
    #expect(model.componentEdits[.rightEye]?.drawing == nil)
    #expect(model.componentEdits[.leftEye]?.drawing?.strokes.count == 2)
  }

  @Test func `brackets and the wheel size the pen, letters choose the tool`() {
    var model = Model.drawing(.nose)
    let size = model.components.canvas.pen.size
    model.hit(.character("]"))
    #expect(model.components.canvas.pen.size == size * 1.5)
    model.hit(.character("["))
    #expect(abs(model.components.canvas.pen.size - size) < 1e-12)
    model.pen(.wheelUp, 0.5, 0.5)
    #expect(model.components.canvas.pen.size == size * 1.5)
    model.hit(.character("e"))
    #expect(model.components.canvas.pen.tool == .erase && model.popup == nil)
    for button in model.components.canvas.buttons(model.layout, mirrors: false) {
      guard case .tool(.pull) = button.action else { continue }
      model.mouse(.press(.left), button.column + 1, button.row)
    }
    #expect(model.components.canvas.pen.tool == .pull)
  }

  @Test func `cleared paper leaves the face as it is, says so, and can be drawn on`() {
    var model = Model.drawing(.mouth)
    model.hit(.character("c"))
    #expect(model.document.faces[0].isUntouched && !model.componentEdit.isEmpty)
    #expect(model.note?.text.hasPrefix("The paper is empty") == true)
    model.pen(.press(.left), 0.2, 0.2)
    model.pen(.drag(.left), 0.6, 0.2)
    model.pen(.release(.left), 0.6, 0.2)
    #expect(model.componentEdit.drawing?.strokes.count == 1)
    #expect(!model.document.faces[0].isUntouched)
    model.hit(.character("o"))
    #expect(model.componentEdit.isEmpty && model.strokes(.mouth) == [line(0.5)])
  }

  @Test func `lines are taken from a reference, and drawn on`() throws {
    var model = Model.drawing(.mouth)
    model.pickPeople(.character("l"))
    model.hit(.right(), .enter)
    #expect(model.components.canvas.isOpen && model.section == .canvas)
    #expect(model.strokes(.mouth) == [line(0.25)])
    model.pen(.press(.left), 0.2, 0.8)
    model.pen(.release(.left), 0.2, 0.8)
    let drawing = try #require(model.componentEdit.drawing)
    #expect(drawing.strokes[0] == line(0.25) && drawing.strokes.count == 2)
    #expect(model.componentEdit.geometry.shares.count == 1)
  }

  @Test func `a drawing is refined by its slider, and drawn on it stays so`() {
    var model = Model.drawing(.mouth)
    model.pen(.press(.left), 0.2, 0.8)
    model.pen(.release(.left), 0.2, 0.8)
    model.hit(.escape, .home(), .down(), .down(), .down(), .down(), .right(), .right())
    #expect(model.componentEdit.drawing?.refinement == 0.4)
    model.hit(.character("d"))
    model.pen(.press(.left), 0.7, 0.8)
    model.pen(.release(.left), 0.7, 0.8)
    #expect(model.componentEdit.drawing?.refinement == 0.4)
    #expect(model.componentEdit.drawing?.strokes.count == 3)
  }

  @Test func `lines that cannot be found are said, and empty paper can be drawn on`() {
    var model = Model.opened()
    model.hit(.tab, .tab, .right(), .right())
    let tracing = Tracing(face: 0, component: .mouth)
    model.play([.traced(tracing, .failed("The mouth is hidden."))])
    model.hit(.character("d"))
    #expect(model.frame.text.contains("The mouth is hidden."))
    model.pen(.press(.left), 0.2, 0.8)
    model.pen(.release(.left), 0.2, 0.8)
    #expect(model.componentEdit.drawing?.strokes.count == 1)
  }

  @Test func `an eye that nobody can see is not drawn in the mirror`() {
    var model = Model.drawing(.rightEye)
    model.play([
      .traced(Tracing(face: 0, component: .leftEye), .failed("The left eye is hidden."))
    ])
    model.pen(.press(.left), 0.2, 0.8)
    model.pen(.release(.left), 0.2, 0.8)
    #expect(Set(model.componentEdits.keys) == [.rightEye])
    #expect(model.former?.components == .neutral)
  }

  @Test func `another person has other lines`() {
    var model = Model.drawing(.mouth)
    model.pickPeople(.escape, .backtab)
    model.hit(.right())
    let commands = model.hit(.tab)
    let identity = model.document.faces[0].edit.identity
    #expect(!identity.isOwn)
    #expect(
      commands.contains(.trace(Tracing(face: 0, component: .mouth, identity: identity))))
  }

  @Test func `before the lines are there nothing is drawn, and that is said`() {
    var model = Model.opened()
    for key in [Key.tab, .tab, .right(), .character("d")] { _ = model.update(.screen(.key(key))) }
    model.pen(.press(.left), 0.2, 0.8)
    #expect(model.note?.text == "Looking for the lines of the nose…")
    #expect(model.componentEdit.isEmpty)
  }

  @Test func `another tab, face or size lifts the pen`() {
    for message in [
      Message.screen(.key(.tab)), .screen(.key(.character("f"))),
      .screen(.resize(ScreenSize(columns: 100, rows: 30))),
    ] {
      var model = Model.drawing(.mouth)
      model.pen(.press(.left), 0.2, 0.2)
      model.play([message])
      let drawn = model.document
      model.pen(.drag(.left), 0.8, 0.2)
      #expect(model.document.faces == drawn.faces)
    }
  }

  @Test func `the paper is light, its lines dark, and only bands of it change`() throws {
    var model = Model.drawing(.mouth)
    let before = try #require(model.frame.picture(.min)).image
    #expect(before.width == before.height && before.width > 300)
    #expect(before.brightness(0.5, 0.3) > 180 && before.brightness(0.3, 0.5) < 60)
    model.pen(.press(.left), 0.1, 0.8)
    model.pen(.drag(.left), 0.9, 0.8)
    let after = try #require(model.frame.picture(.min)).image
    #expect(after.brightness(0.4, 0.8) < 60)
    let row = 3 * before.width
    let changed = (0..<before.height).filter {
      before.pixels[$0 * row..<($0 + 1) * row] != after.pixels[$0 * row..<($0 + 1) * row]
    }
    #expect(changed.count < before.height / 2)
  }

  @Test func `the photo's own lines stay faint behind a drawing`() throws {
    var model = Model.drawing(.mouth)
    model.hit(.character("c"))
    let picture = try #require(model.frame.picture(.min)).image
    #expect((100...210).contains(picture.brightness(0.3, 0.5)))
  }
}

extension Image {
  /// Of the pixel at a place of the whole, 0...255.
  fileprivate func brightness(_ x: Double, _ y: Double) -> Int {
    Int(pixels[3 * (Int(y * Double(height)) * width + Int(x * Double(width)))])
  }
}

extension Model {
  /// With the paper of a component open.
  static func drawing(_ component: FaceComponent) -> Model {
    var model = Model.withComponents(component)
    model.hit(.character("d"))
    return model
  }

  /// The mouse at a place of the paper, told in pixels.
  @discardableResult mutating func pen(
    _ action: Mouse.Action, _ x: Double, _ y: Double
  ) -> [Command] {
    let paper = SketchCanvas.paper(layout, size)!
    let pixel = Mouse.Pixel(
      x: paper.column * size.cellWidth + Int(x * Double(paper.side)),
      y: paper.row * size.cellHeight + Int(y * Double(paper.side)))
    return play([
      .screen(
        .mouse(
          Mouse(
            action: action, column: pixel.x / size.cellWidth, row: pixel.y / size.cellHeight,
            pixel: pixel))
      )
    ])
  }
}
