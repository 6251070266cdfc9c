import Foundation
import Raster
import Testing

/// `--face-at`: the face that a person points at.
struct FaceAtTests {
  private let door: Door

  init() throws { door = try Door() }

  /// A face with so little contrast that nobody finds it; its middle is at (128, 136).
  private func faint() throws -> String {
    var image = try Photo.read(Photos.elena).image.scaled(toWidth: 256, height: 256)
    for i in image.pixels.indices { image.pixels[i] = 126 + image.pixels[i] / 52 }
    try Photo(image: image).write(to: door.path("faint.png"))
    return "faint.png"
  }

  @Test func `a face that is not found is read where it is said to be`() throws {
    let photo = try faint()
    let refused = try door.mien("read", photo)
    #expect(refused.status == 1 && refused.errors.contains("--face-at x,y,width"))
    let read = try door.mien("read", photo, "--face-at", "128,136,120")
    #expect(read.status == 0 && read.errors.isEmpty, "\(read.errors)")
    #expect(read.output.hasPrefix("faint.png: 256 x 256, 1 face\n\nFace 1: "))
    let before = try Photo.read(door.path(photo)).image
    let after = try door.render(
      photo, to: "out.png", "--face-at", "128,136,120", "--au-delta", "12=0.9")
    #expect(after.image != before)
    #expect(after.texts.contains { $0.key == "Mien recipe" && $0.value.contains("\"12\":") })
  }

  @Test(arguments: [
    ["strip", "--to", "joy", "--frames", "3", "-o", "strip.png"],
    ["sketch", "-o", "lines.png"], ["explain", "--au-delta", "12=0.5"],
  ])
  func `every command takes it that takes a face's number`(_ arguments: [String]) throws {
    let photo = try faint()
    let outcome = try door.run(
      [arguments[0], photo, "--face-at", "128,136,120"] + arguments.dropFirst())
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func `it chooses a face that is found as its number would`() throws {
    let face = try Photo.read(Photos.elena).image
    var two = Image(width: 900, height: 512, red: 120, green: 120, blue: 120)
    two.paste(face, atX: 0, y: 0)
    two.paste(face.scaled(toWidth: 320, height: 320), atX: 560, y: 100)
    try Photo(image: two).write(to: door.path("two.png"))
    let byNumber = try door.mien("read", "two.png", "--face", "2")
    let byPlace = try door.mien("read", "two.png", "--face-at", "720,270,150")
    #expect(byPlace.status == 0 && byPlace.output == byNumber.output)
  }

  @Test func `what is no place is refused in a sentence`() throws {
    for text in ["128,136", "a,b,c", "128,136,2", "-4,3,50"] {
      let outcome = try door.mien("read", Photos.elena, "--face-at=\(text)")
      #expect(outcome.status == 64 && outcome.errors.contains("face-at"), "\(outcome.errors)")
    }
    let both = try door.mien("read", Photos.elena, "--face", "1", "--face-at", "256,280,200")
    #expect(both.status == 64 && both.errors.contains("give one of them"))
    let beside = try door.mien("read", Photos.elena, "--face-at", "9000,9000,200")
    #expect(beside.status == 1 && beside.errors.contains("Nothing there looks like a face"))
  }
}
