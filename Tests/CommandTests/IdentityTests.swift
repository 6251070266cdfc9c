import Foundation
import Geometry
import Raster
import Testing

/// Faces of other photos, from the command line.
struct IdentityTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `another identity changes the face and leaves the rest, and strength 0 all`() throws {
    let before = try Photo.read(Photos.elena).image
    let whole = try door.render(to: "whole.png", "--identity", Photos.jun).image
    let half = try door.render(
      to: "half.png", "--identity", Photos.jun, "--identity-strength", "0.5"
    ).image
    let none = try door.render(to: "none.png", "--identity", Photos.jun, "--identity-strength", "0")
      .image
    #expect(none == before)
    #expect(0 < difference(half, before) && difference(half, before) < difference(whole, before))
    let hair = Region(x: 0, y: 0, width: 512, height: 60)
    let shoulders = Region(x: 0, y: 480, width: 512, height: 32)
    for part in [hair, shoulders] { #expect(whole.cropped(to: part) == before.cropped(to: part)) }
  }

  @Test func `a picture tells whose face it shows, but not where that photo lies`() throws {
    let told = try door.render(
      to: "told.png", "--identity", Photos.jun, "--identity-strength", "0.5")
    let recipe = #"{"faces":[{"identity":[{"face":1,"photo":"jun.jpg","share":0.5}]}],"mien":1}"#
    #expect(told.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
  }

  @Test func `a recipe finds a donor that lies beside it`() throws {
    let flags = try door.render(to: "flags.png", "--identity", Photos.jun)
    try FileManager.default.createDirectory(
      atPath: door.path("kept"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: Photos.jun, toPath: door.path("kept/jun.jpg"))
    let recipe = #"{"mien": 1, "faces": [{"identity": [{"photo": "jun.jpg"}]}]}"#
    try Data(recipe.utf8).write(to: URL(filePath: door.path("kept/jun.mien")))
    #expect(try door.render(to: "again.png", "--recipe", "kept/jun.mien").image == flags.image)
  }

  @Test func `a strip goes from one person to the other`() throws {
    let outcome = try door.mien(
      "strip", Photos.elena, "--from-identity", Photos.jun, "--identity", Photos.ruth, "--frames",
      "3", "--height", "200", "--whole", "-o", "morph.png")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let strip = try Photo.read(door.path("morph.png")).image
    let frames = (0..<3).map {
      strip.cropped(to: Region(x: 200 * $0, y: 0, width: 200, height: 200))
    }
    let ends = difference(frames[0], frames[2])
    #expect(difference(frames[0], frames[1]) < ends && difference(frames[1], frames[2]) < ends)
    #expect(difference(frames[0], frames[1]) > ends / 5)
  }

  @Test func `two identities with a strength each are mixed`() throws {
    let mixed = try door.render(
      to: "mixed.png", "--identity", Photos.jun + "=0.5", "--identity", Photos.ruth + "=0.5")
    let recipe =
      #"{"faces":[{"identity":[{"face":1,"photo":"jun.jpg","share":0.5},"#
      + #"{"face":1,"photo":"ruth.jpg","share":0.5}]}],"mien":1}"#
    #expect(mixed.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
    let refused = try door.mien(
      "render", Photos.elena, "--identity", Photos.jun, "--identity", Photos.ruth, "-o", "out.png")
    #expect(refused.status == 64 && refused.errors.contains("must add up to 1 at most"))
  }

  @Test func `a donor of few pixels is used, and that it will be soft is said`() throws {
    try Photo(image: Photo.read(Photos.jun).image.scaled(toWidth: 48, height: 48))
      .write(to: door.path("tiny.png"))
    let outcome = try door.mien(
      "render", Photos.elena, "--identity", "tiny.png", "-o", "out.png")
    #expect(outcome.status == 0 && door.files.contains("out.png"))
    let said = try Regex(
      #"mien: The face in tiny.png is only \d\d pixels wide, so what is taken from it will be soft.\n"#
    )
    #expect(outcome.errors.wholeMatch(of: said) != nil, "\(outcome.errors)")
  }

  @Test func `a recipe for more faces than the photo shows is used as far as it goes`() throws {
    let recipe = #"{"mien": 1, "faces": [{"units": {"12": 1}}, {"units": {"4": 1}}, {}]}"#
    try Data(recipe.utf8).write(to: URL(filePath: door.path("three.mien")))
    let outcome = try door.mien("render", Photos.elena, "--recipe", "three.mien", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == "mien: three.mien: the recipe has edits for 3 faces and the photo shows 1; "
        + "one was left out.\n")
  }

  @Test func `an explanation says that a strength runs no network`() throws {
    let outcome = try door.mien("explain", Photos.elena, "--identity", Photos.jun)
    #expect(outcome.status == 0)
    let paragraphs = outcome.output.components(separatedBy: "\n\n")
    try #require(paragraphs.count >= 3)
    for step in ["encode host face 1", "find donor", "swap face 1"] {
      #expect(paragraphs[1].contains("  \(step)  "))
    }
    #expect(paragraphs[2].hasPrefix("the identity's strength again, to 0.95\n  graft face 1"))
    #expect(paragraphs[2].contains("= 0.0 million MAC"))
  }

  @Test(arguments: [
    (
      "sky.png",
      "There is no face in sky.png to take. Choose a photo that shows one from the front."
    ),
    ("gone.jpg", "There is no file gone.jpg. Check the name."),
    (
      "poem.jpg",
      "poem.jpg is no picture that Mien knows: it opens PNG, JPEG, WebP, TIFF, AVIF and HEIC. Convert it "
        + "to one of them first."
    ),
  ])
  func `a donor that cannot be used`(_ donor: String, _ sentence: String) throws {
    try Photos.empty.write(to: door.path("sky.png"))
    try Data("a thousand words".utf8).write(to: URL(filePath: door.path("poem.jpg")))
    let before = door.files
    let outcome = try door.mien("render", Photos.elena, "--identity", donor, "-o", "out.png")
    #expect(outcome.status == 1 && outcome.errors == "mien: \(sentence)\n")
    #expect(door.files == before)
  }

  @Test func `a donor's face that is not there`() throws {
    let outcome = try door.mien(
      "render", Photos.elena, "--identity", Photos.jun, "--identity-face", "2", "-o", "out.png")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "mien: There is no face 2 to take in \(Photos.jun); it shows 1.\n")
  }
}

/// One recipe for many photos.
struct BatchTests {
  private let door: Door

  init() throws {
    door = try Door()
    try Data(#"{"mien": 1, "faces": [{"units": {"12": 1}}]}"#.utf8)
      .write(to: URL(filePath: door.path("smile.mien")))
  }

  private func batch(_ photos: [String], _ flags: String...) throws -> Door.Outcome {
    try door.run(["batch", "smile.mien"] + photos + ["-o", "out/new"] + flags)
  }

  @Test func `every photo gets a result of its own name, as render makes it`() throws {
    let outcome = try batch([Photos.elena, Photos.jun])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.hasSuffix("Wrote 2, left 0 as they were, 0 failed.\n"))
    _ = try door.mien("render", Photos.jun, "--recipe", "smile.mien", "-o", "jun.jpg")
    #expect(
      try Photo.read(door.path("out/new/jun.jpg")).image == Photo.read(door.path("jun.jpg")).image)
  }

  @Test func `an interrupted batch goes on where it stopped`() throws {
    _ = try batch([Photos.jun])
    let result = URL(filePath: door.path("out/new/jun.jpg"))
    try Data("mine".utf8).write(to: result)
    let again = try batch([Photos.elena, Photos.jun])
    #expect(again.output.hasSuffix("Wrote 1, left 1 as they were, 0 failed.\n"))
    #expect(try Data(contentsOf: result) == Data("mine".utf8))
    let anew = try batch([Photos.jun], "--again")
    #expect(anew.output.hasSuffix("Wrote 1, left 0 as they were, 0 failed.\n"))
    #expect(try Photo.read(result.path).image.width == 512)
  }

  @Test func `a photo that cannot be edited does not stop the others`() throws {
    try Photos.empty.write(to: door.path("sky.png"))
    let outcome = try batch(["sky.png", "gone.jpg", Photos.jun])
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix("Wrote 1, left 0 as they were, 2 failed.\n"))
    #expect(
      outcome.errors == """
        mien: sky.png: There is no face in this photo. Choose one that shows a face from the front, \
        or say where it is: --face-at x,y,width.
        mien: gone.jpg: There is no file gone.jpg. Check the name.

        """)
  }

  @Test func `a recipe that is none stops at once`() throws {
    try Data("3".utf8).write(to: URL(filePath: door.path("smile.mien")))
    let outcome = try batch([Photos.jun])
    #expect(outcome.status == 1 && door.files == ["smile.mien"])
  }
}
