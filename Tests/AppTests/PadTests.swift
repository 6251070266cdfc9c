import Document
import Face
import Geometry
import TestPatterns
import Testing

@testable import App
@testable import Terminal

extension Model {
  fileprivate static func inMotion(_ columns: Int = 120, _ rows: Int = 40) -> Model {
    var model = Model.opened(columns, rows)
    _ = model.open(.motion)
    return model
  }

  fileprivate var motion: Motion { document.selectedFace!.edit[Motion.self] }

  /// The cell of the screen in the middle of the pad whose frame says `title`.
  fileprivate func middle(of title: String) throws -> (column: Int, row: Int) {
    let frame = self.frame
    let rows = (0..<frame.rows).filter { frame.line($0).contains("┌ \(title) ") }
    let top = try #require(rows.last)
    let line = Array(frame.line(top))
    let name = Array("┌ \(title) ")
    let left = try #require(
      line.indices.first { Array(line.dropFirst($0).prefix(name.count)) == name })
    let right = try #require(line.indices.first { $0 > left && line[$0] == "┐" })
    let bottom = try #require(
      (top..<frame.rows).first { Array(frame.line($0))[left] == "└" })
    return ((left + right) / 2, (top + bottom) / 2)
  }

  fileprivate mutating func click(_ column: Int, _ row: Int) {
    mouse(.press(.left), column, row)
    mouse(.release(.left), column, row)
  }

  /// Presses where a place of the face's crop is shown, leads the mouse by so many columns, and lets go.
  fileprivate mutating func lead(_ place: Point, by columns: Int) {
    let face = document.selectedFace!
    let point = shown!.view.photoToView.apply(face.photoToCrop.inverse.apply(place))
    let image = shown!.preview.image
    let corner = layout.place(width: image.width, height: image.height, size)!
    let column = corner.column + Int(point.x) / size.cellWidth
    let row = corner.row + Int(point.y) / size.cellHeight
    mouse(.press(.left), column, row)
    mouse(.drag(.left), column + columns, row)
    mouse(.release(.left), column + columns, row)
  }
}

/// What pads and fine steps do that a slider's tests do not tell.
struct PadTests {
  @Test func `a second click on the same cell brings a pad back, as a step of its own`() throws {
    var model = Model.inMotion()
    let (column, row) = try model.middle(of: "head")
    model.click(column + 5, row - 2)
    let led = model.motion
    #expect(led.yaw > 5 && led.pitch > 3)
    model.click(column + 5, row - 2)
    #expect(model.motion == .neutral)
    model.hit(.character("u"))
    #expect(model.motion == led)
    model.hit(.character("u"))
    #expect(model.document.faces[0].isUntouched)
  }

  @Test func `a knob that is taken where it was clicked is led on, not reset`() throws {
    var model = Model.inMotion()
    let (column, row) = try model.middle(of: "head")
    model.click(column + 5, row)
    model.mouse(.press(.left), column + 5, row)
    model.mouse(.drag(.left), column + 7, row)
    model.mouse(.drag(.left), column + 5, row)
    model.mouse(.release(.left), column + 5, row)
    #expect(model.motion.yaw > 5)
  }

  @Test func `clicks with something else between them are two first ones`() throws {
    var model = Model.inMotion()
    let (column, row) = try model.middle(of: "head")
    model.click(column + 5, row)
    model.hit(.right())
    model.click(column + 5, row)
    #expect(model.motion.yaw > 5)
    let gaze = try model.middle(of: "gaze")
    model.click(gaze.column + 4, gaze.row)
    model.click(column + 5, row)
    #expect(model.motion.yaw > 5)
  }

  @Test func `a pad tells its two numbers`() throws {
    var model = Model.inMotion()
    let (column, row) = try model.middle(of: "gaze")
    #expect(model.frame.text.contains(" 0.0 0.0 ┘") && model.frame.text.contains(" 0.00 0.00 ┘"))
    model.hit(.character("p"), .left(), .left(), .up())
    #expect(model.frame.text.contains(" -2.0 1.0 ┘"))
    model.click(column + 4, row)
    let across = model.value(.eyesLeft)
    #expect(across > 0.1 && model.frame.text.contains(" \(across.twoDecimals) "))
  }

  @Test(arguments: [(64, 16), (80, 24), (96, 30), (120, 40), (200, 60)])
  func `pads lie inside the panel and cover no line of it`(columns: Int, rows: Int) {
    let model = Model.inMotion(columns, rows)
    let frame = model.frame
    let plain = Set(["yaw", "pitch", "roll", "right", "down", "size"])
    for row in 0..<frame.rows where frame.line(row).contains("┘") && row < frame.rows - 3 {
      #expect(plain.allSatisfy { !frame.line(row).contains($0) })
    }
    for words in columns >= 80 ? plain : [] { #expect(frame.text.contains(words)) }
    #expect(frame.line(model.layout.statusRow).contains("choose"))
  }

  @Test func `the nose stays under the mouse, not before it`() {
    var model = Model.inMotion()
    let face = model.document.selectedFace!
    model.lead(Point(x: 128, y: 140), by: 2)
    let perColumn = Double(model.size.cellWidth) / model.shown!.view.photoToView.magnification
    let pixels = 2 * perColumn * face.photoToCrop.magnification
    // A nose goes three pixels of the crop for a degree.
    #expect(abs(3 * model.motion.yaw - pixels) < 0.1 * pixels)
  }

  @Test func `the eyes of a head that is turned are taken where they are seen`() {
    var model = Model.inMotion()
    for _ in 0..<15 { model.hit(.right()) }
    #expect(model.motion == Motion(yaw: 15))
    model.lead(Point(x: 88 + 34, y: 102), by: 1)
    #expect(model.value(.eyesLeft) > 0.1 && model.motion == Motion(yaw: 15))
    // Where that eye was in the photo is skin now.
    model.lead(Point(x: 88 - 10, y: 102), by: 1)
    #expect(model.motion.yaw > 15)
  }

  @Test func `a fine step moves the smallest slider too`() {
    var model = Model.inMotion()
    model.hit(.down(), .down(), .down(), .right(.shift))
    #expect(model.motion == Motion(right: 0.01))
    model.hit(.left(.shift), .left(.shift))
    #expect(model.motion == Motion(right: -0.01))
  }
}
