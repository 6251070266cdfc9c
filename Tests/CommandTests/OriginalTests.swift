import Foundation
import Raster
import Testing

/// Originals survive every command, by whatever name its result means them.
struct OriginalTests {
  private let door: Door
  private let bytes: Data

  init() throws {
    door = try Door()
    bytes = try Data(contentsOf: URL(filePath: Photos.small("grey.jpg")))
    for name in ["me.jpg", "anna.jpg"] { try bytes.write(to: URL(filePath: door.path(name))) }
    symlink("me.jpg", door.path("link.jpg"))
    link(door.path("me.jpg"), door.path("hard.jpg"))
    symlink("anna.jpg", door.path("friend.jpg"))
  }

  private func expectRefusal(
    _ arguments: [String], saying words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = door.files
    let outcome = try door.run(arguments)
    #expect(outcome.status == 64, sourceLocation: sourceLocation)
    #expect(
      outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: sourceLocation)
    for name in ["me.jpg", "anna.jpg", "hard.jpg"] {
      #expect(
        try Data(contentsOf: URL(filePath: door.path(name))) == bytes,
        sourceLocation: sourceLocation)
    }
    #expect(door.files == before, sourceLocation: sourceLocation)
  }

  @Test(arguments: ["me.jpg", "./me.jpg", "link.jpg", "hard.jpg", "../$/me.jpg", "~/me.jpg"])
  func `render, strip and sketch spare their photo`(name: String) throws {
    let name = name.replacing("$", with: door.folder.url.lastPathComponent)
    let words =
      "is the photo itself; choose another name for the result, or say --replace-original."
    for command in [
      ["render", "me.jpg", "--au", "12=1"], ["strip", "me.jpg", "--to", "joy"],
      ["sketch", "me.jpg"], ["render", "link.jpg", "--au", "12=1"],
    ] {
      try expectRefusal(command + ["-o", name], saying: words)
    }
  }

  @Test func `and the photos that faces come from, also those that a recipe names`() throws {
    let words = "is a picture that the result is made from; choose another name"
    for command in [
      ["render", "me.jpg", "--identity", "anna.jpg"],
      ["render", "me.jpg", "--mouth-from", "anna.jpg:geometry"],
      ["render", "me.jpg", "--sketch", "mouth=anna.jpg"],
      ["strip", "me.jpg", "--identity", "anna.jpg"],
      ["strip", "me.jpg", "--from-identity", "anna.jpg", "--to", "joy"],
    ] {
      try expectRefusal(command + ["-o", "anna.jpg"], saying: "anna.jpg \(words)")
      try expectRefusal(command + ["-o", "friend.jpg"], saying: "friend.jpg (that is anna.jpg)")
    }
    let recipe = #"{"mien": 1, "faces": [{"identity": [{"photo": "anna.jpg", "share": 1}]}]}"#
    try Data(recipe.utf8).write(to: URL(filePath: door.path("r.mien")))
    try expectRefusal(
      ["render", "me.jpg", "--recipe", "r.mien", "-o", "friend.jpg"], saying: words)
    try expectRefusal(["strip", "me.jpg", "--to", "r.mien", "-o", "anna.jpg"], saying: words)
  }

  @Test func `a batch spares its photos and its donors, with --again too`() throws {
    try FileManager.default.createDirectory(
      atPath: door.path("out"), withIntermediateDirectories: true)
    symlink("../me.jpg", door.path("out/hard.jpg"))
    link(door.path("anna.jpg"), door.path("out/me.jpg"))
    let recipe = #"{"mien": 1, "faces": [{"identity": [{"photo": "anna.jpg", "share": 1}]}]}"#
    try Data(recipe.utf8).write(to: URL(filePath: door.path("r.mien")))
    try expectRefusal(
      ["batch", "r.mien", "me.jpg", "-o", "."], saying: "me.jpg would be replaced by its result")
    try expectRefusal(
      ["batch", "r.mien", "hard.jpg", "--again", "-o", "out"],
      saying: "hard.jpg would be replaced by its result")
    try expectRefusal(
      ["batch", "r.mien", "me.jpg", "--again", "-o", "out"],
      saying: "out/me.jpg is an original that the result of me.jpg would replace")
  }

  @Test func `who says so may replace the original`() throws {
    let outcome = try door.mien(
      "render", "me.jpg", "--au-delta", "12=0.5", "-o", "link.jpg", "--replace-original")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try Data(contentsOf: URL(filePath: door.path("me.jpg"))) != bytes)
    // The link is still one, and the other name of the old file has the old bytes.
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: door.path("link.jpg"))
    #expect(link == "me.jpg")
    #expect(try Data(contentsOf: URL(filePath: door.path("hard.jpg"))) == bytes)
  }
}
