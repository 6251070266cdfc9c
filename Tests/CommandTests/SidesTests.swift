import Foundation
import Geometry
import Raster
import Testing

/// Left and right apart, on the command line.
struct SidesTests {
  private let door: Door

  init() throws { door = try Door() }

  /// The halves of a portrait of 512 pixels, but for the middle of the face.
  private static let left = Region(x: 300, y: 0, width: 212, height: 512)
  private static let right = Region(x: 0, y: 0, width: 212, height: 512)

  @Test(arguments: ["L12=0.8", "L45=1", "L2=0.9"])
  func `one side moves its own half, on the picture's right for the left one`(unit: String) throws {
    let before = try Photo.read(Photos.elena).image
    let after = try door.render(to: "left.png", "--au", unit).image
    #expect(before.cropped(to: Self.right) == after.cropped(to: Self.right))
    #expect(before.cropped(to: Self.left) != after.cropped(to: Self.left))
    let mirrored = try door.render(
      to: "right.png", "--au", unit.replacingOccurrences(of: "L", with: "R")
    ).image
    #expect(before.cropped(to: Self.left) == mirrored.cropped(to: Self.left))
  }

  @Test func `both sides alike are the unit, bit for bit`() throws {
    let one = try door.render(to: "one.png", "--au-delta", "12=0.6")
    let two = try door.render(to: "two.png", "--au-delta", "L12=0.6", "--au-delta", "R12=0.6")
    #expect(one.image == two.image)
    let recipe = #"{"faces":[{"changes":{"L12":0.6,"R12":0.6}}],"mien":1}"#
    #expect(two.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
  }

  @Test func `contempt is on one side, and a recipe says the sides`() throws {
    let before = try Photo.read(Photos.elena).image
    let contempt = try door.render(to: "contempt.png", "--emotion", "contempt").image
    #expect(contempt != before)
    let wink = try door.render(to: "wink.png", "--au", "L45=1", "--au", "R45=0.1")
    let recipe = try #require(wink.texts.first { $0.key == "Mien recipe" })
    #expect(recipe.value == #"{"faces":[{"units":{"L45":1,"R45":0.1}}],"mien":1}"#)
    try Data(recipe.value.utf8).write(to: URL(filePath: door.path("wink.mien")))
    #expect(
      try door.render(to: "again.png", "--recipe", "wink.mien").image == wink.image)
  }

  @Test func `a strip may lead to one side, and an account names it`() throws {
    let strip = try door.mien(
      "strip", Photos.elena, "--au", "L12=1", "--frames", "3", "--height", "100", "-o", "a.png")
    #expect(strip.status == 0 && strip.errors.isEmpty, "\(strip.errors)")
    let account = try door.mien("explain", Photos.elena, "--au", "L12=0.8")
    #expect(account.status == 0 && account.output.contains("inject L12"), "\(account.output)")
  }
}
