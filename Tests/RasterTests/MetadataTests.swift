import Foundation
import Testing

@testable import Raster

/// EXIF, XMP and resolution go along, and say what is true of the result.
struct MetadataTests {
  private static let xmp = """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"
    xmpNote:HasExtendedXMP="0123456789ABCDEF"><dc:creator>A. N. Artist</dc:creator>
    <tiff:Orientation>6</tiff:Orientation>
    <xmpGImg:image>/9j/4AAQ</xmpGImg:image></rdf:Description></x:xmpmeta>
    """
  private let metadata = Samples.Metadata(
    exif: ExifSample().bytes, xmp: Array(Self.xmp.utf8))

  private func photo(_ name: String, from file: [UInt8]) throws -> Photo {
    try Photo(decoding: file, name: name)
  }

  @Test(arguments: ["jpeg", "webp", "avif"], [PhotoFormat.png, .jpeg])
  func `EXIF and XMP of every format are kept in both`(from: String, to: PhotoFormat) throws {
    let file =
      switch from {
      case "jpeg": Samples.jpeg(with: metadata)
      case "webp": Samples.webp(with: metadata)
      default: Samples.avif(with: metadata)
      }
    let read = try photo("a", from: file)
    let back = try photo("b", from: read.encoded(as: to, name: "b"))
    #expect(back.exif == read.exif && back.xmp == read.xmp)
    #expect(back.image.width == read.image.width, "not turned twice")
    let text = String(decoding: try #require(back.xmp), as: UTF8.self)
    #expect(text.contains("<dc:creator>A. N. Artist</dc:creator>"))
    #expect(try #require(back.exif).contains(Array(ExifSample.artist.utf8)))
    #expect(back.texts.isEmpty, "the packet is no comment")
  }

  @Test(arguments: [true, false])
  func `the orientation is 1, the size is the picture's and the thumbnail is gone`(
    isLittle: Bool
  ) throws {
    let sample = ExifSample(isLittle: isLittle)
    let read = try photo("a", from: Samples.jpeg(with: Samples.Metadata(exif: sample.bytes)))
    #expect(read.image.width == 12 && read.image.height == 20)
    #expect(read.notes == [.rotated(orientation: 6)])
    var expected = ExifSample(
      orientation: 1, width: 12, height: 20, isLittle: isLittle, thumbnail: []
    )
    .bytes
    // Nothing leads to the second directory any more.
    let link = 8 + 2 + 12 * 6
    expected.replaceSubrange(link..<link + 4, with: [0, 0, 0, 0])
    let kept = try #require(read.exif)
    #expect(kept.count == expected.count)
    #expect(kept.prefix(expected.count - 16) == expected.prefix(expected.count - 16))
    #expect(!kept.contains(Array(repeating: 0xAB, count: 4)))
  }

  @Test func `a thumbnail in the middle of its block is blanked out`() throws {
    let bytes = ExifSample().bytes + Array("more".utf8)
    let read = try photo("a", from: Samples.jpeg(with: Samples.Metadata(exif: bytes)))
    let kept = try #require(read.exif)
    #expect(kept.count == bytes.count && kept.suffix(4) == Array("more".utf8))
    #expect(!kept.contains(Array(repeating: 0xAB, count: 4)))
  }

  @Test func `EXIF data that lie about every place are kept or dropped, never trusted`() {
    var random = SplitMix(state: 11)
    for isLittle in [true, false] {
      let whole = ExifSample(isLittle: isLittle).bytes
      for length in 0..<whole.count {
        var block = ExifBlock(Array(whole.prefix(length)))
        block?.describe(width: 70_000, height: 1)
      }
      for _ in 0..<2000 {
        var broken = whole
        for _ in 0..<4 {
          broken[Int.random(in: 2..<whole.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        var block = ExifBlock(broken)
        block?.describe(width: 12, height: 20)
        broken.withUnsafeBytes { _ = ExifBlock(gatheredFrom: $0) }
        #expect(block.map { $0.bytes.count <= broken.count } ?? true)
      }
    }
  }

  @Test func `XMP says that the picture is upright, without an old thumbnail or a missing part`() {
    let kept = String(decoding: XMPPacket(Array(Self.xmp.utf8)).ofUprightPicture, as: UTF8.self)
    let expected = Self.xmp.replacing("Orientation=\"6\"", with: "Orientation=\"1\"")
      .replacing(">6<", with: ">1<").replacing("/9j/4AAQ", with: "")
      .replacing("0123456789ABCDEF", with: "")
    #expect(kept == expected)
  }

  @Test func `a packet without ends takes time by its length alone`() {
    let long = Array(String(repeating: "tiff:Orientation>", count: 100_000).utf8)
    #expect(XMPPacket(long).ofUprightPicture == long)
  }

  @Test func `a resolution goes through both formats, and turns with the picture`() throws {
    var photo = Photo(image: Samples.image)
    photo.resolution = Photo.Resolution(x: 300, y: 150)
    let jpeg = try self.photo("a", from: photo.encoded(as: .jpeg, name: "a"))
    #expect(jpeg.resolution == photo.resolution)
    let png = try self.photo("a", from: photo.encoded(as: .png, name: "a"))
    #expect(abs(try #require(png.resolution).x - 300) < 0.02)
    #expect(abs(try #require(png.resolution).y - 150) < 0.02)
    let again = try self.photo("a", from: png.encoded(as: .jpeg, name: "a"))
    #expect(again.resolution == photo.resolution, "whole numbers stay whole")
    let turned = try self.photo(
      "a", from: Samples.webp(with: Samples.Metadata(exif: ExifSample().bytes)))
    #expect(turned.resolution == Photo.Resolution(x: 150, y: 300))
  }

  @Test func `a TIFF's own words become EXIF data`() throws {
    let read = try photo(
      "a",
      from: Samples.tiff(with: Samples.Metadata(xmp: Array(Self.xmp.utf8))) { $0.resolution = 240 })
    #expect(read.resolution == Photo.Resolution(x: 240, y: 240))
    let back = try photo("b", from: read.encoded(as: .jpeg, name: "b"))
    let exif = try #require(back.exif)
    #expect(exif.contains(Array("A maker".utf8)) && exif.contains(Array("An artist".utf8)))
    #expect(exif.count < 200 && back.xmp == read.xmp)
  }

  @Test func `what a JPEG cannot hold is left out and said`() throws {
    var photo = Photo(image: Samples.image)
    photo.exif = ExifSample(orientation: 1, thumbnail: Array(repeating: 1, count: 70_000)).bytes
    photo.xmp = Array(repeating: 0x20, count: 70_000)
    photo.texts = [Photo.Text(key: "Mien recipe", value: String(repeating: "x", count: 70_000))]
    #expect(photo.losses(writingTo: "a.jpg") == [.exif, .xmp, .text("Mien recipe")])
    #expect(photo.losses(writingTo: "a.png").isEmpty)
    let jpeg = try self.photo("a", from: photo.encoded(as: .jpeg, name: "a"))
    #expect(jpeg.exif == nil && jpeg.xmp == nil && jpeg.texts.isEmpty)
    let png = try self.photo("a", from: photo.encoded(as: .png, name: "a"))
    #expect(png.xmp == photo.xmp && png.texts == photo.texts)
  }

  @Test func `extended XMP and IPTC are left out and said`() throws {
    func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
      [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
    }
    let more = Array("http://ns.adobe.com/xmp/extension/\0".utf8) + Array(repeating: 65, count: 50)
    let press = Array("Photoshop 3.0\0".utf8) + Array("8BIM".utf8) + [4, 4, 0, 0, 0, 0, 0, 0]
    let file = Samples.jpeg()
    let read = try photo(
      "a", from: file.prefix(2) + segment(0xE1, more) + segment(0xED, press) + file.dropFirst(2))
    #expect(read.notes == [.leftOut(.extendedXMP), .leftOut(.iptc)])
    #expect(read.image == (try photo("a", from: file).image))
  }
}
