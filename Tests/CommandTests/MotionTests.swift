import Foundation
import Geometry
import Raster
import Testing

/// Turning heads, from the command line.
struct MotionTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `a head turns by its own options as by its parameters`() throws {
    let options = try door.render(
      to: "a.png", "--yaw", "-12", "--pitch", "5", "--roll", "-3", "--shift", "0.05,-0.02",
      "--size", "1.04")
    let parameters = try door.render(
      to: "b.png", "--set", "motion.yaw=-12", "--set", "motion.pitch=5", "--set", "motion.roll=-3",
      "--set", "motion.right=0.05", "--set", "motion.down=-0.02", "--set", "motion.size=1.04")
    #expect(options.image == parameters.image)
    #expect(try options.image != Photo.read(Photos.elena).image)
  }

  @Test func `a head that is asked for nothing stays as it is, bit for bit`() throws {
    let outcome = try door.render(to: "same.png", "--yaw", "0", "--shift", "0,0", "--size", "1")
    #expect(try outcome.image == Photo.read(Photos.elena).image)
  }

  @Test(arguments: [
    (["--yaw", "45"], "The yaw cannot be 45; it goes from -30 to 30 degrees."),
    (["--pitch", "-21"], "The pitch cannot be -21; it goes from -20 to 20 degrees."),
    (["--roll", "nan"], "The roll cannot be nan; it goes from -30 to 30 degrees."),
    (["--size", "2"], "The head's size cannot be 2; it goes from 0.9 to 1.1."),
    (
      ["--shift", "0.2,0"],
      "The shift to the right cannot be 0.2; it goes from -0.15 to 0.15 face heights."
    ),
    (["--shift", "0.1"], "Write how far to the right and how far down, such as 0.05,-0.02."),
    (["--yaw", "left"], "“left” is not a number."),
  ])
  func `what cannot be is said in one sentence`(_ options: [String], _ sentence: String) throws {
    let outcome = try door.run(["render", Photos.elena, "-o", "out.png"] + options)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  @Test func `a recipe turns another photo's head`() throws {
    try #"{"faces":[{"motion":{"yaw":14}}],"mien":1}"#
      .write(toFile: door.path("turn.mien"), atomically: true, encoding: .utf8)
    let other = try door.render(Photos.jun, to: "other.png", "--recipe", "turn.mien")
    let wanted = try door.render(Photos.jun, to: "wanted.png", "--yaw", "14")
    #expect(other.image == wanted.image)
  }

  @Test func `the pose of another photo is taken alone, and half of it`() throws {
    _ = try door.render(Photos.jun, to: "aside.png", "--yaw", "20")
    let before = try yaw(of: Photos.elena)
    let goal = try yaw(of: "aside.png") - before
    _ = try door.render(to: "whole.png", "--like", "aside.png:pose")
    _ = try door.render(to: "half.png", "--like", "aside.png=0.5:pose")
    let (whole, half) = (try yaw(of: "whole.png") - before, try yaw(of: "half.png") - before)
    #expect(whole > 0.6 * goal && whole < 1.4 * goal)
    #expect(half > 0.3 * whole && half < 0.7 * whole)
  }

  @Test func `the same photo as neutral leaves no pose to take`() throws {
    let outcome = try door.render(
      to: "out.png", "--like", Photos.jun + ":pose", "--like-from", Photos.jun)
    #expect(try outcome.image == Photo.read(Photos.elena).image)
  }

  @Test func `a face that the photo's edge cuts turns all the same, and that is said`() throws {
    let photo = try Photo.read(Photos.elena)
    let face = Region(x: 200, y: 0, width: 312, height: 512)
    try Photo(image: photo.image.cropped(to: face)).write(to: door.path("cut.png"))
    let outcome = try door.run(["render", "cut.png", "-o", "out.png", "--yaw", "12"])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "mien: The photo's edge cuts face 1; what turns into sight there is made up.\n")
    #expect(try Photo.read(door.path("out.png")).image != photo.image.cropped(to: face))
  }

  private func yaw(of photo: String) throws -> Double {
    let outcome = try door.mien("read", photo, "--json")
    let file = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let face = try #require((file["faces"] as? [[String: Any]])?.first)
    let pose = try #require(face["pose"] as? [String: Double])
    return try #require(pose["yaw"])
  }
}
