import Foundation
import Geometry
import Raster
import TestPatterns
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
    let refusals = [
      "white.png":
        "white.png is empty. Draw dark lines on light paper, or light ones on dark."
    ]
    for (drawing, sentence) in refusals {
      let outcome = try door.mien(
        "render", Photos.elena, "--sketch", "mouth=\(drawing)", "-o", "out.png")
      #expect(outcome.status == 1 && outcome.errors == "mien: \(sentence)\n")
    }
    let photo = try door.mien(
      "render", Photos.elena, "--sketch", "mouth=\(Photos.jun)", "-o", "out.png")
    #expect(photo.status == 1)
    #expect(photo.errors.contains("is no line drawing: only "))
    #expect(photo.errors.contains(" % of it is plain paper. Draw thin lines on plain paper"))
    #expect(door.files == ["white.png"])
  }

  /// The mean difference of two pictures' values.
  private func difference(_ one: Image, _ other: Image) -> Double {
    Double(zip(one.pixels, other.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) })
      / Double(one.pixels.count)
  }

  @Test func `a whole face given back hardly changes the photo, another one's changes all`() throws
  {
    _ = try sketch("whole.png")
    let before = try Photo.read(Photos.elena).image
    let same = try door.render(to: "same.png", "--sketch", "all=whole.png").image
    #expect(difference(before, same) < 1)
    _ = try door.mien("sketch", Photos.jun, "-o", "jun.png")
    let other = try door.render(to: "other.png", "--sketch", "all=jun.png")
    #expect(difference(before, other.image) > 2 * difference(before, same))
    let recipe = try #require(other.texts.first { $0.key == "Mien recipe" }).value
    for component in ["left-eye", "right-eye", "nose", "mouth", "face"] {
      #expect(recipe.contains("\"\(component)\""))
    }
  }

  @Test func `of a whole face given as a mouth the mouth is taken, and that is said`() throws {
    _ = try door.mien("sketch", Photos.jun, "-o", "jun.png")
    let outcome = try door.mien(
      "render", Photos.elena, "--sketch", "mouth=jun.png", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == "mien: jun.png looks like a drawing of the whole face; the mouth was taken "
        + "out of it. --sketch all=jun.png takes all of it.\n")
    let before = try Photo.read(Photos.elena).image
    let after = try Photo.read(door.path("out.png")).image
    let eyes = Region(x: 0, y: 0, width: 512, height: 260)
    #expect(before.cropped(to: eyes) == after.cropped(to: eyes) && before != after)
  }

  @Test(arguments: [(600, 800), (560, 560)])
  func `a phone's picture of a drawn face on a table is laid on the face, and that is said`(
    width: Int, height: Int
  ) throws {
    let drawing = try sketch("whole.png")
    let phone = drawing.photographed(width: width, height: height, side: 520)
    try Photo(image: phone).write(to: door.path("phone.png"))
    let outcome = try door.mien(
      "render", Photos.elena, "--sketch", "all=phone.png", "-o", "out.png")
    #expect(
      outcome.errors
        == "mien: phone.png is a photo of a drawing, so its lines were laid on the whole face.\n")
    // The face's own lines, slanted a little: not much changes.
    let before = try Photo.read(Photos.elena).image
    #expect(difference(before, try Photo.read(door.path("out.png")).image) < 4)
  }

  @Test func `an eye drawn shut with one line is told of`() throws {
    var paper = Image(width: 256, height: 256, red: 255, green: 255, blue: 255)
    for x in 94..<202 {
      for y in 176..<180 {
        paper.pixels.replaceSubrange(3 * (y * 256 + x)..<3 * (y * 256 + x) + 3, with: [0, 0, 0])
      }
    }
    try Photo(image: paper).write(to: door.path("shut.png"))
    let outcome = try door.mien(
      "render", Photos.elena, "--sketch", "right-eye=shut.png", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "mien: A drawing does not close an eye; AU45 does.\n")
  }

  @Test func `lines drawn over the photo itself lie where they were drawn`() throws {
    // The lips of the photo, shifted down by eight pixels, on white.
    _ = try sketch("mouth.png", "--component", "mouth")
    let read = try door.mien("read", Photos.elena, "--json")
    #expect(read.status == 0)
    var white = Image(width: 512, height: 512, red: 255, green: 255, blue: 255)
    let faces = try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any]
    let face = try #require((faces?["faces"] as? [[String: Any]])?.first)
    let landmarks = try #require(face["landmarks"] as? [[Double]])
    let lips = [
      61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91,
    ]
    for (a, b) in zip(lips, lips.dropFirst() + [61]) {
      for step in 0..<200 {
        let t = Double(step) / 200
        let x = landmarks[a][0] + t * (landmarks[b][0] - landmarks[a][0])
        let y = landmarks[a][1] + t * (landmarks[b][1] - landmarks[a][1]) + 8
        for at in [(0, 0), (1, 0), (0, 1), (1, 1)] {
          let place = 3 * ((Int(y) + at.1) * 512 + Int(x) + at.0)
          white.pixels.replaceSubrange(place..<place + 3, with: [0, 0, 0])
        }
      }
    }
    try Photo(image: white).write(to: door.path("over.png"))
    let outcome = try door.mien(
      "render", Photos.elena, "--sketch", "mouth=over.png", "-o", "out.png")
    #expect(outcome.errors == "mien: over.png was taken as drawn over the photo.\n")
  }

  @Test func `a component that there is not, and the known ones are named`() throws {
    let outcome = try door.mien(
      "sketch", Photos.elena, "--component", "ear", "-o", "out.png")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("There are left-eye, right-eye, nose, mouth, face."))
  }
}
