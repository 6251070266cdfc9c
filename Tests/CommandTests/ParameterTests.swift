import Foundation
import Raster
import Testing

struct ParameterTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `--set asks for what the options of old ask for`() throws {
    let old = try door.render(to: "old.png", "--au", "12=0.8", "--emotion", "fear=0.4")
    let new = try door.render(
      to: "new.png", "--set", "expression.au12=0.8", "--set", "expression.fear=0.4")
    #expect(old.texts == new.texts && old.image == new.image)
  }

  @Test func `--set moves what other options choose`() throws {
    let old = try door.render(to: "old.png", "--nose-from", "\(Photos.ruth)=0.5:geometry")
    let new = try door.render(
      to: "new.png", "--nose-from", "\(Photos.ruth):geometry", "--set",
      "components.nose.geometry=0.5")
    #expect(old.texts == new.texts && old.image == new.image)
  }

  @Test func `a strip goes where --set says`() throws {
    let outcome = try door.mien(
      "strip", Photos.elena, "--set", "expression.AU12=1", "--frames", "2", "--height", "100", "-o",
      "a.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test(arguments: [
    ("expression.AU3=1", 64, "There is no parameter expression.AU3. There are expression.joy,"),
    ("expression.AU12", 64, "Write a parameter and a number, such as expression.AU12=0.8."),
    ("expression.AU12=2", 64, "AU12 cannot be 2; it goes from 0 to 1.5."),
    ("identity.strength=nan", 64, "The identity's strength cannot be nan; it goes from 0 to 1."),
    (
      "identity.strength=0.5", 1,
      "The identity's strength has nothing to move: choose a person or a reference, or draw, first."
    ),
  ])
  func `a parameter that cannot be set`(text: String, status: Int32, sentence: String) throws {
    let outcome = try door.mien("render", Photos.elena, "-o", "a.png", "--set", text)
    #expect(outcome.status == status && outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(door.files.isEmpty)
  }

  @Test func `a parameter that is set twice is refused`() throws {
    let outcome = try door.mien(
      "render", Photos.elena, "-o", "a.png", "--set", "expression.AU12=1", "--set",
      "expression.au12=0.5")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("expression.AU12 is given twice."), "\(outcome.errors)")
  }
}
