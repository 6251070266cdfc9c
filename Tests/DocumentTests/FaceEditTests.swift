import Face
import Geometry
import Testing

@testable import Document

extension FaceEdit {
  static func sample(_ edit: Edit = Edit()) -> FaceEdit {
    FaceEdit(
      box: Region(x: 10, y: 20, width: 300, height: 320),
      photoToCrop: Affine(a: 0.7, b: 0.1, c: -0.1, d: 0.7, tx: 3.25, ty: -7.5),
      measured: [.lipCornerPuller: 0.3, .browLowerer: 0.1, .innerBrowRaiser: 1.0 / 3],
      edit: edit)
  }
}

struct FaceEditTests {
  private var face = FaceEdit.sample()

  @Test func `sliders start at what the face shows and ask for nothing`() {
    #expect(face.target(of: .lipCornerPuller) == 0.3)
    #expect(face.target(of: .jawDrop) == 0)
    #expect(face.changes == [Sided<Float>](repeating: Sided(both: 0), count: 26))
    #expect(face.isUntouched)
  }

  @Test mutating func `a target is a change from what the face shows, in network order`() throws {
    try face.edit.expression.set(.lipCornerPuller, to: 0.8)
    var expected = [Sided<Float>](repeating: Sided(both: 0), count: 26)
    expected[8] = Sided(both: 0.5)  // AU12 is the ninth of the networks' units
    #expect(face.changes == expected)
    #expect(face.target(of: .lipCornerPuller) == 0.8)
  }

  @Test mutating func `a smile can be removed`() throws {
    try face.edit.expression.set(.lipCornerPuller, to: 0)
    #expect(face.change(of: .lipCornerPuller) == Sided(both: -0.3))
  }

  @Test mutating func `a slider put back where it started asks for exactly nothing`() throws {
    try face.edit.expression.set(.innerBrowRaiser, to: 0.9)
    try face.edit.expression.set(.innerBrowRaiser, to: 1.0 / 3)
    #expect(face.isUntouched)
  }

  @Test mutating func `a change is taken as asked although its slider stops at the end`() throws {
    try face.edit.expression.change(.lipCornerPuller, by: 1.4)
    #expect(face.change(of: .lipCornerPuller) == Sided(both: 1.4))
    #expect(face.target(of: .lipCornerPuller) == 1.5)
  }

  @Test mutating func `an emotion leads to its mixture and relaxes the rest but lids and gaze`()
    throws
  {
    try face.edit.expression.show(.surprise)
    #expect(face.target(of: .jawDrop) == 0.8)
    #expect(abs(face.target(of: .lipCornerPuller)) < 1e-12)
    #expect(
      face.change(of: .blink) == Sided(both: 0) && face.change(of: .eyesLeft) == Sided(both: 0))
  }

  @Test mutating func `an emotion of intensity 0 changes nothing and of one half goes halfway`()
    throws
  {
    try face.edit.expression.show(.joy, intensity: 0)
    #expect(face.isUntouched)
    try face.edit.expression.show(.joy, intensity: 0.5)
    #expect(abs(face.target(of: .lipCornerPuller) - 0.65) < 1e-12)
  }

  @Test mutating func `a slider goes before the emotion until it is reset`() throws {
    try face.edit.expression.show(.joy)
    try face.edit.expression.set(.lipCornerPuller, to: 0.2)
    #expect(face.target(of: .lipCornerPuller) == 0.2)
    face.edit.expression.reset(.lipCornerPuller)
    #expect(face.target(of: .lipCornerPuller) == 1)
    face.edit.expression.forgetEmotion()
    #expect(face.isUntouched)
  }

  @Test func `a neutral face shows nothing but keeps its gaze and its identity`() throws {
    var edit = Edit()
    edit.identity = try Identity(Donor(photo: "anna.jpg"))
    try edit.expression.set(.eyesUp, to: 1)
    edit.expression.relax()
    let neutral = FaceEdit.sample(edit)
    #expect(neutral.edit.identity == (try Identity(Donor(photo: "anna.jpg"))))
    #expect(ActionUnit.allCases.allSatisfy { neutral.target(of: $0) == 0 })
    #expect(neutral.edit.expression.settings[SidedUnit(.eyesUp)] == nil)
  }

  @Test(arguments: [-0.01, 1.51, .infinity, .nan])
  func `a target outside 0 to 1.5 is refused and nothing changes`(value: Double) {
    var edit = Edit()
    let error = #expect(throws: DocumentError.self) { try edit.expression.set(.jawDrop, to: value) }
    guard case .outOfRange(Expression.id(of: .jawDrop), _, allowed: 0...1.5) = error else {
      Issue.record("\(error!)")
      return
    }
    #expect(edit.isEmpty)
  }

  @Test(arguments: [-1.51, 1.51, .nan])
  func `a change outside -1.5 to 1.5 is refused`(value: Double) {
    var edit = Edit()
    #expect(throws: DocumentError.self) { try edit.expression.change(.jawDrop, by: value) }
    #expect(edit.isEmpty)
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func `an emotion outside 0 to 1 is refused`(value: Double) {
    var edit = Edit()
    #expect(throws: DocumentError.self) { try edit.expression.show(.fear, intensity: value) }
    #expect(edit.isEmpty)
  }

  @Test func `readings are brought into the range, and nonsense counts as nothing`() {
    let face = FaceEdit(
      box: .empty, photoToCrop: .identity,
      measured: [.jawDrop: 1.7, .blink: -0.2, .dimpler: .nan])
    #expect(face.measured == [.jawDrop: 1.5, .blink: 0])
  }

  @Test mutating func `a state between two is a weighted sum unit by unit`() throws {
    try face.edit.expression.set(.lipCornerPuller, to: 1.1)
    try face.edit.expression.change(.jawDrop, by: -0.4)
    let start = FaceEdit.sample()
    let middle = FaceEdit.interpolated(from: start, to: face, at: 0.25)
    #expect(abs(middle.target(of: .lipCornerPuller) - (0.25 * 1.1 + 0.75 * 0.3)) < 1e-12)
    #expect(abs(middle.change(of: .jawDrop).mean + 0.1) < 1e-12)
    #expect(FaceEdit.interpolated(from: start, to: face, at: 0) == start)
    #expect(FaceEdit.interpolated(from: start, to: face, at: 1) == face)
  }

  @Test func `no rounding between two extremes leaves the range`() throws {
    var edit = Edit()
    for unit in ActionUnit.allCases { try edit.expression.change(unit, by: 1.5) }
    let face = FaceEdit.sample(edit)
    for i in 0...100 {
      let between = FaceEdit.interpolated(from: face, to: face, at: Double(i) / 100)
      #expect(between.changes.allSatisfy { !$0.isSplit && abs($0.mean - 1.5) < 1e-6 })
    }
  }
}
