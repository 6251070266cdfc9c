import CPictureSamples
import Foundation
import Raster
import Testing

/// Photos as phones, scanners and the web have them.
struct FormatTests {
  private let door: Door
  /// A demo face, small.
  private let face: Image
  private let metadata = sample_metadata()

  init() throws {
    door = try Door()
    face = try Photo.read(Photos.elena).image.scaled(toWidth: 160, height: 160)
  }

  /// Puts the face as a file of another format into the test's folder.
  private func put(
    _ name: String,
    _ make: (UnsafePointer<sample_picture>, UnsafePointer<sample_metadata>) -> sample_file
  ) throws {
    let file = face.pixels.withUnsafeBufferPointer { pixels in
      var picture = sample_picture(
        width: 160, height: 160, channels: 3, samples: pixels.baseAddress)
      var metadata = metadata
      return make(&picture, &metadata)
    }
    defer { free(file.bytes) }
    let bytes = try #require(file.bytes)
    try Data(bytes: bytes, count: file.count).write(to: URL(filePath: door.path(name)))
  }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(filePath: door.path(name)))
  }

  /// What lies above the eyes is the photo's, bit for bit.
  private func expectEdited(_ name: String, from image: Image, _ tolerance: Int = 0) throws {
    let after = try Photo.read(door.path(name)).image
    #expect(after.width == 160 && after.height == 160 && after != image)
    let top = image.pixels.prefix(3 * 160 * 20)
    let far = zip(after.pixels, top).map { abs(Int($0) - Int($1)) }.max()!
    #expect(far <= tolerance)
  }

  @Test func `a TIFF with pages, under the wrong name`() throws {
    var kind = sample_tiff_kind()
    (kind.bits, kind.pages, kind.compression) = (8, 2, 5)
    try put("scan.jpg") { sample_tiff($0, $1, kind) }
    let outcome = try door.mien("render", "scan.jpg", "--au-delta", "12=0.8", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == "mien: scan.jpg holds several pictures; the first one was opened.\n")
    try expectEdited("out.png", from: face)
  }

  @Test func `a batch makes PNGs of what cannot be written`() throws {
    var avif = sample_avif_kind()
    (avif.depth, avif.turn, avif.mirror) = (8, -1, -1)
    try put("web.webp") { sample_webp($0, $1, true) }
    try put("new.avif") { sample_avif($0, $1, avif) }
    try write(Array(#"{"faces":[{"changes":{"12":0.8}}],"mien":1}"#.utf8), to: "smile.mien")
    let outcome = try door.mien("batch", "smile.mien", "web.webp", "new.avif", "-o", "out")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try expectEdited("out/web.png", from: face)
    try expectEdited("out/new.png", from: face, 24)
  }

  private static let encoder = "/usr/bin/heif-enc"

  @Test(.enabled(if: access(encoder, X_OK) == 0))
  func `a HEIC goes through heif-convert, and without it the sentence names it`() throws {
    try Photo(image: face).write(to: door.path("face.png"))
    let process = Process()
    process.executableURL = URL(filePath: Self.encoder)
    process.arguments = ["-q", "95", door.path("face.png"), "-o", door.path("phone.jpg")]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let edit = ["render", "phone.jpg", "--au-delta", "12=0.8", "-o"]
    let outcome = try door.run(edit + ["out.png"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try expectEdited("out.png", from: face, 40)
    let without = try door.run(edit + ["no.png"], environment: ["PATH": "/nowhere"])
    #expect(without.status == 1)
    #expect(
      without.errors
        == "mien: phone.jpg is a HEIC picture, and heif-convert is not installed. Install "
        + "libheif-examples, or make a JPEG of it first.\n")
    #expect(!door.files.contains("no.png"))
  }

  @Test func `a JPEG without its last bytes`() throws {
    let whole = try Data(contentsOf: URL(filePath: Photos.elena))
    try write(whole.dropLast(2), to: "cut.jpg")
    let outcome = try door.mien("render", "cut.jpg", "--au-delta", "12=0.8", "-o", "out.png")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "mien: cut.jpg lacks its last bytes; the picture is there.\n")
  }

  @Test func `what a photo says of itself stays, beside what Mien says`() throws {
    var photo = Photo(image: face)
    // A TIFF block with one entry, the artist.
    photo.exif =
      Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x3B, 1, 2, 0, 8, 0, 0, 0, 26, 0, 0, 0]
      + [0, 0, 0, 0] + Array("A. Nony\0".utf8)
    photo.xmp = Array("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".utf8)
    photo.resolution = Photo.Resolution(x: 300, y: 300)
    try photo.write(to: door.path("photo.jpg"))
    for name in ["out.jpg", "out.png"] {
      let after = try door.render("photo.jpg", to: name, "--au-delta", "12=0.8")
      #expect(after.exif == photo.exif && after.xmp == photo.xmp)
      #expect(abs(try #require(after.resolution).x - 300) < 0.02)
      #expect(after.texts.contains { $0.value.hasPrefix("Edited with Mien") })
      #expect(after.texts.contains { $0.value.contains(#""mien":1"#) })
    }
  }

  @Test(arguments: [
    (
      "BM and more", "a BMP picture", "convert"
    ), ("GIF89a", "a GIF picture", "convert"), ("%PDF-1.7", "a PDF document", "pdftocairo -png"),
  ])
  func `a picture of another kind`(start: String, name: String, converter: String) throws {
    try write(Array(start.utf8), to: "a.png")
    let outcome = try door.mien("read", "a.png")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "mien: a.png is \(name), which Mien does not open. Make a PNG of it first, for example with "
        + "`\(converter)`.\n")
  }

  @Test func `an empty file`() throws {
    try write([], to: "a.jpg")
    let outcome = try door.mien("read", "a.jpg")
    #expect(outcome.status == 1)
    #expect(outcome.errors == "mien: a.jpg is empty. Copy or download it again.\n")
  }
}
