import Foundation
import Geometry
import Raster
import Testing

/// Expressions of other photos, from the command line.
struct ImitationTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `a photo that imitates itself stays as it is, bit for bit`() throws {
    let before = try Photo.read(Photos.elena).image
    #expect(try door.render(to: "self.png", "--like", Photos.elena).image == before)
    let none = try door.render(to: "none.png", "--like", Photos.jun + "=0").image
    #expect(none == before)
  }

  @Test func `what was made with sliders is read from the picture and shown by another person`()
    throws
  {
    let plain = try door.render(Photos.jun, to: "plain.png", "--neutral")
    _ = try door.render(to: "laughing.png", "--neutral", "--au", "12=1", "--au", "26=0.8")
    let like = try door.render(Photos.jun, to: "like.png", "--like", "laughing.png")
    #expect(difference(like.image, plain.image) > 0)
    let (before, after) = (try units(of: "plain.png"), try units(of: "like.png"))
    let (smile, jaw) = ("12", "26")
    #expect(after[smile]! > before[smile]! + 0.3 && after[jaw]! > before[jaw]! + 0.3)
  }

  @Test func `a part and a strength of a photo whose name has an equals sign`() throws {
    try FileManager.default.copyItem(atPath: Photos.jun, toPath: door.path("a=0.5"))
    let named = try door.render(to: "named.png", "--like", "a=0.5=0.25:mouth")
    let plain = try door.render(to: "plain.png", "--like", Photos.jun + "=0.25:mouth")
    #expect(named.image == plain.image)
    let eyes = Region(x: 0, y: 0, width: 512, height: 200)
    let before = try Photo.read(Photos.elena).image
    #expect(named.image.cropped(to: eyes) == before.cropped(to: eyes))
    #expect(named.image != before)
  }

  @Test func `parts of two photos in one order are those in the other`() throws {
    let (mouth, eyes) = (Photos.jun + ":mouth", Photos.ruth + ":eyes")
    let one = try door.render(to: "one.png", "--like", mouth, "--like", eyes)
    let other = try door.render(to: "other.png", "--like", eyes, "--like", mouth)
    #expect(one.image == other.image)
  }

  @Test func `the same photo as neutral leaves nothing to imitate`() throws {
    let outcome = try door.render(
      to: "out.png", "--like", Photos.jun, "--like-from", Photos.jun)
    #expect(try outcome.image == Photo.read(Photos.elena).image)
  }

  @Test func `a strip goes to the imitated expression, and other flags move what it shows`() throws
  {
    let outcome = try door.mien(
      "strip", Photos.elena, "--like", Photos.jun, "--frames", "2", "--height", "100", "-o", "a.png"
    )
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let both = try door.render(to: "both.png", "--like", Photos.jun, "--au", "12=1")
    let alone = try door.render(to: "alone.png", "--like", Photos.jun)
    #expect(both.image != alone.image)
  }

  @Test(arguments: [
    (["--like", "grey.png"], 1, "There is no face in grey.png to take."),
    (["--like", "none.png"], 1, "none.png"),
    (["--like", "jun.png=1.2"], 64, "jun.png cannot have a strength of 1.2; it goes from 0 to 1."),
    (["--like", ":mouth"], 64, "Name a photo, such as anna.jpg."),
    (["--like", "jun.png:mouth", "--like", "jun.png"], 64, "is imitated twice"),
    (
      ["--like", "jun.png", "--like-face", "2"], 1,
      "There is no face 2 to take in jun.png; it shows 1."
    ),
    (["--like", "jun.png", "--like-face", "0"], 64, "faces are counted from 1, the largest."),
    (["--like-from", "jun.png"], 64, "Say whom to imitate: --like names a photo."),
  ])
  func `what cannot be imitated gets one sentence`(
    flags: [String], status: Int32, sentence: String
  ) throws {
    try FileManager.default.copyItem(atPath: Photos.jun, toPath: door.path("jun.png"))
    try Photo(image: Image(width: 64, height: 64, red: 128, green: 128, blue: 128)).write(
      to: door.path("grey.png"))
    let outcome = try door.run(["render", Photos.elena, "-o", "out.png"] + flags)
    #expect(outcome.status == status && outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(!door.files.contains("out.png"))
  }

  /// What `mien read` says of a picture's only face, by FACS number.
  private func units(of file: String) throws -> [String: Double] {
    let outcome = try door.mien("read", file, "--json")
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as! [String: Any]
    let face = (report["faces"] as! [[String: Any]])[0]
    return face["actionUnits"] as! [String: Double]
  }
}
