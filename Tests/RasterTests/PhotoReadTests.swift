import CPictures
import Files
import Geometry
import Testing

@testable import Raster

struct PhotoReadTests {
  @Test func `a grey PNG becomes three equal channels and says so`() throws {
    let png = RawPNG(width: 2, height: 1, colourType: 0, rows: [[7, 250]])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [7, 7, 7, 250, 250, 250])
    #expect(photo.notes == [.wasGrey])
    #expect(photo.alpha == nil)
  }

  @Test func `a one-bit PNG becomes black and white`() throws {
    let png = RawPNG(width: 4, height: 1, depth: 1, colourType: 0, rows: [[0b0101_0000]])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255])
  }

  @Test func `a 16-bit PNG is rounded to 8 bits and says so`() throws {
    let png = RawPNG(
      width: 1, height: 1, depth: 16, colourType: 2, rows: [[0x80, 0x00, 0xFF, 0xFF, 0x01, 0x00]])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [128, 255, 1])
    #expect(photo.notes == [.hadBits(16)])
  }

  @Test func `an RGBA PNG keeps its alpha apart`() throws {
    let png = RawPNG(width: 2, height: 1, colourType: 6, rows: [[1, 2, 3, 0, 4, 5, 6, 128]])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [1, 2, 3, 4, 5, 6])
    #expect(photo.alpha == [0, 128])
  }

  @Test func `a grey PNG with alpha keeps its alpha`() throws {
    let png = RawPNG(width: 2, height: 1, colourType: 4, rows: [[9, 255, 8, 1]])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [9, 9, 9, 8, 8, 8])
    #expect(photo.alpha == [255, 1])
  }

  @Test func `a palette PNG with a transparent entry has alpha`() throws {
    let png = RawPNG(
      width: 2, height: 1, colourType: 3, rows: [[1, 0]],
      extra: [("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [0])])
    let photo = try Photo(decoding: png.bytes, name: "a")
    #expect(photo.image.pixels == [4, 5, 6, 1, 2, 3])
    #expect(photo.alpha == [255, 0])
  }

  @Test func `an interlaced palette PNG is whole`() throws {
    let photo = try Photo(decoding: TinyPictures.interlacedPalettePNG, name: "a")
    #expect(photo.image == TinyPictures.image)
  }

  @Test func `a grey JPEG is read and says so`() throws {
    let photo = try Photo(decoding: TinyPictures.greyJPEG, name: "a")
    #expect(photo.notes == [.wasGrey])
    #expect(distance(photo.image.pixel(1, 1), [73, 73, 73]) <= 1)
  }

  @Test func `a progressive JPEG is read`() throws {
    let photo = try Photo(decoding: TinyPictures.progressiveJPEG, name: "a")
    #expect(photo.image.distance(to: TinyPictures.image) <= 4)
  }

  @Test(arguments: [TinyPictures.cmykJPEG, TinyPictures.ycckJPEG])
  func `a JPEG in inverted inks keeps its colours and says so`(file: [UInt8]) throws {
    let photo = try Photo(decoding: file, name: "a")
    #expect(photo.notes == [.wasCMYK(hadProfile: false)])
    #expect(photo.image.distance(to: TinyPictures.image) <= 4)
  }

  @Test func `a CMYK JPEG without the Adobe marker is not inverted`() throws {
    var file = TinyPictures.cmykJPEG
    file.removeSubrange(2..<18)  // the marker
    let photo = try Photo(decoding: file, name: "a")
    // White paper minus inks of 200, 40, 20 and a full black.
    #expect(distance(photo.image.pixel(1, 1), [0, 0, 0]) <= 1)
    #expect(photo.notes == [.wasCMYK(hadProfile: false)])
  }

  @Test func `a picture is known by its content and not by its name`() throws {
    let photo = try Photo(decoding: TinyPictures.greyJPEG, name: "picture.png")
    #expect(photo.image.width == 8)
  }

  @Test func `100 megapixels are allowed and 30 000 x 30 000 is refused from the header alone`() {
    let huge = RawPNG(width: 30_000, height: 30_000, colourType: 2)
    #expect(
      throws: PhotoError.tooLarge(
        path: "a", width: 30_000, height: 30_000, limit: Photo.pixelLimit)
    ) { try Photo(decoding: huge.bytes, name: "a") }
    #expect(Photo.pixelLimit >= 100_000_000)
  }

  @Test func `a huge JPEG is refused from the header alone`() {
    var file = TinyPictures.progressiveJPEG
    let frame = file.indices.first { file[$0] == 0xFF && file[$0 + 1] == 0xC2 }!
    file.replaceSubrange((frame + 5)..<(frame + 9), with: [0x75, 0x30, 0x75, 0x30])
    #expect(
      throws: PhotoError.tooLarge(
        path: "a", width: 30_000, height: 30_000, limit: Photo.pixelLimit)
    ) { try Photo(decoding: file, name: "a") }
  }

  /// The head of an ISO file, `|` standing for a zero.
  private static func iso(_ brands: String) -> [UInt8] {
    let words: [UInt8] = Array("ftyp\(brands)".utf8)
    return [0, 0, 0, UInt8(words.count + 4)] + words.map { $0 == 0x7C ? 0 : $0 }
  }

  @Test(arguments: [
    ("GIF89a", "a GIF picture"), ("BM   ", "a BMP picture"), ("%PDF-1.7", "a PDF document"),
    ("P6\n", "a portable map"), ("8BPS", "a Photoshop file"), ("Photo", nil), ("I", nil), ("", nil),
  ])
  func `a file's first bytes say what it is`(head: String, name: String?) {
    guard case .other(let found, let converter)? = PhotoContent(Array(head.utf8)) else {
      #expect(name == nil)
      return
    }
    #expect(found == name && !converter.isEmpty)
  }

  @Test func `an ISO file is told by its brands`() {
    #expect(PhotoContent(Self.iso("heic||||mif1heic")) == .heic)
    #expect(PhotoContent(Self.iso("mif1||||mif1heic")) == .heic)
    #expect(PhotoContent(Self.iso("mif1||||avifmif1")) == .picture(PICTURE_AVIF))
    #expect(PhotoContent(Self.iso("avif||||avifmif1")) == .picture(PICTURE_AVIF))
    #expect(PhotoContent(Self.iso("isom||||isommp42")) == nil)
    #expect(PhotoContent(Array("....ftyp".utf8)) == nil)
  }

  @Test func `a JPEG of 12 bits is named as one`() {
    var file = TinyPictures.progressiveJPEG
    let frame = file.indices.first { file[$0] == 0xFF && file[$0 + 1] == 0xC2 }!
    file[frame + 4] = 12
    #expect(throws: PhotoError.unsupported(path: "a", kind: "a JPEG with 12 bits a colour")) {
      try Photo(decoding: file, name: "a")
    }
  }

  @Test func `a result has its photo's name, or ends in png where that cannot be written`() {
    #expect(Photo.resultName(of: "a.b.JPG") == "a.b.JPG")
    #expect(Photo.resultName(of: "a.b.webp") == "a.b.png")
    #expect(Photo.resultName(of: "A.HEIC") == "A.png")
    #expect(Photo.resultName(of: "a.gif") == "a.gif")
  }
}
