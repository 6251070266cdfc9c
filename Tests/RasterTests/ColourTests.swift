import Foundation
import Testing

@testable import Raster

/// What the numbers mean goes along; inks and greys with a profile go through it.
struct ColourTests {
  @Test func `PNG's gAMA, cHRM and cICP come back as they were`() throws {
    var photo = Photo(image: Samples.image)
    photo.colours = Photo.Colours(
      gamma: 55_555,
      chromaticities: [31_270, 32_900, 70_000, 29_000, 20_000, 70_000, 14_000, 5_000])
    photo.colours?.cicp = [9, 14, 0, 1]
    let back = try Photo(decoding: photo.encoded(as: .png, name: "a"), name: "a")
    #expect(back.colours == photo.colours)
    var plain = Photo(image: Samples.image)
    plain.colours = Photo.Colours(sRGBIntent: 1)
    #expect(
      try Photo(decoding: plain.encoded(as: .png, name: "a"), name: "a").colours == plain.colours)
  }

  @Test func `a cICP chunk of another's PNG is found`() throws {
    let png = RawPNG(
      width: 1, height: 1, colourType: 2, rows: [[1, 2, 3]], extra: [("cICP", [12, 13, 0, 1])])
    #expect(try Photo(decoding: png.bytes, name: "a").colours?.cicp == [12, 13, 0, 1])
  }

  @Test func `for a JPEG a gamma becomes a profile, and sRGB's becomes none`() throws {
    func profile(_ gamma: UInt32) throws -> [UInt8]? {
      var photo = Photo(image: Samples.image)
      photo.colours = Photo.Colours(gamma: gamma)
      return try Photo(decoding: photo.encoded(as: .jpeg, name: "a"), name: "a").colourProfile
    }
    #expect(try profile(45_455) == nil)
    let linear = try #require(try profile(100_000))
    #expect(linear[36..<40].elementsEqual("acsp".utf8))
    #expect(try profile(0) == nil)
  }

  @Test func `a nonsensical set of primaries makes no profile and no error`() throws {
    var photo = Photo(image: Samples.image)
    photo.colours = Photo.Colours(
      gamma: 50_000, chromaticities: [0, 0, 0, 0, 0, 0, 0, 0])
    #expect(photo.profileOfColours == nil)
    photo.colours?.chromaticities = [Int32.max, .min, .max, .min, 1, 2, 3, 4]
    #expect(photo.profileOfColours == nil)
  }

  /// Half of cyan, a third of magenta, a tenth of yellow, a fifth of black, in shares of 255.
  private let inks: [UInt8] = [128, 85, 26, 51]
  /// What the sample's profile says of them: L 61.2, a -0.1 and b -12.4, as sRGB.
  private let asLight: [UInt8] = [138, 147, 168]

  private func file(inverted: Bool) -> [UInt8] {
    let metadata = Samples.Metadata(profile: Samples.inkProfile)
    let pixels = (0..<Samples.width * Samples.height).flatMap { _ in
      inverted ? inks.map { 255 - $0 } : inks
    }
    return inverted
      ? Samples.jpeg(pixels, channels: 4, with: metadata) { $0.is_inks = true }
      : Samples.tiff(pixels, channels: 4, with: metadata) { $0.is_inks = true }
  }

  @Test(arguments: [true, false])
  func `inks go through their profile, whichever end is white`(isJPEG: Bool) throws {
    let photo = try Photo(decoding: file(inverted: isJPEG), name: "a")
    #expect(distance(photo.image.pixel(5, 5), asLight) <= 3, "\(photo.image.pixel(5, 5))")
    #expect(photo.notes == [.wasCMYK(hadProfile: true)])
    #expect(photo.colourProfile == nil, "the result is sRGB")
  }

  @Test func `inks with a damaged profile are mixed without it, and that is said`() throws {
    var metadata = Samples.Metadata(profile: Samples.inkProfile)
    metadata.profile[36] = 0
    let pixels = (0..<Samples.width * Samples.height).flatMap { _ in inks }
    let file = Samples.tiff(pixels, channels: 4, with: metadata) { $0.is_inks = true }
    let photo = try Photo(decoding: file, name: "a")
    #expect(photo.notes == [.wasCMYK(hadProfile: false), .profileLeftOut])
    #expect(distance(photo.image.pixel(5, 5), [102, 136, 183]) <= 1)
  }

  @Test func `greys with a profile become what it says`() throws {
    let metadata = Samples.Metadata(profile: Samples.greyProfile(gamma: 1))
    let pixels = [UInt8](repeating: 55, count: Samples.width * Samples.height)
    for file in [
      Samples.jpeg(pixels, channels: 1, with: metadata),
      Samples.tiff(pixels, channels: 1, with: metadata),
    ] {
      let photo = try Photo(decoding: file, name: "a")
      // Linear light of 55 / 255 is sRGB's 128.
      #expect(distance(photo.image.pixel(3, 3), [128, 128, 128]) <= 2)
      #expect(photo.notes == [.wasGrey] && photo.colourProfile == nil)
    }
  }

  @Test func `a TIFF in Lab becomes what a person would see`() throws {
    // L 50.2, a 40, b -60: a violet, as sRGB.
    let violet: [UInt8] = [128, 40, 196]
    let pixels = (0..<Samples.width * Samples.height).flatMap { _ in violet }
    let photo = try Photo(decoding: Samples.tiff(pixels) { $0.is_lab = true }, name: "a")
    #expect(distance(photo.image.pixel(3, 3), [141, 95, 224]) <= 3, "\(photo.image.pixel(3, 3))")
  }

  @Test func `what was transparent lies on white in a JPEG, and that is said`() throws {
    var photo = Photo(image: Image(width: 16, height: 16, red: 200, green: 40, blue: 20))
    photo.alpha = [UInt8](repeating: 255, count: 256)
    #expect(photo.losses(writingTo: "a.jpg").isEmpty)
    for pixel in 0..<256 where pixel % 16 >= 8 { photo.alpha?[pixel] = 51 }
    for pixel in 128..<256 where pixel % 16 >= 8 { photo.alpha?[pixel] = 0 }
    #expect(photo.losses(writingTo: "a.jpg") == [.transparency])
    let back = try Photo(decoding: photo.encoded(as: .jpeg, name: "a"), name: "a").image
    #expect(distance(back.pixel(3, 3), [200, 40, 20]) <= 4)
    #expect(distance(back.pixel(12, 3), [244, 212, 208]) <= 4)
    #expect(distance(back.pixel(12, 12), [255, 255, 255]) <= 4)
  }
}
