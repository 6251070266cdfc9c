import Face
import Testing

@testable import Document

/// A unit whose sides move apart, in an edit.
struct SidesTests {
  private var face = FaceEdit.sample()

  @Test mutating func `splitting moves nothing, and joining again leaves nothing behind`() throws {
    let before = face
    face.split(.lipCornerPuller)
    #expect(face.edit.expression.isSplit(.lipCornerPuller))
    #expect(face.isUntouched && face.changes == before.changes)
    #expect(face.target(of: .lipCornerPuller, on: .left) == 0.3)
    face.join(.lipCornerPuller)
    #expect(face == before)

    try face.edit.expression.set(.lipCornerPuller, to: 0.8)
    let smiling = face
    face.split(.lipCornerPuller)
    #expect(face.changes == smiling.changes)
    face.join(.lipCornerPuller)
    #expect(face == smiling)
  }

  @Test mutating func `each side has a setting of its own, and joined they show their mean`() throws
  {
    face.split(.lipCornerPuller)
    try face.edit.expression.set(.lipCornerPuller, on: .left, to: 0.9)
    #expect(face.change(of: .lipCornerPuller).left == 0.9 - 0.3)
    #expect(face.change(of: .lipCornerPuller).right == 0)
    #expect(!face.isUntouched)
    face.join(.lipCornerPuller)
    #expect(!face.edit.expression.isSplit(.lipCornerPuller))
    #expect(abs(face.target(of: .lipCornerPuller) - 0.6) < 1e-12)
  }

  @Test mutating func `setting one side splits a unit, and the other keeps what both had`() throws {
    try face.edit.expression.set(.browLowerer, to: 0.5)
    try face.edit.expression.change(.browLowerer, on: .right, by: 0.3)
    #expect(face.edit.expression.isSplit(.browLowerer))
    #expect(face.target(of: .browLowerer, on: .left) == 0.5)
    #expect(face.change(of: .browLowerer).right == 0.3)
    // Setting both joins them.
    try face.edit.expression.set(.browLowerer, to: 0.2)
    #expect(!face.edit.expression.isSplit(.browLowerer))
    #expect(face.target(of: .browLowerer, on: .right) == 0.2)
  }

  @Test mutating func `beside a side that is set alone the other follows the emotion`() throws {
    try face.edit.expression.show(.joy)
    try face.edit.expression.set(.lipCornerPuller, on: .left, to: 0.2)
    #expect(face.target(of: .lipCornerPuller, on: .left) == 0.2)
    #expect(face.target(of: .lipCornerPuller, on: .right) == 1)
  }

  @Test mutating func `a face between two has the sides between theirs`() throws {
    try face.edit.expression.set(.blink, on: .left, to: 1)
    let start = FaceEdit.sample()
    let middle = FaceEdit.interpolated(from: start, to: face, at: 0.25)
    #expect(middle.target(of: .blink, on: .left) == 0.25)
    #expect(middle.target(of: .blink, on: .right) == 0)
    // What is alike on both sides stays one.
    face.split(.lipStretcher)
    let other = FaceEdit.interpolated(from: start, to: face, at: 0.5)
    #expect(!other.edit.expression.isSplit(.lipStretcher))
  }

  @Test mutating func `what a face shows is copied with its sides`() throws {
    try face.edit.expression.set(.blink, on: .left, to: 1)
    var other = FaceEdit.sample()
    other.imitate(try Imitation(copying: face.shownUnits))
    #expect(other.changes == face.changes)
    #expect(other.edit.expression.isSplit(.blink))
    // Halfway there.
    other = .sample()
    other.imitate(try Imitation(copying: face.shownUnits, strength: 0.5))
    #expect(other.target(of: .blink, on: .left) == 0.5)
    #expect(other.target(of: .blink, on: .right) == 0)
  }

  @Test func `a recipe may name sides, after a unit or alone, and comes back`() throws {
    let text = #"{"mien": 1, "faces": [{"units": {"L12": 0.8, "12": 0.5, "R2": 1}}]}"#
    let read = try RecipeFile.decode(Recipe.self, Array(text.utf8), name: "a.mien")
    let expression = read.edits[0].expression
    #expect(
      expression.settings == [
        SidedUnit(.lipCornerPuller, on: .left): .target(0.8),
        SidedUnit(.lipCornerPuller, on: .right): .target(0.5),
        SidedUnit(.outerBrowRaiser, on: .right): .target(1),
      ])
    let again = try RecipeFile.decode(
      Recipe.self, RecipeFile.bytes(read, pretty: true), name: "a.mien")
    #expect(again == read)
  }

  @Test(arguments: [
    ("L25", DocumentError.notPaired(.lipsPart)), ("L3", .unknownActionUnit("L3")),
    ("X12", .unknownActionUnit("X12")), ("L", .unknownActionUnit("L")),
  ])
  func `a name that no side has is refused`(name: String, error: DocumentError) {
    #expect(throws: error) { try SidedUnit(named: name) }
  }

  @Test func `a slider of a side stands where its unit is split, and the unit's where it is not`()
    throws
  {
    let smile = Edit.parameter(Expression.id(of: .lipCornerPuller))!
    let left = try Edit.parameter(named: "expression.l12")
    var face = FaceEdit.sample()
    #expect(smile.isShown(in: face.edit) && !left.isShown(in: face.edit))
    #expect(left.shownBy(in: face.edit) == smile.id)
    face.split(.lipCornerPuller)
    #expect(!smile.isShown(in: face.edit) && left.isShown(in: face.edit))
    #expect(smile.shownBy(in: face.edit) == left.id)
    try left.set(&face.edit, to: 0.7)
    #expect(left.isChanged(on: face) && smile.isChanged(on: face))
    #expect(abs(smile.value(of: face) - 0.5) < 1e-12)
    // Back to the photo, and still apart.
    try left.reset(&face)
    #expect(face.isUntouched && left.isShown(in: face.edit))
  }

  @Test func `thirteen units have sides, and a slider has room for what each is called`() {
    #expect(ActionUnit.allCases.count(where: \.isPaired) == 13)
    for unit in ActionUnit.allCases where unit.isPaired {
      for side in FaceSide.allCases { #expect(unit.label(of: side).count <= 12) }
    }
  }
}
