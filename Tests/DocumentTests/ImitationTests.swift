import Face
import Testing

@testable import Document

struct ImitationTests {
  private var face = FaceEdit.sample()

  @Test mutating func `a face that imitates its own photo asks for exactly nothing`() throws {
    face.imitate(try Imitation(of: face.measured))
    #expect(face.isUntouched)
    face.imitate(try Imitation(of: face.measured, from: face.measured))
    #expect(face.isUntouched)
    face.imitate(try Imitation(of: [.jawDrop: 1], strength: 0))
    #expect(face.isUntouched)
  }

  @Test
  mutating func `every unit goes to what the other face shows, and what it does not show to rest`()
    throws
  {
    face.imitate(try Imitation(of: [.jawDrop: 0.6, .lipCornerPuller: 0.9, .eyesLeft: 0.25]))
    #expect(face.target(of: .jawDrop) == 0.6)
    #expect(abs(face.target(of: .lipCornerPuller) - 0.9) < 1e-12)
    #expect(face.target(of: .eyesLeft) == 0.25)
    #expect(face.target(of: .browLowerer) == 0)
  }

  @Test(arguments: [0.25, 0.5, 1])
  mutating func `a strength goes that share of the way`(strength: Double) throws {
    face.imitate(try Imitation(of: [.jawDrop: 0.8], strength: strength))
    #expect(abs(face.target(of: .jawDrop) - 0.8 * strength) < 1e-12)
    #expect(abs(face.target(of: .lipCornerPuller) - 0.3 * (1 - strength)) < 1e-12)
  }

  @Test mutating func `with a neutral face only what has changed since is imitated`() throws {
    // A smile that this person has at rest too is none; what was relaxed is relaxed here.
    let smiling: [ActionUnit: Double] = [.lipCornerPuller: 0.7, .jawDrop: 0.5]
    let resting: [ActionUnit: Double] = [.lipCornerPuller: 0.7, .browLowerer: 0.05]
    face.imitate(try Imitation(of: smiling, from: resting, strength: 0.5))
    #expect(face.target(of: .lipCornerPuller) == 0.3)
    #expect(face.target(of: .jawDrop) == 0.25)
    #expect(face.change(of: .browLowerer) == Sided(both: -0.025))
    #expect(face.change(of: .innerBrowRaiser) == Sided(both: 0))
  }

  @Test mutating func `only the units that are asked for move`() throws {
    try face.edit.expression.set(.blink, to: 0.4)
    let shown = Dictionary(uniqueKeysWithValues: ActionUnit.allCases.map { ($0, 0.5) })
    face.imitate(try Imitation(of: shown, units: ImitatedPart.mouth.units))
    #expect(face.target(of: .lipCornerPuller) == 0.5)
    #expect(face.target(of: .browLowerer) == 0.1)
    #expect(face.target(of: .blink) == 0.4)
  }

  @Test func `eyes, mouth and gaze are every unit once, and expression is all but the gaze`() {
    let parts = [ImitatedPart.eyes, .mouth, .gaze].flatMap(\.units)
    #expect(parts.count == ActionUnit.allCases.count)
    #expect(Set(parts) == Set(ActionUnit.allCases))
    #expect(Set(ImitatedPart.expression.units).isDisjoint(with: ImitatedPart.gaze.units))
    #expect(
      Set(ImitatedPart.expression.units).union(ImitatedPart.gaze.units)
        == Set(ActionUnit.allCases))
    #expect(ImitatedPart.eyes.units.contains(.blink))
    #expect(ImitatedPart.eyes.units.contains(.browLowerer))
    #expect(ImitatedPart.mouth.units.contains(.lipCornerPuller))
  }

  @Test(arguments: [-0.1, 1.01, .nan])
  func `a strength out of range is refused`(strength: Double) {
    #expect(throws: DocumentError.self) { try Imitation(of: [:], strength: strength) }
  }

  @Test mutating func `what a face shows is copied with its edits`() throws {
    try face.edit.expression.set(.jawDrop, to: 0.7)
    #expect(face.shownUnits[.jawDrop] == Sided(both: 0.7))
    #expect(face.shownUnits[.lipCornerPuller] == Sided(both: 0.3))
    var other = FaceEdit.sample()
    other.imitate(try Imitation(copying: face.shownUnits))
    #expect(other.changes == face.changes)
  }
}
