import Foundation
import Raster
import Testing

/// Lines of a face, written and given back.
struct SketchTests {
  private let door: Door

  init() throws { door = try Door() }

  private func sketch(_ output: String, _ flags: String...) throws -> Image {
    let outcome = try door.run(["sketch", Photos.elena, "-o", output] + flags)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    return try Photo.read(door.path(output)).image
  }

  /// How much of a picture is black.
  private func ink(_ image: Image) -> Double {
    Double(image.pixels.count { $0 < 128 }) / Double(image.pixels.count)
  }

  @Test func `a face becomes lines on white, of the size that is asked for`() throws {
    let face = try sketch("face.png")
    #expect(face.width == 512 && face.height == 512)
    #expect((0.01...0.06).contains(ink(face)))
    let small = try sketch("small.png", "--size", "128")
    #expect(small.width == 128 && (0.01...0.12).contains(ink(small)))
  }

  @Test(arguments: ["left-eye", "right-eye", "nose", "mouth", "face"])
  func `lines given back as they are hardly change the photo`(component: String) throws {
    let part = try sketch("part.png", "--component", component)
    #expect((0.005...0.06).contains(ink(part)))
    let outcome = try door.mien(
      "render", Photos.elena, "--sketch", "\(component)=part.png", "-o", "same.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let (before, after) = (try Photo.read(Photos.elena), try Photo.read(door.path("same.png")))
    let difference = zip(before.image.pixels, after.image.pixels)
      .reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(Double(difference) / Double(before.image.pixels.count) < 0.5)
  }

  @Test func `pictures that are no drawing`() throws {
    let white = Image(width: 90, height: 90, red: 255, green: 255, blue: 255)
    try Photo(image: white).write(to: door.path("white.png"))
    try Photos.empty.write(to: door.path("wide.png"))
    let refusals = [
      "white.png":
        "white.png is empty. Draw dark lines on light paper, or light ones on dark.",
      "wide.png":
        "wide.png is 320 x 240, but a component is drawn in a square. "
        + "Begin with what mien sketch writes.",
    ]
    for (drawing, sentence) in refusals {
      let outcome = try door.mien(
        "render", Photos.elena, "--sketch", "mouth=\(drawing)", "-o", "out.png")
      #expect(outcome.status == 1 && outcome.errors == "mien: \(sentence)\n")
    }
    #expect(door.files == ["white.png", "wide.png"])
  }

  @Test func `a component that there is not, and the known ones are named`() throws {
    let outcome = try door.mien(
      "sketch", Photos.elena, "--component", "ear", "-o", "out.png")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("There are left-eye, right-eye, nose, mouth, face."))
  }
}
