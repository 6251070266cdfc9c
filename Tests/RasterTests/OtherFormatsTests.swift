import Foundation
import Testing

@testable import Raster

/// WebP, TIFF and AVIF through their libraries.
struct OtherFormatsTests {
  private let image = Samples.image

  @Test func `a WebP without loss is read bit for bit, with its alpha`() throws {
    let opaque = try Photo(decoding: Samples.webp(), name: "a")
    #expect(opaque.image == image && opaque.alpha == nil && opaque.notes.isEmpty)
    let clear = try Photo(decoding: Samples.webp(Samples.rgba, channels: 4), name: "a")
    #expect(clear.image == image && clear.alpha == Samples.alpha)
  }

  @Test func `a WebP with loss is read`() throws {
    let photo = try Photo(decoding: Samples.webp(lossless: false), name: "a")
    #expect(distance(photo.image.pixel(2, 9), [200, 40, 20]) <= 12)
    #expect(distance(photo.image.pixel(17, 9), [20, 60, 220]) <= 12)
  }

  @Test func `of a WebP animation the first frame is opened on its canvas, and that is said`()
    throws
  {
    let photo = try Photo(decoding: Samples.webpAnimation(frames: 3), name: "a")
    #expect(photo.notes == [.firstOfSeveral])
    #expect(photo.image.width == Samples.width + 2)
    #expect(photo.image.pixel(4, 9) == [200, 40, 20])
    #expect(photo.alpha?[9 * 22] == 0 && photo.alpha?[9 * 22 + 4] == 255)
  }

  @Test(arguments: [
    (false, false, 1), (true, false, 1), (false, true, 8), (true, true, 5), (false, false, 32773),
  ])
  func `a TIFF in strips and tiles, planes and pixels is read bit for bit`(
    isPlanar: Bool, isTiled: Bool, compression: Int32
  ) throws {
    for bits in [8, 16] {
      let file = Samples.tiff {
        ($0.is_planar, $0.is_tiled, $0.compression) = (isPlanar, isTiled, compression)
        $0.bits = Int32(bits)
      }
      let photo = try Photo(decoding: file, name: "a")
      #expect(photo.image == image)
      let notes: [Photo.Note] = bits == 16 ? [.hadBits(16)] : []
      #expect(photo.notes == notes)
    }
  }

  @Test func `a grey TIFF is read whichever end is white`() throws {
    let grey = Samples.grey.flatMap { [$0, $0, $0] }
    let usual = try Photo(decoding: Samples.tiff(Samples.grey, channels: 1), name: "a")
    #expect(usual.image.pixels == grey && usual.notes == [.wasGrey])
    let file = Samples.tiff(Samples.grey, channels: 1) { $0.is_white_zero = true }
    #expect(try Photo(decoding: file, name: "a").image.pixels == grey.map { 255 - $0 })
  }

  @Test func `a TIFF with a palette is read`() throws {
    let file = Samples.tiff(Samples.grey, channels: 1) { $0.is_palette = true }
    let photo = try Photo(decoding: file, name: "a")
    #expect(photo.image.pixel(0, 0) == [100, 155, 60] && photo.image.pixel(2, 9) == [200, 55, 60])
  }

  @Test func `a TIFF's alpha is taken out of its colours where it was multiplied in`() throws {
    let apart = Samples.tiff(Samples.rgba, channels: 4)
    let photo = try Photo(decoding: apart, name: "a")
    #expect(photo.image == image && photo.alpha == Samples.alpha)
    var multiplied = Samples.rgba
    for place in multiplied.indices where place % 4 < 3 {
      let light = Int(multiplied[place]) * Int(Samples.alpha[place / 4])
      multiplied[place] = UInt8((light + 127) / 255)
    }
    let together = Samples.tiff(multiplied, channels: 4) { $0.is_associated = true }
    let other = try Photo(decoding: together, name: "a")
    #expect(other.alpha == Samples.alpha && other.image.distance(to: image) <= 2)
  }

  @Test func `of a TIFF with pages the first is opened, and that is said`() throws {
    let photo = try Photo(decoding: Samples.tiff { $0.pages = 3 }, name: "a")
    #expect(photo.image == image && photo.notes == [.firstOfSeveral])
  }

  @Test func `a TIFF on its side is turned upright, whoever decodes it`() throws {
    for isPalette in [false, true] {
      let file = Samples.tiff(isPalette ? Samples.grey : nil, channels: isPalette ? 1 : 3) {
        ($0.orientation, $0.is_palette) = (6, isPalette)
      }
      let photo = try Photo(decoding: file, name: "a")
      let stored = try Photo(
        decoding: Samples.tiff(isPalette ? Samples.grey : nil, channels: isPalette ? 1 : 3) {
          $0.is_palette = isPalette
        }, name: "a"
      ).image
      #expect(photo.image == stored.turned(.turnedRight))
      #expect(photo.notes.contains(.rotated(orientation: 6)))
    }
  }

  @Test func `an AVIF is read, deep ones too, with its alpha`() throws {
    for depth in [8, 10, 12] {
      let file = Samples.avif(Samples.rgba, channels: 4) { $0.depth = Int32(depth) }
      let photo = try Photo(decoding: file, name: "a")
      #expect(photo.image.distance(to: image) <= 12)
      #expect(photo.alpha == Samples.alpha)
      let notes: [Photo.Note] = depth > 8 ? [.hadBits(depth)] : []
      #expect(photo.notes == notes)
    }
  }

  @Test(arguments: [
    (-1, 0, 4), (-1, 1, 2), (0, -1, 1), (1, -1, 8), (2, -1, 3), (3, -1, 6), (1, 0, 5), (1, 1, 7),
    (3, 0, 7), (3, 1, 5), (2, 0, 2), (2, 1, 4),
  ])
  func `an AVIF's turn and mirror are applied`(turn: Int32, mirror: Int32, asEXIF: Int) throws {
    let photo = try Photo(
      decoding: Samples.avif { ($0.turn, $0.mirror) = (turn, mirror) }, name: "a")
    let expected = image.turned(try #require(Orientation(rawValue: asEXIF)))
    #expect(photo.image.width == expected.width)
    #expect(photo.image.distance(to: expected) <= 12)
  }

  @Test func `an AVIF's colours go into a PNG as they are and into a JPEG as a profile`() throws {
    let photo = try Photo(
      decoding: Samples.avif { ($0.primaries, $0.transfer) = (12, 13) }, name: "a")
    #expect(photo.colours?.cicp == [12, 13, 0, 1] && photo.colourProfile == nil)
    let png = try Photo(decoding: photo.encoded(as: .png, name: "b"), name: "b")
    #expect(png.colours == photo.colours)
    let jpeg = try Photo(decoding: photo.encoded(as: .jpeg, name: "b"), name: "b")
    #expect(jpeg.colourProfile?[16..<20].elementsEqual("RGB ".utf8) == true)
    #expect(photo.losses(writingTo: "b.jpg").isEmpty)
  }

  @Test func `a high dynamic range is said, on reading and on writing a JPEG`() throws {
    let photo = try Photo(
      decoding: Samples.avif { ($0.primaries, $0.transfer) = (9, 16) }, name: "a")
    #expect(photo.notes == [.hadHighDynamicRange])
    #expect(photo.losses(writingTo: "b.jpg") == [.colours])
    #expect(photo.losses(writingTo: "b.png").isEmpty)
  }

  @Test(arguments: ["webp", "tiff", "avif"])
  func `a huge picture is refused from its header alone`(format: String) throws {
    let file =
      format == "webp" ? Samples.webp() : format == "tiff" ? Samples.tiff() : Samples.avif()
    let error = PhotoError.tooLarge(path: "a", width: 20, height: 12, limit: 100)
    #expect(throws: error) { try Photo(decoding: file, name: "a", pixelLimit: 100) }
  }

  @Test(arguments: ["webp", "tiff", "avif"])
  func `a file that is cut gives an error or a warning at every length`(format: String) throws {
    let file =
      format == "webp" ? Samples.webp() : format == "tiff" ? Samples.tiff() : Samples.avif()
    for length in 16..<file.count {
      let result = Result { () throws(PhotoError) in
        try Photo(decoding: Array(file.prefix(length)), name: "a")
      }
      switch result {
      case .success(let photo):
        #expect(photo.notes.contains(.lacksEnd) || photo.image == image || format == "avif")
      case .failure(.truncated), .failure(.damaged): continue
      case .failure(let error): Issue.record("\(error)")
      }
    }
  }

  @Test(arguments: ["webp", "tiff", "avif"])
  func `random damage never crashes`(format: String) {
    var random = SplitMix(state: 3)
    let file =
      format == "webp" ? Samples.webp() : format == "tiff" ? Samples.tiff() : Samples.avif()
    for _ in 0..<(format == "avif" ? 50 : 300) {
      var broken = file
      for _ in 0..<3 {
        broken[Int.random(in: 12..<file.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      _ = try? Photo(decoding: broken, name: "a", pixelLimit: 1_000_000)
    }
  }
}
