import Document
import Face
import Geometry
import Testing

@testable import App
@testable import Terminal

extension Model {
  /// In the Motion tab.
  fileprivate static func turning(_ columns: Int = 120, _ rows: Int = 40) -> Model {
    var model = Model.opened(columns, rows)
    model.hit(.backtab, .backtab)
    return model
  }

  fileprivate var motion: Motion { document.selectedFace!.edit[Motion.self] }

  /// The cells of the pads' knobs, from the left.
  fileprivate var knobs: [ScreenCell] {
    panels[MotionPanel.self].fields(context).map { subject, field in
      field.cell(of: subject.pad.place(of: document.selectedFace!), on: subject.pad)
    }
  }

  fileprivate func knob(_ index: Int) throws -> ScreenCell {
    let cell = try #require(knobs.indices.contains(index) ? knobs[index] : nil)
    #expect(frame[cell.column, cell.row].content == .character("●"))
    return cell
  }
}

/// Turning a head: sliders, pads, and the picture itself.
struct MotionPanelTests {
  @Test func `a head's sliders move in degrees`() {
    var model = Model.turning()
    #expect(model.tab == .motion)
    model.hit(.right(), .right(), .left(.shift))
    #expect(model.motion == Motion(yaw: 1.8))
    model.hit(.character("x"))
    #expect(model.motion == .neutral && model.document.faces[0].isUntouched)
  }

  @Test func `a pad's knob follows the mouse both ways, and is one step`() throws {
    var model = Model.turning()
    let start = try model.knob(0)
    model.mouse(.press(.left), start.column, start.row)
    #expect(model.document.faces[0].isUntouched)
    model.mouse(.drag(.left), start.column + 4, start.row - 2)
    #expect(model.motion.yaw > 5 && model.motion.pitch > 3)
    model.mouse(.drag(.left), start.column - 4, start.row + 2)
    #expect(model.motion.yaw < -5 && model.motion.pitch < -3)
    model.mouse(.drag(.left), 200, -5)
    #expect(model.motion == Motion(yaw: 30, pitch: 20))
    model.mouse(.release(.left), 200, 0)
    model.mouse(.drag(.left), start.column, start.row)
    #expect(model.motion == Motion(yaw: 30, pitch: 20))
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `the gaze goes where its pad is led, left being the person's`() throws {
    var model = Model.turning()
    let start = try model.knob(1)
    model.mouse(.press(.left), start.column, start.row)
    model.mouse(.drag(.left), start.column + 6, start.row - 1)
    #expect(model.value(.eyesLeft) > 0.3 && model.value(.eyesUp) > 0.1)
    model.mouse(.drag(.left), start.column - 6, start.row + 1)
    #expect(model.value(.eyesRight) > 0.3 && model.value(.eyesDown) > 0.1)
    #expect(model.value(.eyesLeft) == 0 && model.value(.eyesUp) == 0)
    model.mouse(.release(.left), start.column, start.row)
  }

  @Test func `arrows move a pad that has the keyboard`() {
    var model = Model.turning()
    model.hit(.character("p"), .right(), .up(), .up(.shift))
    #expect(model.motion == Motion(yaw: 1, pitch: 1.2))
    model.hit(.character("p"), .left())
    #expect(model.value(.eyesRight) == 0.05)
    model.hit(.character("x"))
    #expect(model.value(.eyesRight) == 0 && model.motion.yaw == 1)
    model.hit(.escape, .right())
    #expect(model.motion.yaw == 2)
    model.hit(.character("p"), .character("x"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `the palette leads to the pads from any tab`() {
    var model = Model.opened()
    model.hit(.control("p"))
    model.type("the arrows move the head")
    model.hit(.enter)
    #expect(model.tab == .motion)
    model.hit(.right())
    #expect(model.motion == Motion(yaw: 1))
    model.hit(.character("p"), .right())
    #expect(model.value(.eyesLeft) == 0.05)
  }

  @Test func `the head is led by the picture, and the eyes too`() {
    var model = Model.turning()
    model.look(at: Point(x: 128, y: 150)) { model, column, row in
      model.mouse(.press(.left), column, row)
      #expect(model.document.faces[0].isUntouched)
      model.mouse(.drag(.left), column + 3, row)
      #expect(model.motion.yaw > 2 && model.motion.pitch == 0)
      model.mouse(.drag(.left), column + 3, row - 2)
      #expect(model.motion.pitch > 2)
      model.mouse(.release(.left), column, row)
    }
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
    model.look(at: Point(x: 88, y: 102)) { model, column, row in
      model.mouse(.press(.left), column, row)
      model.mouse(.drag(.left), column - 1, row)
      #expect(model.value(.eyesRight) > 0.2 && model.motion == .neutral)
      model.mouse(.release(.left), column, row)
    }
  }

  @Test func `in another tab the picture only chooses a face`() {
    var model = Model.opened()
    model.look(at: Point(x: 128, y: 150)) { model, column, row in
      model.mouse(.press(.left), column, row)
      model.mouse(.drag(.left), column + 6, row)
      for face in model.document.faces { #expect(face.isUntouched) }
      model.mouse(.release(.left), column, row)
    }
  }

  @Test func `a terminal without room for pads says so`() {
    var model = Model.turning(80, 16)
    #expect(model.knobs.isEmpty)
    model.hit(.character("p"))
    #expect(model.note?.text.contains("taller terminal") == true)
    model.hit(.right())
    #expect(model.motion == Motion(yaw: 1))
  }

  @Test func `pads that lose their room let the arrows go`() {
    var model = Model.turning()
    model.hit(.character("p"))
    model.play([.screen(.resize(ScreenSize(columns: 80, rows: 16)))])
    model.hit(.right())
    #expect(model.motion == Motion(yaw: 1))
  }
}

extension Model {
  /// Gives a test the cell of the screen under which a place of the face's crop is shown.
  fileprivate mutating func look(
    at place: Point, _ body: (inout Model, _ column: Int, _ row: Int) -> Void
  ) {
    let face = document.selectedFace!
    let point = shown!.view.photoToView.apply(face.photoToCrop.inverse.apply(place))
    let image = shown!.preview.image
    let corner = layout.place(width: image.width, height: image.height, size)!
    body(
      &self, corner.column + Int(point.x) / size.cellWidth,
      corner.row + Int(point.y) / size.cellHeight)
  }
}
