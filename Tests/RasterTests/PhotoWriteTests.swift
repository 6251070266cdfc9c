import Files
import Foundation
import Testing

@testable import Raster

struct PhotoWriteTests {
  private let profile: [UInt8] = {
    // The header is looked at; the rest is noise, for libpng distrusts profiles that shrink well.
    var random = SplitMix(state: 5)
    var bytes = [UInt8](repeating: 0, count: 132)
    bytes += (0..<256).map { _ in UInt8.random(in: 0...255, using: &random) }
    bytes.replaceSubrange(0..<4, with: [0, 0, 1, 0x84])
    bytes.replaceSubrange(8..<12, with: [4, 0x20, 0, 0])
    bytes.replaceSubrange(12..<24, with: Array("mntrRGB XYZ ".utf8))
    bytes.replaceSubrange(36..<40, with: Array("acsp".utf8))
    // The D50 white point of the connection space.
    bytes.replaceSubrange(68..<80, with: [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])
    return bytes
  }()

  private func roundTrip(_ photo: Photo, _ format: PhotoFormat) throws -> Photo {
    try Photo(decoding: photo.encoded(as: format, name: "a"), name: "a")
  }

  @Test func `a PNG comes back bit for bit with alpha, profile and words`() throws {
    let photo = Photo(
      image: TinyPictures.image, alpha: (0..<64).map { UInt8(4 * $0) }, colourProfile: profile,
      texts: [
        .init(key: "Software", value: "Mien"), .init(key: "Comment", value: "Lächeln 12=0.8"),
      ])
    let back = try roundTrip(photo, .png)
    #expect(back.image == photo.image && back.alpha == photo.alpha)
    #expect(back.colourProfile == profile)
    #expect(back.texts == photo.texts)
    #expect(back.notes.isEmpty)
  }

  @Test func `a JPEG comes back close, with profile and words, without alpha`() throws {
    let photo = Photo(
      image: TinyPictures.image, alpha: [UInt8](repeating: 255, count: 64), colourProfile: profile,
      texts: [.init(key: "Comment", value: "edited with Mien")])
    let back = try roundTrip(photo, .jpeg)
    #expect(back.image.distance(to: photo.image) <= 4)
    #expect(back.alpha == nil)
    #expect(back.colourProfile == profile)
    #expect(back.texts == photo.texts)
  }

  @Test func `a single coloured pixel survives JPEG because colour is not subsampled`() throws {
    var image = Image(width: 16, height: 16, red: 128, green: 128, blue: 128)
    image.pixels.replaceSubrange(3 * 119..<3 * 120, with: [200, 60, 60])
    let back = try roundTrip(Photo(image: image), .jpeg)
    #expect(distance(back.image.pixel(7, 7), [200, 60, 60]) <= 25)
  }

  @Test func `a text too long for a JPEG marker is left out, not cut`() throws {
    let long = String(repeating: "x", count: 70_000)
    let photo = Photo(
      image: TinyPictures.image,
      texts: [.init(key: "Comment", value: long), .init(key: "Comment", value: "short")])
    #expect(try roundTrip(photo, .jpeg).texts.map(\.value) == ["short"])
    #expect(try roundTrip(photo, .png).texts.map(\.value.count) == [70_000, 5])
  }

  @Test func `a grey profile is left out of the RGB result`() throws {
    var grey = profile
    grey.replaceSubrange(16..<20, with: Array("GRAY".utf8))
    let file = try Photo(image: TinyPictures.image, colourProfile: grey)
      .encoded(as: .jpeg, name: "a")
    let photo = try Photo(decoding: file, name: "a")
    #expect(photo.colourProfile == nil)
    #expect(photo.notes == [.profileLeftOut])
  }

  @Test func `the extension chooses the format, whatever its case`() {
    #expect(PhotoFormat(extensionOf: "a/b.PNG") == .png)
    #expect(PhotoFormat(extensionOf: "b.jpg") == .jpeg)
    #expect(PhotoFormat(extensionOf: "b.c.JPEG") == .jpeg)
    for path in ["b", "b.gif", ".png", "a.png/b", "", "b."] {
      #expect(PhotoFormat(extensionOf: path) == nil, "\(path)")
    }
  }

  @Test func `an unknown extension is refused before anything is written`() {
    let photo = Photo(image: TinyPictures.image)
    #expect(
      throws: PhotoError.unknownExtension(path: "out.gif", known: ["png", "jpg", "jpeg"])
    ) { try photo.write(to: "out.gif") }
  }

  @Test func `a missing folder is an error and a written file is read back`() throws {
    let folder = NSTemporaryDirectory() + "mien-raster-\(UUID().uuidString)"
    let photo = Photo(image: TinyPictures.image)
    #expect(throws: PhotoError.file(.folderMissing(folder: folder))) {
      try photo.write(to: folder + "/a.png")
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try photo.write(to: folder + "/a.png")
    #expect(try Photo.read(folder + "/a.png") == photo)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.png"])
  }

  @Test func `a picture too wide for JPEG is refused with the library's reason`() throws {
    let wide = Photo(image: Image(width: 70_000, height: 1, red: 0, green: 0, blue: 0))
    let error = #expect(throws: PhotoError.self) { try wide.encoded(as: .jpeg, name: "a") }
    guard case .notEncodable("a", let reason) = error else { throw error! }
    #expect(!reason.isEmpty)
  }
}
