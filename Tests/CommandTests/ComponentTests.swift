import Foundation
import Geometry
import Raster
import Testing

/// Parts of a face from elsewhere, from the command line.
struct ComponentTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `both eyes are those of each side, and the chin stays`() throws {
    let before = try Photo.read(Photos.elena).image
    let both = try door.render(to: "both.png", "--eyes-from", Photos.jun).image
    let left = try door.render(to: "left.png", "--left-eye-from", Photos.jun).image
    let right = try door.render(to: "right.png", "--right-eye-from", Photos.jun).image
    let (one, other) = (difference(left, before), difference(right, before))
    #expect(one > 0 && other > 0)
    #expect(abs(difference(both, before) - one - other) < (one + other) / 10)
    let chin = Region(x: 0, y: 330, width: 512, height: 182)
    #expect(both.cropped(to: chin) == before.cropped(to: chin))
  }

  @Test func `geometry and appearance can be taken alone`() throws {
    let before = try Photo.read(Photos.elena).image
    let all = try door.render(to: "all.png", "--mouth-from", Photos.ruth).image
    let shape = try door.render(to: "shape.png", "--mouth-from", Photos.ruth + ":geometry").image
    let look = try door.render(to: "look.png", "--mouth-from", Photos.ruth + ":appearance").image
    #expect(Set([all, shape, look, before].map(\.pixels)).count == 4)
    #expect(difference(look, all) < difference(before, all))
  }

  @Test func `a picture tells what was taken from whom, and the recipe does it again`() throws {
    let told = try door.render(to: "told.png", "--nose-from", Photos.jun)
    let recipe =
      #"{"faces":[{"components":{"nose":{"appearance":[{"face":1,"photo":"jun.jpg","share":1}],"#
      + #""geometry":[{"face":1,"photo":"jun.jpg","share":1}]}}}],"mien":1}"#
    #expect(told.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
    try FileManager.default.copyItem(atPath: Photos.jun, toPath: door.path("jun.jpg"))
    try Data(recipe.utf8).write(to: URL(filePath: door.path("nose.mien")))
    #expect(try door.render(to: "again.png", "--recipe", "nose.mien").image == told.image)
  }

  @Test func `a strip leads to the reference in equal steps`() throws {
    let outcome = try door.mien(
      "strip", Photos.elena, "--mouth-from", Photos.ruth, "--frames", "3", "--height", "200",
      "--whole", "-o", "mouth.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let strip = try Photo.read(door.path("mouth.png")).image
    let frames = (0..<3).map {
      strip.cropped(to: Region(x: 200 * $0, y: 0, width: 200, height: 200))
    }
    let ends = difference(frames[0], frames[2])
    #expect(difference(frames[0], frames[1]) < ends && difference(frames[1], frames[2]) < ends)
  }

  @Test func `an explanation names the components' steps`() throws {
    let outcome = try door.mien("explain", Photos.elena, "--mouth-from", Photos.jun)
    #expect(outcome.status == 0)
    let paragraphs = outcome.output.components(separatedBy: "\n\n")
    try #require(paragraphs.count >= 3)
    for step in ["encode mouth face 1", "find donor", "geometry mouth face 1", "fuse mouth face 1"]
    {
      #expect(paragraphs[1].contains("  \(step)  "), "\(step)")
    }
    #expect(paragraphs[2].hasPrefix("the mouth's geometry again, to 0.95"))
    #expect(!paragraphs[2].contains("  encode mouth face 1  "))
  }

  @Test func `a reference without a face, and one that is not there`() throws {
    try Photos.empty.write(to: door.path("sky.png"))
    let sentences = [
      "sky.png":
        "There is no face in sky.png to take. Choose a photo that shows one from the front.",
      "gone.jpg": "There is no file gone.jpg. Check the name.",
    ]
    for (reference, sentence) in sentences {
      let outcome = try door.mien(
        "render", Photos.elena, "--eyes-from", reference, "-o", "out.png")
      #expect(outcome.status == 1 && outcome.errors == "mien: \(sentence)\n")
    }
    #expect(door.files == ["sky.png"])
  }

  @Test func `a component drawn and taken at once is refused`() throws {
    let outcome = try door.mien(
      "render", Photos.elena, "--mouth-from", Photos.jun, "--sketch", "mouth=lines.png", "-o",
      "out.png")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("take only the reference's :appearance"))
  }

  @Test func `a strength is a part of the reference, and two make a mixture`() throws {
    let before = try Photo.read(Photos.elena).image
    let whole = try door.render(to: "whole.png", "--nose-from", Photos.jun).image
    let half = try door.render(to: "half.png", "--nose-from", Photos.jun + "=0.5").image
    let none = try door.render(to: "none.png", "--nose-from", Photos.jun + "=0").image
    #expect(none == before)
    #expect(0 < difference(half, before) && difference(half, before) < difference(whole, before))
    let mixed = try door.render(
      to: "mixed.png", "--nose-from", Photos.jun + "=0.5:geometry", "--nose-from",
      Photos.ruth + "=0.25:geometry")
    let recipe =
      #"{"faces":[{"components":{"nose":{"geometry":[{"face":1,"photo":"jun.jpg","share":0.5},"#
      + #"{"face":1,"photo":"ruth.jpg","share":0.25}]}}}],"mien":1}"#
    #expect(mixed.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
  }

  @Test func `strengths that are no mixture are refused`() throws {
    let tooMuch = try door.mien(
      "render", Photos.elena, "--nose-from", Photos.jun, "--nose-from", Photos.ruth, "-o", "out.png"
    )
    #expect(tooMuch.status == 64)
    #expect(tooMuch.errors.contains("their strengths must add up to 1 at most"))
    let out = try door.mien(
      "render", Photos.elena, "--nose-from", Photos.jun + "=1.5", "-o", "out.png")
    #expect(out.status == 64 && out.errors.contains("cannot have a strength of 1.5"))
  }

  @Test func `a file whose name ends like a strength is that file`() throws {
    try FileManager.default.copyItem(atPath: Photos.jun, toPath: door.path("jun.jpg=0.5"))
    let whole = try door.render(to: "whole.png", "--nose-from", Photos.jun).image
    #expect(try door.render(to: "same.png", "--nose-from", "jun.jpg=0.5").image == whole)
  }
}
