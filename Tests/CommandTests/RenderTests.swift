import Foundation
import Geometry
import Raster
import Testing

struct RenderTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test func `a smile changes the mouth and leaves the forehead as it was`() throws {
    let before = try Photo.read(Photos.elena).image
    let after = try door.render(Photos.elena, to: "smile.png", "--au-delta", "12=0.8").image
    #expect(after.width == before.width && after.height == before.height)
    #expect(before.cropped(to: mouth) != after.cropped(to: mouth))
    #expect(before.cropped(to: top) == after.cropped(to: top))
  }

  @Test func `a change of nothing gives the photo back bit for bit`() throws {
    let after = try door.render(Photos.elena, to: "same.png", "--au-delta", "12=0")
    #expect(after.image == (try Photo.read(Photos.elena).image))
  }

  @Test(arguments: ["portable", "avx2", "avx512"])
  func `every instruction set paints the same smile`(kernels: String) throws {
    let usual = try door.render(Photos.elena, to: "usual.png", "--au-delta", "12=0.8").image
    let outcome = try door.mien(
      "render", Photos.elena, "-o", "other.png", "--au-delta", "12=0.8",
      environment: ["MIEN_KERNELS": kernels])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let other = try Photo.read(door.path("other.png")).image
    // Sums are made in another order: a byte may be rounded the other way.
    let steps = zip(usual.pixels, other.pixels).map { abs(Int($0) - Int($1)) }
    #expect(steps.max()! <= 1)
  }

  @Test func `a picture says that it was edited, and how`() throws {
    let recipe = #"{"faces":[{"units":{"12":0.8}}],"mien":1}"#
    let png = try door.render(Photos.elena, to: "told.png", "--au", "12=0.8")
    #expect(png.texts.contains { $0.key == "Comment" && $0.value.hasPrefix("Edited with Mien") })
    #expect(png.texts.contains(Photo.Text(key: "Mien recipe", value: recipe)))
    let jpeg = try door.render(Photos.elena, to: "told.jpg", "--au", "12=0.8")
    #expect(jpeg.texts.contains { $0.value.hasPrefix("Edited with Mien") })
    #expect(jpeg.texts.contains { $0.value == recipe })
  }

  @Test func `a recipe does what the flags did`() throws {
    let flags = try door.render(Photos.elena, to: "a.png", "--emotion", "joy=0.7", "--au", "1=0.5")
    let recipe = try #require(flags.texts.first { $0.key == "Mien recipe" })
    try Data(recipe.value.utf8).write(to: URL(filePath: door.path("joy.mien")))
    #expect(try door.render(Photos.elena, to: "b.png", "--recipe", "joy.mien").image == flags.image)
  }

  @Test func `transparency and a colour profile are kept`() throws {
    var photo = try Photo.read(Photos.small("grey.jpg"))
    photo.alpha = (0..<(160 * 160)).map { UInt8(truncatingIfNeeded: $0) }
    try photo.write(to: door.path("clear.png"))
    let after = try door.render("clear.png", to: "out.png", "--au-delta", "12=0.8")
    #expect(after.alpha == photo.alpha && after.image != photo.image)
  }

  @Test func `only the chosen face is edited`() throws {
    let face = try Photo.read(Photos.elena).image
    var two = Image(width: 900, height: 512, red: 120, green: 120, blue: 120)
    two.paste(face, atX: 0, y: 0)
    two.paste(face.scaled(toWidth: 320, height: 320), atX: 560, y: 100)
    try Photo(image: two).write(to: door.path("two.png"))
    let after = try door.render("two.png", to: "out.png", "--face", "2", "--au-delta", "12=0.8")
      .image
    let large = Region(x: 0, y: 0, width: 512, height: 512)
    #expect(after.cropped(to: large) == two.cropped(to: large) && after != two)
  }

  private let mouth = Region(x: 200, y: 310, width: 110, height: 80)
  private let top = Region(x: 0, y: 0, width: 512, height: 140)
}

/// Photos in other forms than 8-bit RGB work; what is lost on the way is said.
struct PhotoFormTests {
  private let door: Door

  init() throws { door = try Door() }

  @Test(arguments: [
    ("sixteen-bit.png", "has 16 bits a colour; Mien works with 8, and the result has 8."),
    ("cmyk.jpg", "is CMYK; it was converted to RGB, and the result is RGB."),
    ("grey.jpg", ""), ("rotated.jpg", ""),
  ])
  func `a photo of another form`(_ name: String, said: String) throws {
    let photo = Photos.small(name)
    let outcome = try door.mien("render", photo, "--au-delta", "12=0.8", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(outcome.errors == (said.isEmpty ? "" : "mien: \(photo) \(said)\n"))
    let before = try Photo.read(photo).image
    let after = try Photo.read(door.path("out.png")).image
    #expect(after.width == 160 && after.height == 160 && after != before)
    let top = Region(x: 0, y: 0, width: 160, height: 20)
    #expect(after.cropped(to: top) == before.cropped(to: top))
  }

  @Test func `transparent pixels lie on white in a JPEG, and that is said`() throws {
    var photo = try Photo.read(Photos.elena)
    photo.alpha = [UInt8](repeating: 100, count: 512 * 512)
    try photo.write(to: door.path("clear.png"))
    let outcome = try door.mien("render", "clear.png", "--au", "12=1", "-o", "out.jpg")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "mien: out.jpg lies on white: a JPEG cannot keep transparency.\n")
  }
}
