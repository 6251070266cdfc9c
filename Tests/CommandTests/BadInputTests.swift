import Foundation
import Raster
import Testing

/// Every sentence is pinned: it is what a person sees when the world does not allow it.
struct BadInputTests {
  private let door: Door

  init() throws { door = try Door() }

  /// Renders `photo` and expects one sentence, status 1, and nothing written.
  private func expectRefusal(
    of photo: String, _ sentence: String, output: String = "out.png"
  ) throws {
    let before = door.files
    let outcome = try door.mien("render", photo, "--au", "12=0.8", "-o", output)
    #expect(outcome.status == 1)
    #expect(outcome.errors == "mien: \(sentence)\n")
    #expect(outcome.output.isEmpty)
    #expect(door.files == before)
  }

  @Test func `a photo without a face`() throws {
    try Photos.empty.write(to: door.path("sky.png"))
    try expectRefusal(
      of: "sky.png",
      "There is no face in this photo. Choose one that shows a face from the front, or say where it "
        + "is: --face-at x,y,width.")
  }

  @Test func `a photo that is not there`() throws {
    try expectRefusal(of: "gone.jpg", "There is no file gone.jpg. Check the name.")
  }

  @Test func `a photo that may not be read`() throws {
    try Photos.empty.write(to: door.path("mine.png"))
    try #require(chmod(door.path("mine.png"), 0) == 0)
    // The administrator may read everything; then there is nothing to see.
    guard access(door.path("mine.png"), R_OK) != 0 else { return }
    try expectRefusal(of: "mine.png", "mine.png may not be read. Check its permissions.")
  }

  @Test func `a folder instead of a photo`() throws {
    try FileManager.default.createDirectory(
      atPath: door.path("album.jpg"), withIntermediateDirectories: false)
    try expectRefusal(of: "album.jpg", "album.jpg is not a file. Choose another name.")
  }

  @Test func `a text that calls itself a photo`() throws {
    try Data("a thousand words".utf8).write(to: URL(filePath: door.path("poem.jpg")))
    try expectRefusal(
      of: "poem.jpg",
      "poem.jpg is no picture that Mien knows: it opens PNG, JPEG, WebP, TIFF, AVIF and HEIC. Convert it "
        + "to one of them first.")
  }

  @Test func `a photo that ends in the middle`() throws {
    let whole = try Data(contentsOf: URL(filePath: Photos.elena))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: door.path("half.jpg")))
    try expectRefusal(of: "half.jpg", "half.jpg ends too early. Copy or download it again.")
  }

  @Test func `a photo of 30 000 x 30 000 pixels is refused before it is decoded`() throws {
    try Data(hugeHeader).write(to: URL(filePath: door.path("huge.png")))
    try expectRefusal(
      of: "huge.png",
      "huge.png has 30000 x 30000 pixels; Mien opens up to 200 megapixels. Make it smaller first.")
  }

  @Test func `a result without a folder to go to`() throws {
    let folder = door.path("nowhere")
    try expectRefusal(
      of: Photos.elena, "There is no folder \(folder). Make it first, or choose another name.",
      output: "\(folder)/out.png")
  }

  @Test func `a result whose folder may not be written`() throws {
    let folder = door.path("locked")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try #require(chmod(folder, 0o500) == 0)
    guard access(folder, W_OK) != 0 else { return }
    try expectRefusal(
      of: Photos.elena,
      "locked/out.png may not be written. Check its permissions, or choose another name.",
      output: "locked/out.png")
  }

  @Test func `a result of an unknown kind`() throws {
    try expectRefusal(
      of: Photos.elena, "out.gif must end in .png, .jpg or .jpeg.", output: "out.gif")
  }

  @Test func `a face that the photo does not have`() throws {
    let outcome = try door.mien(
      "render", Photos.elena, "--face", "3", "--au", "12=1", "-o", "out.png")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "mien: There is no face 3; the photo shows 1.\n")
    #expect(door.files.isEmpty)
  }

  @Test func `a recipe that is none`() throws {
    try Data("{}".utf8).write(to: URL(filePath: door.path("bad.mien")))
    let outcome = try door.mien(
      "render", Photos.elena, "--recipe", "bad.mien", "-o", "out.png")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("mien: bad.mien is not a recipe that can be read"))
    #expect(door.files == ["bad.mien"])
  }

  /// The signature and the header chunk of a PNG; its pixels are announced and missing.
  private var hugeHeader: [UInt8] {
    let header: [UInt8] = [
      0x49, 0x48, 0x44, 0x52, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0,
    ]
    let crc = ~header.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { c, _ in c & 1 == 1 ? 0xEDB8_8320 ^ c >> 1 : c >> 1 }
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + header
      + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
      + [0, 0, 0, 16, 0x49, 0x44, 0x41, 0x54]
  }
}
